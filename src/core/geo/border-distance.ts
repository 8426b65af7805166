import type { Position } from 'geojson';
import type { LngLat } from '../domain/territory.ts';
import { createLocalProjection } from './local-projection.ts';
import { polygonsOf, type Areal } from './polygon.ts';

/**
 * Distance in metres from the point to the nearest side of the geometry, holes included, whichever
 * side of it the point is on; `Infinity` when the geometry has no coordinates.
 */
export function borderDistanceMeters(point: LngLat, geometry: Areal): number {
  const plane = createLocalProjection(point);
  const toMeters = ([lng, lat]: Position): [number, number] => plane.toMeters([lng!, lat!]);
  let nearest = Infinity;
  for (const rings of polygonsOf(geometry))
    for (const ring of rings) {
      let from = ring[0] === undefined ? null : toMeters(ring[0]);
      for (const position of ring) {
        const to = toMeters(position);
        nearest = Math.min(nearest, segmentDistanceFromOrigin(from!, to));
        from = to;
      }
    }
  return nearest;
}

function segmentDistanceFromOrigin(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
