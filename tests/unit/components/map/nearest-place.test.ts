import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestPlace } from '../../../../src/components/map/nearest-place.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';

const place = fc.tuple(
  fc.double({ min: 3, max: 3.003, noNaN: true }),
  fc.double({ min: 50.6, max: 50.602, noNaN: true }),
);
const places = fc.array(fc.record({ at: place, count: fc.integer({ min: 1, max: 9 }) }), {
  maxLength: 40,
});

test('gives the nearest place in reach, with all that stands beside it', () => {
  fc.assert(
    fc.property(place, places, (asked: LngLat, drawn) => {
      const positions = Float64Array.from(drawn.flatMap(({ at }) => [...at, 0]));
      const counts = Uint32Array.from(drawn.map(({ count }) => count));
      const found = nearestPlace({ shape: 'points', positions, counts }, asked, 50, 12);
      const distances = drawn.map(({ at }) => distanceMeters(asked, at));
      const least = Math.min(...distances);
      // Meters are those of the plane here: a hair apart from those of the ellipsoid.
      if (found === null) expect(least).toBeGreaterThan(49.9);
      else {
        expect(distanceMeters(asked, found.at)).toBeLessThan(Math.min(50, least) + 0.1);
        const beside = (meters: number): number =>
          drawn
            .filter(({ at }) => distanceMeters(found.at, at) <= meters)
            .reduce((sum, { count }) => sum + count, 0);
        expect(found.count).toBeGreaterThanOrEqual(beside(11.9));
        expect(found.count).toBeLessThanOrEqual(beside(12.1));
      }
    }),
    { numRuns: 300 },
  );
});
