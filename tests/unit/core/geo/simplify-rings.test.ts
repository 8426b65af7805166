import fc from 'fast-check';
import type { MultiPolygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { OUTSIDE, type BlockGrid } from '../../../../src/core/geo/block-grid.ts';
import { ContourTracer } from '../../../../src/core/geo/contour.ts';
import { metersPerDegreeAt } from '../../../../src/core/geo/ellipsoid.ts';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';
import { simplifyRings } from '../../../../src/core/geo/simplify-rings.ts';
import { checkNested, checkValid } from '../../../helpers/polygon-validity.ts';

const SIDE = 4;
const STEP = 150;
const THRESHOLDS = [300, 600];

/** Contours of a square of values, every one of them set. */
function areasOf(values: readonly number[], width: number): MultiPolygon[] {
  const blocks = Math.ceil(width / SIDE) + 2;
  const grid: BlockGrid = {
    side: SIDE,
    columns: blocks,
    rows: blocks,
    values: new Int32Array((blocks * SIDE) ** 2).fill(OUTSIDE),
    low: new Int32Array(blocks * blocks).fill(0),
    high: new Int32Array(blocks * blocks).fill(OUTSIDE),
    originX: 3_000_000,
    originY: 50_600_000,
    stepX: STEP,
    stepY: STEP,
  };
  values.forEach((value, i) => {
    const [x, y] = [SIDE + (i % width), SIDE + Math.floor(i / width)];
    grid.values[y * blocks * SIDE + x] = value;
  });
  return new ContourTracer().trace(grid, THRESHOLDS);
}

const arbitraryScene = fc.integer({ min: 2, max: 14 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    values: fc.array(fc.nat(1000), { minLength: width * width, maxLength: width * width }),
    points: fc.array(
      fc.tuple(fc.nat((width + 2) * STEP), fc.nat((width + 2) * STEP)).map(
        ([x, y]) => [3 + (3 * STEP + x) / 1e6, 50.6 + (3 * STEP + y) / 1e6] as const, // prettier-ignore
      ),
      { maxLength: 60 },
    ),
    toleranceMeters: fc.double({ min: 0.5, max: 60, noNaN: true }),
  }),
);

const columns = (points: readonly (readonly [number, number])[]) => ({
  lng: points.map(([lng]) => lng),
  lat: points.map(([, lat]) => lat),
});

const cornersOf = (areas: readonly MultiPolygon[]): number =>
  areas.flatMap(({ coordinates }) => coordinates.flat()).reduce((sum, r) => sum + r.length - 1, 0);

/** Metres from a point to the nearest side of the rings, by brute force. */
function metersToBorder([lng, lat]: readonly number[], area: MultiPolygon): number {
  const scale = metersPerDegreeAt(lat!);
  let nearest = Infinity;
  for (const ring of area.coordinates.flat())
    for (let i = 1; i < ring.length; i++) {
      const flat = ([x, y]: readonly number[]) => [
        (x! - lng!) * scale.lng,
        (y! - lat!) * scale.lat,
      ];
      const [[ax, ay], [bx, by]] = [flat(ring[i - 1]!), flat(ring[i]!)] as [number[], number[]];
      const [dx, dy] = [bx! - ax!, by! - ay!];
      const t = Math.max(0, Math.min(1, -(ax! * dx + ay! * dy) / (dx * dx + dy * dy)));
      nearest = Math.min(nearest, Math.hypot(ax! + t * dx, ay! + t * dy));
    }
  return nearest;
}

describe('simplifyRings', () => {
  test('no fixed point changes side, areas stay valid and nested, borders stay near', () => {
    let before = 0;
    let after = 0;
    fc.assert(
      fc.property(arbitraryScene, ({ values, width, points, toleranceMeters }) => {
        const areas = areasOf(values, width);
        const simple = simplifyRings(areas, columns(points), toleranceMeters);
        expect(simple).toHaveLength(areas.length);
        simple.forEach((area, i) => {
          checkValid(area);
          const whole = areas[i]!;
          expect(area.coordinates.map((rings) => rings.length)).toEqual(
            whole.coordinates.map((rings) => rings.length),
          );
          for (const point of points)
            expect(pointInPolygon(point, area)).toBe(pointInPolygon(point, whole));
          for (const corner of whole.coordinates.flat(2))
            expect(metersToBorder(corner, area)).toBeLessThan(toleranceMeters * 1.001);
        });
        checkNested(simple[0]!, simple[1]!);
        before += cornersOf(areas);
        after += cornersOf(simple);
      }),
      { numRuns: 60 },
    );
    // It does leave corners out: a test of a function that did nothing would prove nothing.
    expect(after).toBeLessThan(0.9 * before);
  });

  test('without tolerance, or without areas, nothing changes', () => {
    const areas = areasOf([100, 500, 100, 500], 2);
    expect(simplifyRings(areas, columns([]), 0)).toEqual(areas);
    expect(simplifyRings([], columns([]), 10)).toEqual([]);
  });
});
