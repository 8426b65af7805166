import { contours } from 'd3';
import fc from 'fast-check';
import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { OUTSIDE, type BlockGrid } from '../../../../src/core/geo/block-grid.ts';
import { ContourTracer } from '../../../../src/core/geo/contour.ts';
import { pointInPolygon, ringAreaSquareMeters } from '../../../../src/core/geo/polygon.ts';
import { arbitraryRows, EMPTY, gridOf } from '../../../helpers/contour-grids.ts';
import { checkNested, checkValid } from '../../../helpers/polygon-validity.ts';

/** One for all tests: what an earlier drawing left must not matter. */
const tracer = new ContourTracer();
const contourGrid = tracer.trace.bind(tracer);

/** Drawn as text, first row at the top: `#` is 0 and a space is far outside. */
const gridFromText = (...rows: readonly string[]): BlockGrid =>
  gridOf(
    [...rows].reverse().map((row) => [...row].map((c) => (c === '#' ? 0 : OUTSIDE))),
    [1],
  );

const drawn = (grid: BlockGrid) => contourGrid(grid, [1])[0]!;

const rings = (geometry: MultiPolygon) => geometry.coordinates.map((polygon) => polygon.length);

describe('the checks themselves', () => {
  const ring = (...points: readonly [number, number][]) => [...points, points[0]!];
  const geometry = (...polygons: Position[][][]): MultiPolygon => ({
    type: 'MultiPolygon',
    coordinates: polygons,
  });
  const square = ring([0, 0], [4, 0], [4, 4], [0, 4]);
  const small = ring([1, 1], [2, 1], [2, 2], [1, 2]);

  it('refuse what is not valid', () => {
    const refused = (...polygons: Position[][][]) => {
      expect(() => checkValid(geometry(...polygons))).toThrow();
    };
    checkValid(geometry([square, [...small].reverse()]));
    refused([ring([0, 0], [4, 4], [4, 0], [0, 5])]);
    refused([[...square].reverse()]);
    refused([square, small]);
    refused([square], [small]);
    refused([square, ring([0, 0], [1, 2], [2, 1])]);
    refused([square], [ring([4, 4], [5, 4], [5, 5])]);
    expect(() => checkNested(geometry([square]), geometry([small]))).toThrow();
    const moved = geometry([ring([3, 3], [5, 3], [5, 5], [3, 5])]);
    expect(() => checkNested(moved, geometry([square]))).toThrow();
    checkNested(geometry([small]), geometry([square]));
  });
});

describe('contourGrid', () => {
  it('keeps holes, islands in holes, and separate pieces', () => {
    const grid = gridFromText(
      '#######  ##', //
      '#     #  ##',
      '# ### #    ',
      '# # # #    ',
      '# ### #   #',
      '#     #    ',
      '#######    ',
    );
    const geometry = drawn(grid);
    checkValid(geometry);
    // The large ring with its hole comes first, then the others from the south.
    expect(rings(geometry)).toEqual([2, 2, 1, 1]);
    expect(geometry.coordinates.map(([shell]) => ringAreaSquareMeters(shell!) > 0)).not.toContain(
      false,
    );
    expect(ringAreaSquareMeters(geometry.coordinates[0]![1]!)).toBeLessThan(0);
  });

  it('cuts corners that touch at a saddle instead of letting rings touch', () => {
    const geometry = drawn(gridFromText('# #', ' # ', '# #'));
    checkValid(geometry);
    expect(rings(geometry)).toEqual([1, 1, 1, 1, 1]);
  });

  it('joins a saddle whose middle is inside', () => {
    const joined = contourGrid(gridOf([[0, 12], [12, 0]], [10]), [10])[0]!; // prettier-ignore
    checkValid(joined);
    expect(rings(joined)).toEqual([1]);
  });

  it('gives nothing for nothing', () => {
    const nothing = { ...EMPTY, values: new Int32Array(0), low: new Int32Array(0), high: new Int32Array(0) }; // prettier-ignore
    expect(contourGrid(nothing, [1])).toEqual([{ type: 'MultiPolygon', coordinates: [] }]);
    expect(drawn(gridFromText('   ', '   ')).coordinates).toEqual([]);
    expect(contourGrid(gridOf([[0, 0]], []), [])).toEqual([]);
  });

  it('interpolates linearly, and goes a little past the middle of a jump', () => {
    const east = (row: readonly number[], threshold: number, maxDifference?: number) => {
      const [geometry] = contourGrid(gridOf([row], [threshold]), [threshold], maxDifference);
      return Math.max(...geometry!.coordinates[0]![0]!.map(([x]) => x!));
    };
    expect(east([0, 40], 10)).toBe(0.00025);
    expect(east([0, 40], 30, 40)).toBe(0.00075);
    expect(east([0, 40], 30, 39)).toBe(0.00066);
    expect(east([0, OUTSIDE], 30, 39)).toBe(0.00066);
  });

  it('draws valid polygons with every inside vertex inside and every other outside', () => {
    fc.assert(
      fc.property(
        arbitraryRows,
        fc.constantFrom(Infinity, 30_000),
        fc.nat(100_000),
        (rows, maxDifference, threshold) => {
          const grid = gridOf(rows, [threshold]);
          const [geometry] = contourGrid(grid, [threshold], maxDifference);
          checkValid(geometry!);
          for (const { at, value } of grid.points) {
            expect(pointInPolygon(at, geometry!)).toBe(value <= threshold);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('nests the areas of ascending thresholds, whichever are asked together', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.constantFrom(Infinity, 30_000), (rows, maxDifference) => {
        const thresholds = [25_000, 50_000, 75_000];
        const bands = contourGrid(gridOf(rows, thresholds), thresholds, maxDifference);
        checkNested(bands[0]!, bands[1]!);
        checkNested(bands[1]!, bands[2]!);
        const alone = contourGrid(gridOf(rows, [50_000]), [50_000], maxDifference);
        expect(alone).toEqual([bands[1]]);
      }),
      { numRuns: 300 },
    );
  });

  it('draws what d3-contour draws on a smooth field, to a micro-degree', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 3, max: 26 }), fc.integer({ min: 3, max: 26 })), {
          minLength: 1,
          maxLength: 5,
        }),
        (peaks) => {
          const size = 30;
          const rows = Array.from({ length: size }, (_, y) =>
            Array.from({ length: size }, (__, x) =>
              Math.round(
                1e7 * Math.min(...peaks.map(([px, py]) => Math.hypot(x - px, 1.3 * (y - py)))),
              ),
            ),
          );
          const threshold = 26_180_339;
          const ours = contourGrid(gridOf(rows, [threshold]), [threshold])[0]!;
          const theirs = contours()
            .size([size, size])
            .contour(
              rows.flat().map((value) => -value),
              -threshold,
            );
          // Theirs has (0.5, 0.5) at the centre of the first value.
          const converted = theirs.coordinates.flat(2).map(([x, y]) => [x! - 0.5, y! - 0.5]);
          const scaled = ours.coordinates.flat(2).map(([x, y]) => [x! * 1000, y! * 1000]);
          const near = (a: Position, list: readonly Position[]) =>
            list.some((b) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!) < 2e-3);
          expect(ours.coordinates.length).toBe(theirs.coordinates.length);
          for (const point of scaled) expect(near(point, converted)).toBe(true);
        },
      ),
    );
  });
});
