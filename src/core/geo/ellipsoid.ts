/** WGS 84: equatorial radius in metres, flattening, first eccentricity squared. */
export const EQUATORIAL_RADIUS_METERS = 6378137;
export const FLATTENING = 1 / 298.257223563;
export const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
export const POLAR_RADIUS_METERS = EQUATORIAL_RADIUS_METERS * (1 - FLATTENING);
export const RADIANS_PER_DEGREE = Math.PI / 180;

/** Length of one degree along the parallel and along the meridian, in metres. */
export interface MetersPerDegree {
  readonly lng: number;
  readonly lat: number;
}

/**
 * Metres per degree of longitude and latitude at `lat`, from the ellipsoid's radii of curvature.
 * Exact for an infinitely small step; for two points 10 km apart on the same meridian as `lat`
 * the error stays under 0.1 % when `lat` is between them.
 */
export function metersPerDegreeAt(lat: number): MetersPerDegree {
  const phi = lat * RADIANS_PER_DEGREE;
  const sine = Math.sin(phi);
  const w = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const primeVertical = EQUATORIAL_RADIUS_METERS / Math.sqrt(w);
  const meridian = (primeVertical * (1 - ECCENTRICITY_SQUARED)) / w;
  return {
    lng: primeVertical * Math.cos(phi) * RADIANS_PER_DEGREE,
    lat: meridian * RADIANS_PER_DEGREE,
  };
}
