import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitOutline,
  outlinePath,
  scaleBar,
} from '../../../../src/components/quartiers/outline-drawing.ts';

const polygon = (ring: [number, number][]) => ({
  type: 'Polygon' as const,
  coordinates: [[...ring, ring[0]!]],
});
const ring = fc.array(
  fc.tuple(fc.double({ min: 3, max: 3.2, noNaN: true }), fc.double({ min: 50.5, max: 50.8, noNaN: true })),
  { minLength: 3, maxLength: 30 },
); // prettier-ignore

describe('fitOutline', () => {
  it('keeps every point inside the margins', () => {
    fc.assert(
      fc.property(ring, (points) => {
        const { project } = fitOutline(polygon(points), 240, 200, 18);
        for (const point of points) {
          const [x, y] = project(point);
          expect(x).toBeGreaterThanOrEqual(18 - 1e-6);
          expect(x).toBeLessThanOrEqual(222 + 1e-6);
          expect(y).toBeGreaterThanOrEqual(18 - 1e-6);
          expect(y).toBeLessThanOrEqual(182 + 1e-6);
        }
      }),
    );
  });

  it('draws north up and keeps lengths the same both ways', () => {
    const { project, pixelsPerKm } = fitOutline(
      polygon([
        [3.05, 50.6],
        [3.07, 50.6],
        [3.07, 50.62],
      ]),
      240,
      200,
      18,
    );
    const [south, north] = [project([3.06, 50.6]), project([3.06, 50.61])];
    expect(north[1]).toBeLessThan(south[1]);
    expect(south[1] - north[1]).toBeCloseTo(1.112 * pixelsPerKm, 3);
    const [west, east] = [project([3.05, 50.61]), project([3.06, 50.61])];
    expect(east[0] - west[0]).toBeCloseTo(
      1.112 * Math.cos((50.61 * Math.PI) / 180) * pixelsPerKm,
      3,
    );
  });
});

describe('outlinePath', () => {
  it('closes each ring of each part', () => {
    const square = [[[0, 0], [1, 0], [1, 1], [0, 0]]]; // prettier-ignore
    const path = outlinePath({ type: 'MultiPolygon', coordinates: [square, square] }, ([x, y]) => [
      x ?? 0,
      y ?? 0,
    ]);
    expect(path).toBe('M0.0 0.0L1.0 0.0L1.0 1.0L0.0 0.0Z'.repeat(2));
  });
});

describe('scaleBar', () => {
  it('is round and at most a quarter of the drawing, down to 100 m', () => {
    for (const pixelsPerKm of [5, 20, 60, 150, 400]) {
      const { meters, pixels } = scaleBar(pixelsPerKm, 240);
      expect([100, 200, 500, 1000, 2000, 5000, 10_000]).toContain(meters);
      expect(pixels).toBeCloseTo((meters / 1000) * pixelsPerKm);
      expect(pixels).toBeLessThanOrEqual(60 + 1e-9);
    }
  });
});
