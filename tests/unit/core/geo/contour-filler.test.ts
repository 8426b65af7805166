import fc from 'fast-check';
import type { MultiPolygon } from 'geojson';
import { expect, test } from 'vitest';
import { OUTSIDE } from '../../../../src/core/geo/block-grid.ts';
import { ContourFiller } from '../../../../src/core/geo/contour-filler.ts';
import { ContourTracer } from '../../../../src/core/geo/contour.ts';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';
import { arbitraryRows, gridOf } from '../../../helpers/contour-grids.ts';

/** One for all tests: what an earlier filling left must not matter. */
const filler = new ContourFiller();

type Triangle = readonly (readonly [x: number, y: number])[];

function trianglesOf({ places, triangles }: ContourFiller): Triangle[] {
  const corner = (at: number) => [places[2 * triangles[at]!]!, places[2 * triangles[at]! + 1]!] as const; // prettier-ignore
  return Array.from({ length: triangles.length / 3 }, (_, i) =>
    [3 * i, 3 * i + 1, 3 * i + 2].map(corner),
  );
}

/** Twice the area in square micro-degrees, a whole number; positive when counter-clockwise. */
const doubleArea = ([a, b, c]: Triangle): number =>
  (b![0] - a![0]) * (c![1] - a![1]) - (c![0] - a![0]) * (b![1] - a![1]);
function doubleAreaOf({ coordinates }: MultiPolygon): number {
  let sum = 0;
  for (const ring of coordinates.flat())
    for (let i = 0; i + 1 < ring.length; i++) {
      const [x, y, nextX, nextY] = [...ring[i]!, ...ring[i + 1]!].map((degrees) =>
        Math.round(degrees * 1e6),
      ) as [number, number, number, number];
      sum += x * nextY - nextX * y;
    }
  return sum;
}
const isWithin = (x: number, y: number, triangle: Triangle): boolean =>
  triangle.every((from, i) => doubleArea([from, triangle[(i + 1) % 3]!, [x, y]]) > 0);

test('fills the area within the traced rings, to the micro-degree, each place once', () => {
  fc.assert(
    fc.property(
      arbitraryRows,
      fc.constantFrom(Infinity, 30_000),
      fc.constantFrom(4, 7),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 20, maxLength: 20 }), // prettier-ignore
      (rows, maxDifference, times, shares) => {
        const thresholds = [25_000, 50_000, 75_000].map((threshold) => (threshold * times) / 4);
        const grid = gridOf(rows, thresholds);
        const traced = new ContourTracer().trace(grid, thresholds, maxDifference);
        filler.start();
        thresholds.forEach((threshold, i) => {
          const before = filler.cornerCount / 3;
          filler.fill(grid, threshold, maxDifference);
          const triangles = trianglesOf(filler).slice(before);
          expect(triangles.every((triangle) => doubleArea(triangle) > 0)).toBe(true);
          const filled = triangles.reduce((sum, triangle) => sum + doubleArea(triangle), 0);
          expect(filled).toBe(doubleAreaOf(traced[i]!));
          for (const [shareX, shareY] of shares) {
            // Off the whole and half micro-degrees, hardly ever on a side.
            const x = (shareX * rows[0]!.length * 1.2 - 0.1) * 1000 + 0.123;
            const y = (shareY * rows.length * 1.2 - 0.1) * 1000 + 0.456;
            const within = triangles.filter((triangle) => isWithin(x, y, triangle)).length;
            expect(within).toBe(pointInPolygon([x / 1e6, y / 1e6], traced[i]!) ? 1 : 0);
          }
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('one rectangle for what is inside all over', () => {
  const inside = Array.from({ length: 12 }, () => new Array<number>(12).fill(0));
  const grid = gridOf(inside, [1]);
  filler.start();
  filler.fill(grid, 1);
  // Two rows of two blocks with nothing else around, then single cells.
  const widest = Math.max(...trianglesOf(filler).map((triangle) => Math.abs(triangle[1]![0] - triangle[0]![0]))); // prettier-ignore
  expect(widest).toBe(8000);
});

test('nothing where nobody gets', () => {
  filler.start();
  filler.fill(gridOf([[OUTSIDE, OUTSIDE]], [1]), 1);
  expect([filler.places.length, filler.triangles.length]).toEqual([0, 0]);
});
