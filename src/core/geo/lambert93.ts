import type { LngLat } from '../domain/territory.ts';
import { RADIANS_PER_DEGREE } from './ellipsoid.ts';

/*
 * Lambert-93 (EPSG:2154), the legal projection of metropolitan France: constants and the algorithms
 * ALG0002 and ALG0004 of IGN, "Projection cartographique conique conforme de Lambert", NT/G 71, on the
 * ellipsoid IAG GRS 80. Its datum, RGF93, is WGS 84 to less than a metre.
 */
const EXPONENT = 0.725607765;
const RADIUS_METERS = 11_754_255.426;
const POLE_X_METERS = 700_000;
const POLE_Y_METERS = 12_655_612.05;
const MERIDIAN_DEGREES = 3;
const ECCENTRICITY = 0.08181919104281517;
/** Below this, in radians, two latitudes are the same one: a tenth of a millimetre. */
const PRECISION = 1e-11;

/** Box of metropolitan France in Lambert-93. */
const EXTENT = { minX: 0, maxX: 1_300_000, minY: 6_000_000, maxY: 7_200_000 } as const;

/** Whether coordinates in metres are those of a place in metropolitan France. */
export function isInLambert93(xMeters: number, yMeters: number): boolean {
  const { minX, maxX, minY, maxY } = EXTENT;
  return xMeters >= minX && xMeters <= maxX && yMeters >= minY && yMeters <= maxY;
}

/** The place of Lambert-93 coordinates in metres. */
export function fromLambert93(xMeters: number, yMeters: number): LngLat {
  const x = xMeters - POLE_X_METERS;
  const y = POLE_Y_METERS - yMeters;
  const lng = MERIDIAN_DEGREES + Math.atan2(x, y) / EXPONENT / RADIANS_PER_DEGREE;
  const isometric = -Math.log(Math.hypot(x, y) / RADIUS_METERS) / EXPONENT;
  return [lng, latitudeOf(isometric) / RADIANS_PER_DEGREE];
}

/** Latitude in radians of an isometric latitude. */
function latitudeOf(isometric: number): number {
  const stretch = Math.exp(isometric);
  let latitude = 2 * Math.atan(stretch) - Math.PI / 2;
  for (let previous = Infinity; Math.abs(latitude - previous) > PRECISION;) {
    previous = latitude;
    const sine = ECCENTRICITY * Math.sin(latitude);
    latitude =
      2 * Math.atan(((1 + sine) / (1 - sine)) ** (ECCENTRICITY / 2) * stretch) - Math.PI / 2;
  }
  return latitude;
}
