import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { bboxContains, bboxExpand } from '../../../../src/core/geo/bbox.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { createHilbertRanker, hilbertIndex } from '../../../../src/core/geo/hilbert.ts';
import { createLocalProjection } from '../../../../src/core/geo/local-projection.ts';

const inMetropolis = fc.tuple(
  fc.double({ min: 2.8, max: 3.35, noNaN: true }),
  fc.double({ min: 50.45, max: 50.85, noNaN: true }),
);

describe('distanceMeters', () => {
  it('knows published geodesics of the WGS 84 ellipsoid', () => {
    // Degree of meridian centred on 50°, and Paris–Lille by Vincenty's formula.
    expect(distanceMeters([3, 49.5], [3, 50.5]) / 111_229).toBeCloseTo(1, 4);
    expect(distanceMeters([0, 0], [1, 0]) / 111_319.49).toBeCloseTo(1, 5);
    expect(distanceMeters([0, 0], [0, 90]) / 10_001_965.73).toBeCloseTo(1, 5);
    expect(distanceMeters([3, 50], [3, 50])).toBe(0);
  });

  it('is symmetric and obeys the triangle inequality', () => {
    fc.assert(
      fc.property(inMetropolis, inMetropolis, inMetropolis, (a, b, c) => {
        expect(distanceMeters(a, b)).toBeCloseTo(distanceMeters(b, a), 6);
        expect(distanceMeters(a, c)).toBeLessThanOrEqual(
          distanceMeters(a, b) + distanceMeters(b, c) + 1e-3,
        );
      }),
    );
  });
});

describe('createLocalProjection', () => {
  it('keeps distances to 0.01 % over the metropolis and comes back', () => {
    const projection = createLocalProjection([3.07, 50.65]);
    fc.assert(
      fc.property(inMetropolis, inMetropolis, (a: LngLat, b: LngLat) => {
        const [ax, ay] = projection.toMeters(a);
        const [bx, by] = projection.toMeters(b);
        const exact = distanceMeters(a, b);
        expect(Math.abs(Math.hypot(ax - bx, ay - by) - exact)).toBeLessThan(1e-4 * exact + 1e-3);
        const back = projection.toLngLat(ax, ay);
        expect(distanceMeters(back, a)).toBeLessThan(1e-3);
      }),
    );
  });
});

describe('bboxExpand', () => {
  it('contains every point within the distance', () => {
    fc.assert(
      fc.property(
        inMetropolis,
        inMetropolis,
        fc.double({ min: 1, max: 5000, noNaN: true }),
        (a: LngLat, b: LngLat, meters) => {
          const box = bboxExpand([a[0], a[1], a[0], a[1]], meters);
          if (distanceMeters(a, b) < meters * 0.999) expect(bboxContains(box, b)).toBe(true);
        },
      ),
    );
  });
});

describe('hilbertIndex', () => {
  it('visits neighbouring cells one after the other', () => {
    const side = 64;
    const step = 1024;
    const cells: { x: number; y: number; rank: number }[] = [];
    for (let x = 0; x < side; x++) {
      for (let y = 0; y < side; y++) cells.push({ x, y, rank: hilbertIndex(x * step, y * step) });
    }
    cells.sort((a, b) => a.rank - b.rank);
    for (let i = 1; i < cells.length; i++) {
      const { x, y } = cells[i]!;
      expect(Math.abs(x - cells[i - 1]!.x) + Math.abs(y - cells[i - 1]!.y)).toBe(1);
    }
  });

  it('clamps positions outside the box', () => {
    const rank = createHilbertRanker([0, 0, 1, 1]);
    expect(rank(-5, -5)).toBe(rank(0, 0));
    expect(rank(9, 9)).toBe(rank(1, 1));
    expect(createHilbertRanker([1, 1, 1, 1])(1, 1)).toBe(0);
  });
});
