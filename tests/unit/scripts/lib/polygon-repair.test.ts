import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { polygonAreaSquareMeters } from '../../../../src/core/geo/polygon.ts';
import { cleanPolygon } from '../../../../scripts/lib/polygon-repair.ts';
import { firstCrossing } from '../../../../scripts/lib/ring-crossings.ts';

const origin = { file: 'essai.geojson', feature: 'QP059999' };
const ring = (...points: readonly (readonly [number, number])[]): Position[] =>
  [...points, points[0]!].map(([x, y]) => [3 + x / 1000, 50 + y / 1000]);
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });

const square = ring([0, 0], [10, 0], [10, 10], [0, 10]);
const hole = ring([2, 2], [2, 4], [4, 4], [4, 2]);
const eight = ring([0, 0], [10, 10], [10, 0], [0, 10]);

/** Every pair of sides, by the book: the reference for the sweep. */
function crossesByBruteForce(points: readonly Position[]): boolean {
  const turn = (a: Position, b: Position, c: Position): number =>
    Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));
  const between = (a: Position, b: Position, c: Position): boolean =>
    turn(a, b, c) === 0 &&
    Math.min(a[0]!, b[0]!) <= c[0]! && c[0]! <= Math.max(a[0]!, b[0]!) &&
    Math.min(a[1]!, b[1]!) <= c[1]! && c[1]! <= Math.max(a[1]!, b[1]!); // prettier-ignore
  const count = points.length - 1;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const [a, b, c, d] = [points[i]!, points[i + 1]!, points[j]!, points[j + 1]!];
      const neighbours = j === i + 1 || (i === 0 && j === count - 1);
      if (neighbours) {
        // Neighbours share a corner; they overlap when they fold back on each other.
        const [corner, one, other] = j === i + 1 ? [b, a, d] : [a, b, c];
        if (between(corner, one, other) || between(corner, other, one)) return true;
        continue;
      }
      if (turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b)) return true;
      if (between(a, b, c) || between(a, b, d) || between(c, d, a) || between(c, d, b)) return true;
    }
  }
  return false;
}

describe('firstCrossing', () => {
  it('agrees with brute force on random rings', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(corner, { minLength: 3, maxLength: 9, selector: String }),
        (points) => {
          const closed = [...points, points[0]!].map(([x, y]) => [x, y]);
          expect(firstCrossing([[closed]]) !== null).toBe(crossesByBruteForce(closed));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a square', [[square]], null],
    ['a square with a hole', [[square, hole]], null],
    ['an eight', [[eight]], 'crossing'],
    ['an open ring', [[square.slice(0, 4)]], 'unclosed'],
    ['a ring of two sides', [[[[3, 50], [3.1, 50], [3, 50]]]], 'too_short'],
    ['a hole outside its shell', [[square, ring([20, 20], [20, 24], [24, 24])]], 'nested'],
    ['a polygon inside another', [[square], [hole]], 'nested'],
    ['polygons that overlap', [[square], [ring([5, 5], [15, 5], [15, 15], [5, 15])]], 'crossing'],
    ['polygons that share a side', [[square], [ring([10, 0], [20, 0], [20, 10], [10, 10])]], 'overlap'],
    ['polygons that touch at a corner', [[square], [ring([10, 10], [20, 10], [20, 20])]], null],
  ] as const)('%s', (_, polygons, kind) => {
    expect(firstCrossing(polygons as unknown as Position[][][])?.kind ?? null).toBe(kind);
  }); // prettier-ignore
});

describe('cleanPolygon', () => {
  it('leaves a sound outline as it is, but for rounding and orientation', () => {
    const clockwise = polygon([...square].reverse(), [...hole].reverse());
    const { geometry, repaired } = cleanPolygon(clockwise, origin);
    expect(repaired).toBeNull();
    expect(geometry.coordinates).toEqual([[square, hole]]);
    expect(cleanPolygon(geometry, origin).geometry).toEqual(geometry);
  });

  it('resolves a small loop without changing the area', () => {
    const loop = ring([0, 0], [10, 0], [10, 10], [5.01, 10], [4.99, 10.02], [5.01, 10.02], [4.99, 10], [0, 10]);
    const { geometry, repaired } = cleanPolygon(polygon(loop), origin);
    expect(repaired?.kind).toBe('crossing');
    expect(firstCrossing(geometry.coordinates)).toBeNull();
    const expected = polygonAreaSquareMeters(polygon(square));
    expect(Math.abs(polygonAreaSquareMeters(geometry) / expected - 1)).toBeLessThan(1e-4);
  }); // prettier-ignore

  it('joins the parts of a multipolygon that share a side', () => {
    const neighbour = ring([10, 0], [20, 0], [20, 10], [10, 10]);
    const both: MultiPolygon = { type: 'MultiPolygon', coordinates: [[square], [neighbour]] };
    const { geometry, repaired } = cleanPolygon(both, origin);
    expect(repaired?.kind).toBe('overlap');
    expect(geometry.coordinates).toHaveLength(1);
    const before = polygonAreaSquareMeters(both);
    expect(polygonAreaSquareMeters(geometry)).toBeCloseTo(before, -1);
  });

  it('refuses to guess which lobe of an eight is inside, naming file, feature and place', () => {
    expect(() => cleanPolygon(polygon(eight), origin)).toThrow(
      expect.objectContaining({
        code: 'geometry_invalid',
        details: {
          file: 'essai.geojson',
          feature: 'QP059999',
          reason: 'crossing',
          value: '3.005000 50.005000',
        },
      }),
    );
  });

  it.each([
    ['nothing', null],
    ['a point', { type: 'Point', coordinates: [3, 50] }],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }],
    ['a flat polygon', polygon(ring([0, 0], [5, 0], [10, 0]))],
    ['an open ring', polygon(square.slice(0, 4))],
    ['a coordinate that is no number', polygon([[3, 50], [3.1, Number.NaN], [3.1, 50.1], [3, 50]])],
  ] as const)('refuses %s', (_, geometry) => {
    expect(() => cleanPolygon(geometry as Polygon | null, origin)).toThrow(
      expect.objectContaining({ code: 'geometry_invalid' }),
    );
  }); // prettier-ignore
});
