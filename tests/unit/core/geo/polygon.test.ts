import fc from 'fast-check';
import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import {
  pointInPolygon,
  polygonAreaSquareMeters,
  polygonBbox,
  representativePoint,
  ringAreaSquareMeters,
} from '../../../../src/core/geo/polygon.ts';
import { createLocalProjection } from '../../../../src/core/geo/local-projection.ts';

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const withHole: Polygon = {
  type: 'Polygon',
  coordinates: [square(3, 50, 1), square(3.25, 50.25, 0.5)],
};

/** A star around a centre: never self-intersecting, often concave. */
const star = fc
  .array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 24 })
  .map((radii): Polygon => {
    const ring = radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [3 + 0.01 * radius * Math.cos(angle), 50.6 + 0.006 * radius * Math.sin(angle)];
    });
    return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
  });

describe('pointInPolygon', () => {
  it('sees the hole as outside and other polygons of a multipolygon as inside', () => {
    expect(pointInPolygon([3.1, 50.1], withHole)).toBe(true);
    expect(pointInPolygon([3.5, 50.5], withHole)).toBe(false);
    expect(pointInPolygon([4.5, 50.5], withHole)).toBe(false);
    const island: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [withHole.coordinates, [square(3.4, 50.4, 0.2)]],
    };
    expect(pointInPolygon([3.5, 50.5], island)).toBe(true);
  });

  it('agrees with the winding number on random stars', () => {
    fc.assert(
      fc.property(
        star,
        fc.double({ min: 2.99, max: 3.01, noNaN: true }),
        fc.double({ min: 50.594, max: 50.606, noNaN: true }),
        (polygon, x, y) => {
          const ring = polygon.coordinates[0]!;
          let turned = 0;
          for (let i = 1; i < ring.length; i++) {
            const a = Math.atan2(ring[i - 1]![1]! - y, ring[i - 1]![0]! - x);
            const b = Math.atan2(ring[i]![1]! - y, ring[i]![0]! - x);
            turned += ((b - a + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
          }
          expect(pointInPolygon([x, y], polygon)).toBe(Math.abs(turned) > Math.PI);
        },
      ),
    );
  });
});

describe('polygonAreaSquareMeters', () => {
  it('gives the known area of a one-degree cell of the ellipsoid', () => {
    // Between the parallels 50° and 51°, one degree of longitude wide (exact: integral of the zone).
    const cell: Polygon = { type: 'Polygon', coordinates: [square(3, 50, 1)] };
    expect(polygonAreaSquareMeters(cell) / 7892e6).toBeCloseTo(1, 2);
    expect(polygonAreaSquareMeters(withHole)).toBeLessThan(0.76 * polygonAreaSquareMeters(cell));
  });

  it('equals the planar area in a local projection, whatever the shape', () => {
    fc.assert(
      fc.property(star, (polygon) => {
        const projection = createLocalProjection([3, 50.6]);
        const ring = polygon.coordinates[0]!.map(([lng, lat]) => projection.toMeters([lng!, lat!]));
        let planar = 0;
        for (let i = 1; i < ring.length; i++) {
          planar += (ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1]) / 2;
        }
        const area = ringAreaSquareMeters(polygon.coordinates[0]!);
        expect(Math.abs(area - planar)).toBeLessThan(1e-4 * Math.abs(planar) + 1);
      }),
    );
  });
});

describe('representativePoint', () => {
  it('is inside every random star', () => {
    fc.assert(
      fc.property(star, (polygon) => {
        fc.pre(polygonAreaSquareMeters(polygon) > 1);
        expect(pointInPolygon(representativePoint(polygon), polygon)).toBe(true);
      }),
    );
  });

  it('avoids holes and chooses the largest polygon', () => {
    const ring = representativePoint(withHole);
    expect(pointInPolygon(ring, withHole)).toBe(true);
    const two: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[square(0, 0, 0.1)], [square(5, 5, 1)]],
    };
    expect(polygonBbox(two)).toEqual([0, 0, 6, 6]);
    const [lng, lat] = representativePoint(two);
    expect(lng).toBeCloseTo(5.5, 1);
    expect(lat).toBeCloseTo(5.5, 1);
  });

  it('refuses a geometry without area', () => {
    const flat: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    };
    expect(() => representativePoint(flat)).toThrow(MaillageError);
    expect(() => representativePoint({ type: 'MultiPolygon', coordinates: [] })).toThrow(
      MaillageError,
    );
  });
});
