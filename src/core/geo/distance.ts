import type { LngLat } from '../domain/territory.ts';
import { EQUATORIAL_RADIUS_METERS, FLATTENING, RADIANS_PER_DEGREE } from './ellipsoid.ts';

/**
 * Distance in metres between two points on the WGS 84 ellipsoid, by Lambert's formula for long
 * lines (reduced latitudes, first-order flattening correction): within about ten metres over
 * thousands of kilometres, and within millimetres over a city.
 */
export function distanceMeters(a: LngLat, b: LngLat): number {
  const reducedA = Math.atan((1 - FLATTENING) * Math.tan(a[1] * RADIANS_PER_DEGREE));
  const reducedB = Math.atan((1 - FLATTENING) * Math.tan(b[1] * RADIANS_PER_DEGREE));
  const halfLng = ((b[0] - a[0]) * RADIANS_PER_DEGREE) / 2;
  const halfLat = (reducedB - reducedA) / 2;
  const haversine =
    Math.sin(halfLat) ** 2 + Math.cos(reducedA) * Math.cos(reducedB) * Math.sin(halfLng) ** 2;
  if (haversine === 0) return 0;
  const angle = 2 * Math.asin(Math.min(1, Math.sqrt(haversine)));
  const mean = (reducedA + reducedB) / 2;
  const sineMean = Math.sin(mean) ** 2;
  const cosineMean = Math.cos(mean) ** 2;
  const sineHalf = Math.sin(halfLat) ** 2;
  const cosineHalf = Math.cos(halfLat) ** 2;
  const antipodal = 1 - haversine;
  const x = antipodal === 0 ? 0 : ((angle - Math.sin(angle)) * sineMean * cosineHalf) / antipodal;
  const y = ((angle + Math.sin(angle)) * cosineMean * sineHalf) / haversine;
  return EQUATORIAL_RADIUS_METERS * (angle - (FLATTENING / 2) * (x + y));
}
