import { expect, test } from 'vitest';
import {
  bandsMesh,
  toMercator,
  type BandsMesh,
} from '../../../../src/core/isochrone/bands-mesh.ts';
import type { IsochroneBand } from '../../../../src/core/isochrone/types.ts';

const square = (lng: number, lat: number, size: number): [number, number][] => [
  [lng, lat],
  [lng + size, lat],
  [lng + size, lat + size],
  [lng, lat + size],
  [lng, lat],
];
const band = (cutoffSeconds: number, coordinates: [number, number][][][]): IsochroneBand => ({
  cutoffSeconds,
  geometry: { type: 'MultiPolygon', coordinates },
  areaSquareMeters: 0,
  populationCount: null,
});

/** Area of the triangles of a part, in units of Web Mercator. */
function area({ vertices, triangles }: BandsMesh, first: number, count: number): number {
  let sum = 0;
  for (let i = first; i < first + count; i += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) => 2 * triangles[i + corner]!) as [number, number, number]; // prettier-ignore
    const x = (at: number) => vertices[at]!;
    const y = (at: number) => vertices[at + 1]!;
    sum += Math.abs((x(b) - x(a)) * (y(c) - y(a)) - (x(c) - x(a)) * (y(b) - y(a))) / 2;
  }
  return sum;
}
function mercatorArea(lng: number, lat: number, size: number): number {
  const [west, south] = toMercator([lng, lat]);
  const [east, north] = toMercator([lng + size, lat + size]);
  return (east - west) * (south - north);
}

test('triangles cover each band but its holes, the farthest band first', () => {
  const mesh = bandsMesh([
    band(300, [[square(3.02, 50.62, 0.01)]]),
    band(600, [
      [square(3, 50.6, 0.05), square(3.01, 50.61, 0.005).reverse()],
      [square(3.1, 50.6, 0.02)],
    ]),
  ]);
  expect(mesh.parts.map(({ cutoffSeconds }) => cutoffSeconds)).toEqual([600, 300]);
  const [far, near] = mesh.parts.map((part) => area(mesh, part.firstIndex, part.indexCount));
  const expected =
    mercatorArea(3, 50.6, 0.05) - mercatorArea(3.01, 50.61, 0.005) + mercatorArea(3.1, 50.6, 0.02);
  expect(far! / expected).toBeCloseTo(1, 4);
  expect(near! / mercatorArea(3.02, 50.62, 0.01)).toBeCloseTo(1, 4);
  // Four sides per ring.
  expect(mesh.sides).toHaveLength(4 * 4 * 4);
});

test('bands that reach nothing have no triangle', () => {
  const mesh = bandsMesh([band(300, []), band(600, [])]);
  expect(mesh.parts.map(({ indexCount }) => indexCount)).toEqual([0, 0]);
  expect([mesh.vertices, mesh.triangles, mesh.sides].map(({ length }) => length)).toEqual([
    0, 0, 0,
  ]);
});
