import fc from 'fast-check';
import { intersection } from 'polyclip-ts';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  isConvex,
  momentsInsideConvex,
  momentsOfRing,
} from '../../../../src/core/geo/clip-convex.ts';

type Ring = [number, number][];

/** Area and moments from polyclip-ts's exact intersection, summed by another formula (triangle fan). */
function momentsByPolyclip(geometry: Polygon | MultiPolygon, ring: Position[]) {
  const coordinates = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const pieces = intersection(coordinates as Ring[][], [ring] as Ring[]);
  let area = 0;
  let momentX = 0;
  let momentY = 0;
  for (const rings of pieces)
    for (const piece of rings) {
      const [ax, ay] = piece[0]!;
      for (let i = 1; i + 1 < piece.length; i++) {
        const [bx, by] = piece[i]!;
        const [cx, cy] = piece[i + 1]!;
        const triangle = ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
        area += triangle;
        momentX += (triangle * (ax + bx + cx)) / 3;
        momentY += (triangle * (ay + by + cy)) / 3;
      }
    }
  return { area, momentX, momentY };
}

/** Star-shaped ring around a centre: simple whatever the radii, concave most of the time. */
const starRing = (minRadius: number, maxRadius: number) =>
  fc
    .tuple(
      fc.array(fc.double({ min: minRadius, max: maxRadius, noNaN: true }), {
        minLength: 3,
        maxLength: 24,
      }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.boolean(),
    )
    .map(([radii, cx, cy, reversed]) => {
      const ring: Ring = radii.map((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
      });
      ring.push(ring[0]!);
      return { ring: reversed ? ring.reverse() : ring, cx, cy };
    });

const quad = fc
  .tuple(
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.double({ min: 0.2, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    fc.double({ min: 0.6, max: 1.4, noNaN: true }),
  )
  .map(([cx, cy, radius, turn, squash]) => {
    const ring: Ring = [0, 1, 2, 3].map((i) => {
      const angle = turn + (i * Math.PI) / 2;
      return [cx + radius * Math.cos(angle), cy + radius * squash * Math.sin(angle)];
    });
    ring.push(ring[0]!);
    return ring;
  });

describe('momentsInsideConvex', () => {
  test('agrees with polyclip-ts on concave polygons with a hole', () => {
    fc.assert(
      fc.property(
        starRing(0.8, 3),
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        quad,
        (star, hole, cell) => {
          const holeRing = star.ring.map(([x, y]): [number, number] => [
            star.cx + (x - star.cx) * hole,
            star.cy + (y - star.cy) * hole,
          ]);
          const polygon: Polygon = { type: 'Polygon', coordinates: [star.ring, holeRing] };
          const actual = momentsInsideConvex(polygon, cell);
          const expected = momentsByPolyclip(polygon, cell);
          expect(actual.area).toBeCloseTo(Math.abs(expected.area), 8);
          const sign = Math.sign(expected.area) || 1;
          expect(actual.momentX).toBeCloseTo(sign * expected.momentX, 7);
          expect(actual.momentY).toBeCloseTo(sign * expected.momentY, 7);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a polygon crossed into several parts keeps the area of each', () => {
    // A comb with three teeth; the cell cuts the teeth and not their back.
    const comb: Ring = [
      [0, 0], [5, 0], [5, 3], [4, 3], [4, 1], [3, 1], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0],
    ]; // prettier-ignore
    const cell: Ring = [[-1, 2], [6, 2], [6, 4], [-1, 4], [-1, 2]]; // prettier-ignore
    const { area, momentX, momentY } = momentsInsideConvex(
      { type: 'Polygon', coordinates: [comb] },
      cell,
    );
    expect(area).toBeCloseTo(3, 12);
    expect(momentX / area).toBeCloseTo(2.5, 12);
    expect(momentY / area).toBeCloseTo(2.5, 12);
  });

  test('is zero outside, and whole when the cell is inside', () => {
    const big: Polygon = {
      type: 'Polygon',
      coordinates: [[[-9, -9], [9, -9], [9, 9], [-9, 9], [-9, -9]]], // prettier-ignore
    };
    const inside: Ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]; // prettier-ignore
    expect(momentsInsideConvex(big, inside).area).toBeCloseTo(1, 12);
    expect(
      momentsInsideConvex(
        big,
        inside.map(([x, y]) => [x + 20, y]),
      ).area,
    ).toBe(0);
  });

  test('areas of cells that tile the plane add up to the area of the polygon', () => {
    fc.assert(
      fc.property(starRing(0.2, 3), ({ ring }) => {
        let sum = 0;
        for (let x = -4; x < 4; x++)
          for (let y = -4; y < 4; y++) {
            const cell = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]; // prettier-ignore
            sum += momentsInsideConvex({ type: 'Polygon', coordinates: [ring] }, cell).area;
          }
        expect(sum).toBeCloseTo(momentsOfRing(ring).area, 9);
      }),
    );
  });
});

describe('isConvex', () => {
  test('accepts quads of both orientations, refuses a dent and a star turning twice', () => {
    fc.assert(
      fc.property(quad, (ring) => {
        expect(isConvex(ring)).toBe(true);
        expect(isConvex([...ring].reverse())).toBe(true);
      }),
    );
    expect(isConvex([[0, 0], [4, 0], [1, 1], [0, 4], [0, 0]])).toBe(false); // prettier-ignore
    const pentagram = [0, 2, 4, 1, 3, 0].map((i) => [
      Math.cos((2 * Math.PI * i) / 5),
      Math.sin((2 * Math.PI * i) / 5),
    ]);
    expect(isConvex(pentagram)).toBe(false);
    expect(isConvex([[0, 0], [1, 1], [0, 0]])).toBe(false); // prettier-ignore
  });
});
