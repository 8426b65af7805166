import type { Bbox, LngLat } from '../domain/territory.ts';
import { metersPerDegreeAt } from './ellipsoid.ts';

/** Box that contains nothing and is neutral for `bboxUnion`. */
export const EMPTY_BBOX: Bbox = [Infinity, Infinity, -Infinity, -Infinity];

/** Smallest box around points `[x, y, …]`; `EMPTY_BBOX` when there is none. */
export function bboxOfPoints(points: Iterable<readonly number[]>): Bbox {
  let [minX, minY, maxX, maxY] = EMPTY_BBOX as readonly [number, number, number, number];
  for (const point of points) {
    const x = point[0]!;
    const y = point[1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return [minX, minY, maxX, maxY];
}

/** Smallest box around both. */
export function bboxUnion(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** True when the boxes share at least a point, borders included. */
export function bboxIntersects(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** True when the point lies in the box, borders included. */
export function bboxContains(box: Bbox, [lng, lat]: LngLat): boolean {
  return lng >= box[0] && lng <= box[2] && lat >= box[1] && lat <= box[3];
}

/** The box grown by `meters` on every side, never less (degrees are taken where they are widest). */
export function bboxExpand(box: Bbox, meters: number): Bbox {
  const farthestLat = Math.max(Math.abs(box[1]), Math.abs(box[3]));
  const perDegree = metersPerDegreeAt(farthestLat);
  const lng = meters / perDegree.lng;
  const lat = meters / metersPerDegreeAt(0).lat;
  return [box[0] - lng, box[1] - lat, box[2] + lng, box[3] + lat];
}
