import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toEpsg } from '../../../../../scripts/lib/projections.ts';
import { isInFrance, positionOf } from '../../../../../scripts/lib/sirene/position.ts';
import { RAW_FIELDS } from '../../../../../scripts/lib/sirene/raw-establishment.ts';
import type { RawEstablishment } from '../../../../../scripts/lib/sirene/raw-establishment.ts';

function rawOf(values: Partial<RawEstablishment>): RawEstablishment {
  const empty = Object.fromEntries(RAW_FIELDS.map((name) => [name, null]));
  return { ...(empty as unknown as RawEstablishment), ...values };
}
const positionFrom = (values: Partial<RawEstablishment>) => positionOf(rawOf(values));

describe('position of an establishment', () => {
  it('is the same in degrees and in Lambert-93, anywhere in metropolitan France', () => {
    const lng = fc.double({ min: -4.5, max: 8, noNaN: true });
    const lat = fc.double({ min: 42.5, max: 51, noNaN: true });
    fc.assert(
      fc.property(lng, lat, fc.constantFrom(null, '2154', 'EPSG:2154'), (x, y, epsg) => {
        const [east, north] = toEpsg(2154, [x, y]);
        const { at } = positionFrom({ x: String(east), y: String(north), epsg });
        expect(at![0]).toBeCloseTo(x, 6);
        expect(at![1]).toBeCloseTo(y, 6);
        // Metres in the columns for degrees, and in the register's own.
        expect(positionFrom({ lng: String(east), lat: String(north) }).at).toEqual(at);
        expect(positionFrom({ ownX: String(east), ownY: String(north) }).at).toEqual(at);
      }),
    );
  });

  it('is read from text in its usual forms', () => {
    for (const values of [
      { lng: '3.06', lat: '50.63' },
      { lng: '3,06', lat: '50,63' },
      { point: '50.63,3.06' },
      { point: '50.63, 3.06' },
      { point: 'SRID=4326;POINT (3.06 50.63)' },
      { lng: '0', lat: '0', point: '50.63,3.06' },
      { lng: '[ND]', lat: '', ownLng: '3.06', ownLat: '50.63' },
    ]) {
      expect(positionFrom(values)).toEqual({ at: [3.06, 50.63] });
    }
  });

  it('prefers degrees to metres, and the geolocation file to the register', () => {
    const both = { lng: '3.06', lat: '50.63', x: '652000', y: '6862000', ownX: '1', ownY: '1' };
    expect(positionFrom(both).at).toEqual([3.06, 50.63]);
    expect(positionFrom({ x: '652000', y: '6862000', ownLng: '3.06', ownLat: '50.63' }).at![1]).toBeCloseTo(48.85, 1); // prettier-ignore
  });

  it('takes the register of an overseas commune in its own system', () => {
    const [x, y] = toEpsg(2975, [55.45, -20.88]);
    const { at } = positionFrom({ commune: '97411', ownX: String(x), ownY: String(y) });
    expect(at![0]).toBeCloseTo(55.45, 5);
    expect(at![1]).toBeCloseTo(-20.88, 5);
  });

  it('is none for what is empty, withheld, zero or unreadable, each told apart', () => {
    expect(positionFrom({})).toEqual({ at: null, why: 'none' });
    expect(positionFrom({ lng: '3.06' })).toEqual({ at: null, why: 'none' });
    expect(positionFrom({ x: '[ND]', y: '[ND]' })).toEqual({ at: null, why: 'none' });
    expect(positionFrom({ lng: '0', lat: '0.0' })).toEqual({ at: null, why: 'zero' });
    expect(positionFrom({ lng: 'ouest', lat: '3' })).toEqual({ at: null, why: 'unreadable' });
    expect(positionFrom({ point: 'quelque part' })).toEqual({ at: null, why: 'unreadable' });
    // Metres of no place in France; a system nobody knows.
    expect(positionFrom({ x: '9000000', y: '12' })).toEqual({ at: null, why: 'unreadable' });
    expect(positionFrom({ x: '652000', y: '6862000', epsg: '1' }).at).toBeNull();
  });

  it('knows France, overseas too', () => {
    for (const place of [[3.06, 50.63], [-61.5, 16.2], [-52.3, 4.9], [55.45, -20.9], [45.2, -12.8], [-56.2, 46.8]] as const) expect(isInFrance(place)).toBe(true); // prettier-ignore
    for (const place of [[13.4, 52.5], [50.63, 3.06], [0, 0], [-3.7, 40.4]] as const) expect(isInFrance(place)).toBe(false); // prettier-ignore
  });
});
