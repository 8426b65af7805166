import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { borderDistanceMeters } from '../../../../src/core/geo/border-distance.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { createRandom } from '../../../helpers/random.ts';

const SQUARE: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [3.05, 50.62],
      [3.07, 50.62],
      [3.07, 50.63],
      [3.05, 50.63],
      [3.05, 50.62],
    ],
    [
      [3.058, 50.624],
      [3.062, 50.624],
      [3.062, 50.626],
      [3.058, 50.626],
      [3.058, 50.624],
    ],
  ],
};

/** Nearest of many places along the sides. */
function bruteForce(point: LngLat, polygon: Polygon): number {
  let nearest = Infinity;
  for (const ring of polygon.coordinates)
    for (let side = 1; side < ring.length; side++)
      for (let step = 0; step <= 2000; step++) {
        const [ax, ay] = ring[side - 1] as [number, number];
        const [bx, by] = ring[side] as [number, number];
        const along = step / 2000;
        const place: LngLat = [ax + along * (bx - ax), ay + along * (by - ay)];
        nearest = Math.min(nearest, distanceMeters(point, place));
      }
  return nearest;
}

describe('borderDistanceMeters', () => {
  it('equals the nearest of many places along the sides, inside, outside and in the hole', () => {
    const random = createRandom(7);
    for (let i = 0; i < 30; i++) {
      const point: LngLat = [3.04 + random() * 0.04, 50.615 + random() * 0.02];
      const expected = bruteForce(point, SQUARE);
      expect(Math.abs(borderDistanceMeters(point, SQUARE) - expected)).toBeLessThan(
        0.1 + expected * 0.006,
      );
    }
  });

  it('is zero on a corner and infinite without coordinates', () => {
    expect(borderDistanceMeters([3.05, 50.62], SQUARE)).toBeLessThan(1e-6);
    expect(borderDistanceMeters([3, 50], { type: 'MultiPolygon', coordinates: [] })).toBe(Infinity);
  });
});
