import type { LngLat } from '../domain/territory.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';

/** A metric plane that keeps areas: cells of one size hold the same ground everywhere. */
export interface EqualAreaPlane {
  readonly center: LngLat;
  toMeters(lng: number, lat: number): [xMeters: number, yMeters: number];
  toLngLat(xMeters: number, yMeters: number): [lng: number, lat: number];
}

const NEWTON_STEPS = 3;

/**
 * Sinusoidal projection of the ellipsoid around a point (Snyder, "Map projections: a working manual",
 * USGS 1395, 1987, § 30): areas are exact, and angles wrong by 1 % of the distance to the central
 * meridian over 80 km at 50° of latitude. The arc of meridian is developed to the second order, which
 * is right to 10 cm over 100 km.
 */
export function createEqualAreaPlane(center: LngLat): EqualAreaPlane {
  const [centerLng, centerLat] = center;
  const perLat = metersPerDegreeAt(centerLat).lat;
  const bend =
    (metersPerDegreeAt(centerLat + 0.5).lat - metersPerDegreeAt(centerLat - 0.5).lat) / 2;
  const arc = (degrees: number): number => degrees * (perLat + bend * degrees);
  return {
    center,
    toMeters: (lng, lat) => [(lng - centerLng) * metersPerDegreeAt(lat).lng, arc(lat - centerLat)],
    toLngLat(xMeters, yMeters) {
      let degrees = yMeters / perLat;
      for (let step = 0; step < NEWTON_STEPS; step++)
        degrees -= (arc(degrees) - yMeters) / (perLat + 2 * bend * degrees);
      const lat = centerLat + degrees;
      return [centerLng + xMeters / metersPerDegreeAt(lat).lng, lat];
    },
  };
}

/** Places of a table in a plane, in metres. */
export interface PlanePlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const MICRODEGREES = 1e6;

/** Every place in the plane; `lng` and `lat` in whole micro-degrees. */
export function projectPlaces(
  plane: EqualAreaPlane,
  lng: Int32Array,
  lat: Int32Array,
): PlanePlaces {
  const x = new Float64Array(lng.length);
  const y = new Float64Array(lng.length);
  for (let i = 0; i < lng.length; i++)
    [x[i], y[i]] = plane.toMeters(lng[i]! / MICRODEGREES, lat[i]! / MICRODEGREES);
  return { x, y };
}
