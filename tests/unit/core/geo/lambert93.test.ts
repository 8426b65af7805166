import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { fromLambert93, isInLambert93 } from '../../../../src/core/geo/lambert93.ts';

const LAMBERT_93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m';
const project = proj4('+proj=longlat +ellps=GRS80', LAMBERT_93);

describe('Lambert-93', () => {
  test('is undone all over France as a well-known library does', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5.2, max: 9.6, noNaN: true }),
        fc.double({ min: 41.3, max: 51.2, noNaN: true }),
        (lng, lat) => {
          const [x, y] = project.forward([lng, lat]) as [number, number];
          expect(isInLambert93(x, y)).toBe(true);
          const [backLng, backLat] = fromLambert93(x, y);
          // 1e-8°: a millimetre.
          expect(Math.abs(backLng - lng)).toBeLessThan(1e-8);
          expect(Math.abs(backLat - lat)).toBeLessThan(1e-8);
        },
      ),
    );
  });

  test('degrees are not mistaken for metres', () => {
    expect(isInLambert93(3.06, 50.63)).toBe(false);
    expect(isInLambert93(7_059_000, 704_000)).toBe(false);
  });
});
