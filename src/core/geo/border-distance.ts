import { pointToPolygonDistance } from '@turf/turf';
import type { LngLat } from '../domain/territory.ts';
import { polygonsOf, type Areal } from './polygon.ts';

/**
 * Distance in metres from the point to the nearest side of the geometry, holes included, whichever
 * side of it the point is on; `Infinity` when the geometry has no coordinates. On the sphere:
 * within 0.6 % of the distance on the ellipsoid.
 */
export function borderDistanceMeters(point: LngLat, geometry: Areal): number {
  const distances = polygonsOf(geometry)
    .filter((rings) => rings[0] !== undefined && rings[0].length > 0)
    .map((coordinates) =>
      Math.abs(
        pointToPolygonDistance([...point], { type: 'Polygon', coordinates }, { units: 'meters' }),
      ),
    );
  return Math.min(Infinity, ...distances);
}
