import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContourFiller } from '../../../../src/core/geo/contour-filler.ts';
import { ContourTracer } from '../../../../src/core/geo/contour.ts';
import {
  bandsMesh,
  meshProjection,
  toMercator,
  type BandsMesh,
  type MeshProjection,
} from '../../../../src/core/isochrone/bands-mesh.ts';
import { arbitraryRows, gridOf } from '../../../helpers/contour-grids.ts';

/** A millimetre, in units of Web Mercator. */
const MILLIMETER = 0.001 / 40_075_017;
const [WEST, SOUTH] = [3_050_000, 50_610_000];

/** The area of some times in the north of France, drawn and filled. */
function drawn(rows: readonly (readonly number[])[], thresholds: readonly number[]) {
  const grid = gridOf(rows, thresholds);
  const placed = { ...grid, originX: grid.originX + WEST, originY: grid.originY + SOUTH };
  const bands = new ContourTracer().trace(placed, thresholds).map((geometry, i) => ({
    cutoffSeconds: thresholds[i]!,
    geometry,
    areaSquareMeters: 0,
  }));
  const filler = new ContourFiller();
  filler.start(WEST, SOUTH);
  const parts = thresholds.map((cutoffSeconds) => {
    const firstIndex = filler.cornerCount;
    filler.fill(placed, cutoffSeconds);
    return { cutoffSeconds, firstIndex, indexCount: filler.cornerCount - firstIndex };
  });
  return { bands, mesh: bandsMesh([WEST, SOUTH], filler, parts) };
}

/** As the graphics card does it. */
const projected = ({ eastward, northward }: MeshProjection, x: number, y: number) =>
  [eastward * x, y * (northward[0] + y * (northward[1] + y * northward[2]))] as const;

/** Area of the triangles of a part, in units of Web Mercator. */
function area(
  { vertices, triangles, projection }: BandsMesh,
  first: number,
  count: number,
): number {
  let sum = 0;
  for (let i = first; i < first + count; i += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) => {
      const at = 2 * triangles[i + corner]!;
      return projected(projection, vertices[at]!, vertices[at + 1]!);
    });
    sum += Math.abs((b![0] - a![0]) * (c![1] - a![1]) - (c![0] - a![0]) * (b![1] - a![1])) / 2;
  }
  return sum;
}

type Side = readonly [fromX: number, fromY: number, toX: number, toY: number];
/** As the places of the mesh are. */
const inMicroDegrees = ([lng, lat]: readonly number[]) =>
  [Math.round(lng! * 1e6) - WEST, Math.round(lat! * 1e6) - SOUTH] as const;
const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));

/**
 * How many sides begin less how many end at each place of each directed line: the same for sides
 * however they are cut into pieces and in whatever order.
 */
function endsByLine(sides: readonly Side[]): string[] {
  const ends = new Map<string, number>();
  for (const [fromX, fromY, toX, toY] of sides) {
    const cut = divisor(toX - fromX, toY - fromY);
    const [x, y] = [(toX - fromX) / cut, (toY - fromY) / cut];
    const line = `${x} ${y} ${x * fromY - y * fromX}`;
    for (const [at, change] of [
      [x * fromX + y * fromY, 1],
      [x * toX + y * toY, -1],
    ] as const)
      ends.set(`${line} ${at}`, (ends.get(`${line} ${at}`) ?? 0) + change);
  }
  return [...ends].filter(([, count]) => count !== 0).map((end) => end.join(' ')).sort(); // prettier-ignore
}

test('triangles cover what the rings hold, and the sides are theirs', () => {
  fc.assert(
    fc.property(arbitraryRows, (rows) => {
      const { bands, mesh } = drawn(rows, [25_000, 75_000]);
      const [originX, originY] = mesh.origin;
      const ringSides: Side[] = [];
      bands.forEach(({ geometry }, i) => {
        let doubleArea = 0;
        for (const ring of geometry.coordinates.flat()) {
          const places = ring.map((place) => toMercator(place as [number, number]));
          for (let side = 0; side + 1 < places.length; side++) {
            const [fromX, fromY] = [places[side]![0] - originX, places[side]![1] - originY];
            const [toX, toY] = [places[side + 1]![0] - originX, places[side + 1]![1] - originY];
            doubleArea += fromX * toY - toX * fromY;
            ringSides.push([...inMicroDegrees(ring[side]!), ...inMicroDegrees(ring[side + 1]!)]);
          }
        }
        const { cutoffSeconds, firstIndex, indexCount } = mesh.parts[i]!;
        expect(cutoffSeconds).toBe(bands[i]!.cutoffSeconds);
        const filled = area(mesh, firstIndex, indexCount);
        expect(Math.abs(filled - Math.abs(doubleArea) / 2)).toBeLessThan(1e-5 * filled + 1e-18);
      });
      const sides = Array.from(
        { length: mesh.sides.length / 4 },
        (_, i): Side => [...mesh.sides.subarray(4 * i, 4 * i + 4)] as unknown as Side,
      );
      expect(endsByLine(sides)).toEqual(endsByLine(ringSides));
    }),
  );
});

test('bands that reach nothing have no triangle', () => {
  const { mesh } = drawn([[90_000]], [25_000, 75_000]);
  expect(mesh.parts.map(({ indexCount }) => indexCount)).toEqual([0, 0]);
  expect([mesh.vertices, mesh.triangles, mesh.sides].map(({ length }) => length)).toEqual([
    0, 0, 0,
  ]);
});

test('the projection is that of the map, to two millimetres at 0.2°, in 32 bits to five', () => {
  for (const lat of [-21, 0, 42, 51])
    for (const degrees of [-0.2, -0.07, 0.1, 0.2]) {
      const projection = meshProjection(lat);
      const [originX, originY] = toMercator([3, lat]);
      const [x, y] = toMercator([3 + degrees, lat + degrees]);
      const [ourX, ourY] = projected(projection, degrees * 1e6, degrees * 1e6);
      expect(Math.abs(ourX - (x - originX))).toBeLessThan(2 * MILLIMETER);
      expect(Math.abs(ourY - (y - originY))).toBeLessThan(2 * MILLIMETER);
      const [first, second, third] = projection.northward.map(Math.fround) as [number, number, number]; // prettier-ignore
      const { fround } = Math;
      const north = fround(degrees * 1e6);
      const inner = fround(second + fround(north * third));
      const coarse = fround(north * fround(first + fround(north * inner)));
      expect(Math.abs(coarse - (y - originY))).toBeLessThan(5 * MILLIMETER);
    }
});
