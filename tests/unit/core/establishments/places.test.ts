import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaces, selectedPlaces } from '../../../../src/core/establishments/places.ts';
import { tableFromSeed } from './table-from-seed.ts';

describe('findPlaces', () => {
  it('one place for each pair of coordinates, with all that are there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.boolean()), { minLength: 1, maxLength: 80 }),
        (rows) => {
          const table = {
            ...tableFromSeed(rows.length, 1),
            lngMicrodegrees: Int32Array.from(rows, ([lng]) => lng),
            latMicrodegrees: Int32Array.from(rows, ([, lat]) => lat),
          };
          const found = findPlaces(table);
          const selected = Uint8Array.from(rows, ([, , wanted]) => Number(wanted));
          const { places, counts } = selectedPlaces(found, selected);
          const expected = new Map<string, number>();
          for (const [lng, lat, wanted] of rows)
            if (wanted) expected.set(`${lng} ${lat}`, (expected.get(`${lng} ${lat}`) ?? 0) + 1);
          const named = [...places].map(
            (place, i) =>
              [
                `${found.lngMicrodegrees[place]} ${found.latMicrodegrees[place]}`,
                counts[i]!,
              ] as const,
          );
          expect(new Map(named)).toEqual(expected);
          expect(named).toHaveLength(expected.size);
        },
      ),
    );
  });
});
