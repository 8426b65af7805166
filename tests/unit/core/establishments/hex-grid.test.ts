import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createEqualAreaPlane,
  projectPlaces,
} from '../../../../src/core/establishments/equal-area-plane.ts';
import {
  countInHexagons,
  createHexGrid,
  hexAreaSquareMeters,
  hexCenter,
  peopleInHexagons,
} from '../../../../src/core/establishments/hex-grid.ts';
import { polygonAreaSquareMeters } from '../../../../src/core/geo/polygon.ts';
import { tableFromSeed } from './table-from-seed.ts';

const places = fc
  .array(fc.tuple(fc.double({ min: -9000, max: 9000, noNaN: true }), fc.double({ min: -9000, max: 9000, noNaN: true })), { minLength: 1, maxLength: 200 })
  .map((points) => ({ x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y) })); // prettier-ignore

/** The nearest centre of all: hexagons are the Voronoi cells of their lattice. */
function nearestCenters(x: number, y: number, radius: number): [distance: number, key: string][] {
  const all: [number, string][] = [];
  const reach = Math.ceil(20_000 / radius);
  const row = Math.round(y / (1.5 * radius));
  for (let r = row - 3; r <= row + 3; r++)
    for (let q = -reach; q <= reach; q++) {
      const [cx, cy] = hexCenter(radius, q, r);
      all.push([Math.hypot(cx - x, cy - y), `${q} ${r}`]);
    }
  return all.sort((a, b) => a[0] - b[0]);
}

describe('createHexGrid', () => {
  it('puts each place in the hexagon of the nearest centre, and counts them all (brute force)', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(125, 250, 1000), (points, radius) => {
        const grid = createHexGrid(points, radius);
        const selected = Uint8Array.from(points.x, (_, i) => (i % 3 === 0 ? 0 : 1));
        const counts = countInHexagons(grid, selected);
        const expected = new Map<string, number>();
        points.x.forEach((x, i) => {
          const [[first, key], [second]] = nearestCenters(x, points.y[i]!, radius) as [
            [number, string],
            [number, string],
          ];
          const own = `${grid.q[grid.hexOf[i]!]} ${grid.r[grid.hexOf[i]!]}`;
          // On a border, either side will do.
          if (second - first > 1e-6) expect(own).toBe(key);
          expected.set(own, (expected.get(own) ?? 0) + selected[i]!);
        });
        const found = new Map([...counts].map((n, i) => [`${grid.q[i]} ${grid.r[i]}`, n]));
        expect(found).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('a hexagon is the ground that it says, at the border of the territory too', () => {
    const plane = createEqualAreaPlane([3.05, 50.63]);
    for (const [q, r] of [
      [0, 0],
      [60, -20],
      [-80, 70],
    ] as const) {
      // prettier-ignore
      const [x, y] = hexCenter(500, q, r);
      const ring = Array.from({ length: 7 }, (_, k) => {
        const angle = ((60 * k + 30) * Math.PI) / 180;
        return plane.toLngLat(x + 500 * Math.cos(angle), y + 500 * Math.sin(angle));
      });
      const area = polygonAreaSquareMeters({ type: 'Polygon', coordinates: [ring] });
      expect(area / hexAreaSquareMeters(500)).toBeCloseTo(1, 4);
    }
  });

  it('the plane goes there and back', () => {
    const plane = createEqualAreaPlane([6.17, 49.11]);
    const table = tableFromSeed(200, 5);
    const { x, y } = projectPlaces(plane, table.lngMicrodegrees, table.latMicrodegrees);
    x.forEach((meters, i) => {
      const [lng, lat] = plane.toLngLat(meters, y[i]!);
      expect(lng).toBeCloseTo(table.lngMicrodegrees[i]! / 1e6, 9);
      expect(lat).toBeCloseTo(table.latMicrodegrees[i]! / 1e6, 9);
    });
  });
});

describe('peopleInHexagons', () => {
  const square = (west: number, south: number): [number, number][] =>
    [[0, 0], [200, 0], [200, 200], [0, 200], [0, 0]].map(([x, y]) => [west + x!, south + y!]); // prettier-ignore

  it('shares all people out when hexagons cover the cells, and knows nothing elsewhere', () => {
    const everywhere = { x: [] as number[], y: [] as number[] };
    for (let x = -1500; x <= 1500; x += 100)
      for (let y = -1500; y <= 1500; y += 100) {
        everywhere.x.push(x);
        everywhere.y.push(y);
      }
    const grid = createHexGrid(
      { x: Float64Array.from(everywhere.x), y: Float64Array.from(everywhere.y) },
      250,
    );
    const cells = [0, 200, 400, 600].map((west) => ({ ring: square(west, -80), people: 12.5 }));
    const people = peopleInHexagons(grid, cells);
    const known = [...people].filter((value) => !Number.isNaN(value));
    expect(known.reduce((sum, value) => sum + value, 0)).toBeCloseTo(50, 9);
    expect(known.length).toBeLessThan(people.length);
    expect(known.every((value) => value > 0)).toBe(true);
  });

  it('cuts a cell in two in proportion to its area', () => {
    // The border between the hexagons of (0, 0) and its eastern neighbour is at √3/2 of the radius.
    const radius = 400 / Math.sqrt(3);
    const grid = createHexGrid({ x: Float64Array.of(0, 400), y: Float64Array.of(0, 0) }, radius);
    const people = peopleInHexagons(grid, [{ ring: square(150, -40).map(([x, y]) => [x, (y + 40) / 4 - 25]), people: 80 }]); // prettier-ignore
    expect([...people]).toEqual([20, 60]);
  });
});
