import { contours } from 'd3';
import fc from 'fast-check';
import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { contourGrid, type ScalarGrid } from '../../../../src/core/geo/contour.ts';
import { pointInPolygon, ringAreaSquareMeters } from '../../../../src/core/geo/polygon.ts';
import { checkNested, checkValid } from '../../../helpers/polygon-validity.ts';

/** A grid with 1,000 micro-degrees a step, near the origin of coordinates. */
function gridOf(rows: readonly (readonly number[])[]): ScalarGrid {
  return {
    width: rows[0]?.length ?? 0,
    height: rows.length,
    values: Float64Array.from(rows.flat()),
    originX: 0,
    originY: 0,
    stepX: 1000,
    stepY: 1000,
  };
}

/** Drawn as text, first row at the top: `#` is 0 and a space is far outside. */
const gridFromText = (...rows: readonly string[]): ScalarGrid =>
  gridOf([...rows].reverse().map((row) => [...row].map((c) => (c === '#' ? 0 : Infinity))));

const drawn = (grid: ScalarGrid) => contourGrid(grid, [1])[0]!;

const rings = (geometry: MultiPolygon) => geometry.coordinates.map((polygon) => polygon.length);

/** Values of all kinds: slopes, ties with thresholds, far ones, infinite and missing ones. */
const arbitraryGrid = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc.array(
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
          { weight: 2, arbitrary: fc.constantFrom(0, 25, 50, 75) },
          fc.constantFrom(Infinity, NaN, 1e9),
        ),
        { minLength: width, maxLength: width },
      ),
      { minLength: height, maxLength: height },
    ),
  )
  .map(gridOf);

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
    const joined = contourGrid(gridOf([[0, 12], [12, 0]]), [10])[0]!; // prettier-ignore
    checkValid(joined);
    expect(rings(joined)).toEqual([1]);
  });

  it('gives nothing for nothing', () => {
    expect(contourGrid(gridOf([]), [1])).toEqual([{ type: 'MultiPolygon', coordinates: [] }]);
    expect(drawn(gridFromText('   ', '   ')).coordinates).toEqual([]);
    expect(contourGrid(gridOf([[NaN, NaN]]), [1])[0]!.coordinates).toEqual([]);
    expect(contourGrid(gridOf([[0, 0]]), [])).toEqual([]);
  });

  it('interpolates linearly, and halfway across a jump', () => {
    const east = (geometry: MultiPolygon) =>
      Math.max(...geometry.coordinates[0]![0]!.map(([x]) => x!));
    const slope = gridOf([[0, 40]]);
    expect(east(contourGrid(slope, [10])[0]!)).toBe(0.00025);
    expect(east(contourGrid(slope, [30], 40)[0]!)).toBe(0.00075);
    expect(east(contourGrid(slope, [30], 39)[0]!)).toBe(0.0005);
    expect(east(contourGrid(gridOf([[0, Infinity]]), [30])[0]!)).toBe(0.0005);
    expect(east(contourGrid(gridOf([[0, NaN]]), [30])[0]!)).toBe(0.0005);
  });

  it('draws valid polygons with every inside vertex inside and every other outside', () => {
    fc.assert(
      fc.property(
        arbitraryGrid,
        fc.constantFrom(Infinity, 30),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (grid, maxDifference, threshold) => {
          const [geometry] = contourGrid(grid, [threshold], maxDifference);
          checkValid(geometry!);
          for (let y = 0; y < grid.height; y++) {
            for (let x = 0; x < grid.width; x++) {
              const inside = grid.values[y * grid.width + x]! <= threshold;
              expect(pointInPolygon([x / 1000, y / 1000], geometry!)).toBe(inside);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('nests the areas of ascending thresholds, whichever are asked together', () => {
    fc.assert(
      fc.property(arbitraryGrid, fc.constantFrom(Infinity, 30), (grid, maxDifference) => {
        const bands = contourGrid(grid, [25, 50, 75], maxDifference);
        checkNested(bands[0]!, bands[1]!);
        checkNested(bands[1]!, bands[2]!);
        expect(contourGrid(grid, [50], maxDifference)).toEqual([bands[1]]);
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
          const values = Float64Array.from({ length: size * size }, (_, i) => {
            const [x, y] = [i % size, Math.floor(i / size)];
            return Math.min(...peaks.map(([px, py]) => Math.hypot(x - px, 1.3 * (y - py))));
          });
          const threshold = 2.6180339;
          const grid = { width: size, height: size, values };
          const ours = contourGrid({ ...grid, originX: 0, originY: 0, stepX: 1000, stepY: 1000 }, [
            threshold,
          ])[0]!;
          const theirs = contours()
            .size([size, size])
            .contour(Array.from(values, (value) => -value) as number[], -threshold);
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
