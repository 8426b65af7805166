import type { MultiPolygon, Polygon, Position } from 'geojson';
import { MaillageError } from '../domain/errors.ts';
import type { Bbox, LngLat } from '../domain/territory.ts';
import { bboxOfPoints, bboxUnion, EMPTY_BBOX } from './bbox.ts';
import { ECCENTRICITY_SQUARED, POLAR_RADIUS_METERS, RADIANS_PER_DEGREE } from './ellipsoid.ts';
import { poleOfInaccessibility } from './pole.ts';

export type Areal = Polygon | MultiPolygon;

/** Polygons of a geometry, each a list of rings (shell first). */
export function polygonsOf(geometry: Areal): readonly Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Box of the geometry; the empty box when it has no coordinates. */
export function polygonBbox(geometry: Areal): Bbox {
  let box = EMPTY_BBOX;
  for (const rings of polygonsOf(geometry)) {
    if (rings[0]) box = bboxUnion(box, bboxOfPoints(rings[0]));
  }
  return box;
}

/**
 * True when the point is inside one of the polygons and in none of its holes (even-odd rule within
 * each polygon). A point exactly on a border is on one side or the other, always the same.
 */
export function pointInPolygon(point: LngLat, geometry: Areal): boolean {
  for (const rings of polygonsOf(geometry)) if (insideRings(point, rings)) return true;
  return false;
}

/** Even-odd test of one polygon's rings: crossings of a ray towards +x. */
function insideRings([x, y]: LngLat, rings: readonly Position[][]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const xi = ring[i]![0]!;
      const yi = ring[i]![1]!;
      const xj = ring[j]![0]!;
      const yj = ring[j]![1]!;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/**
 * Area in m² on the WGS 84 ellipsoid of a polygon whose sides are straight in longitude and
 * latitude, holes taken away. Orientation of the rings does not matter.
 */
export function polygonAreaSquareMeters(geometry: Areal): number {
  let area = 0;
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, index) => {
      const ringArea = Math.abs(ringAreaSquareMeters(ring));
      area += index === 0 ? ringArea : -ringArea;
    });
  }
  return area;
}

/** Signed area of a ring, positive when it turns counter-clockwise. */
export function ringAreaSquareMeters(ring: readonly Position[]): number {
  const first = ring[0];
  if (!first) return 0;
  const reference = zoneArea(first[1]!);
  let sum = 0;
  let lng = first[0]!;
  let lat = first[1]!;
  let zone = 0;
  for (let i = 1; i < ring.length; i++) {
    const nextLng = ring[i]![0]!;
    const nextLat = ring[i]![1]!;
    const nextZone = zoneArea(nextLat) - reference;
    // A long side bends the strip it bounds: Simpson's rule over the latitudes it crosses.
    const mean =
      Math.abs(nextLat - lat) < 0.02
        ? (zone + nextZone) / 2
        : (zone + nextZone + 4 * (zoneArea((lat + nextLat) / 2) - reference)) / 6;
    sum += (lng - nextLng) * mean;
    lng = nextLng;
    lat = nextLat;
    zone = nextZone;
  }
  return sum * RADIANS_PER_DEGREE;
}

/**
 * Area between the equator and a latitude per radian of longitude: the integral of
 * b² ds / (1 − e²s²)² over s = sin φ, whose series converges to 1e-12 in five terms.
 */
function zoneArea(lat: number): number {
  const sine = Math.sin(lat * RADIANS_PER_DEGREE);
  const t = ECCENTRICITY_SQUARED * sine * sine;
  const series = 1 + t * (2 / 3 + t * (3 / 5 + t * (4 / 7 + t * (5 / 9))));
  return POLAR_RADIUS_METERS * POLAR_RADIUS_METERS * sine * series;
}

/**
 * A point well inside the geometry: the place farthest from the border of its largest polygon.
 *
 * @throws MaillageError `geometry_invalid` when the geometry has no area.
 */
export function representativePoint(geometry: Areal): LngLat {
  let largest: Position[][] | null = null;
  let largestArea = 0;
  for (const rings of polygonsOf(geometry)) {
    const area = polygonAreaSquareMeters({ type: 'Polygon', coordinates: rings });
    if (area > largestArea) {
      largest = rings;
      largestArea = area;
    }
  }
  if (!largest) {
    throw new MaillageError('geometry_invalid', 'A geometry without area has no inside.', {
      type: geometry.type,
      polygons: polygonsOf(geometry).length,
    });
  }
  return poleOfInaccessibility(largest);
}
