import type { LngLat } from '../domain/territory.ts';
import {
  ECCENTRICITY_SQUARED,
  EQUATORIAL_RADIUS_METERS,
  RADIANS_PER_DEGREE,
  metersPerDegreeAt,
} from './ellipsoid.ts';

/** A metric plane around a point: x east, y north. */
export interface LocalProjection {
  toMeters(point: LngLat): [xMeters: number, yMeters: number];
  toLngLat(xMeters: number, yMeters: number): [lng: number, lat: number];
}

/**
 * Projection that keeps distances and angles to better than 0.001 % within 20 km of `center`, and
 * 0.1 % within 200 km: a polyconic development, so the scale of each parallel is true and parallels are
 * curved (a plain equirectangular plane is wrong by 0.2 % ten kilometres north of its centre).
 */
export function createLocalProjection(center: LngLat): LocalProjection {
  const [centerLng, centerLat] = center;
  const perLat = metersPerDegreeAt(centerLat).lat;
  // Second derivative of the meridian arc: the ellipsoid flattens towards the poles.
  const perLatChange = (metersPerDegreeAt(centerLat + 0.5).lat - perLat) / 0.5;
  const arcMeters = (deltaLat: number) => deltaLat * (perLat + (perLatChange * deltaLat) / 2);

  /** How far a parallel curves north at `deltaLng` degrees from the central meridian. */
  const sagMeters = (deltaLng: number, lat: number) => {
    const sine = Math.sin(lat * RADIANS_PER_DEGREE);
    const primeVertical =
      EQUATORIAL_RADIUS_METERS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
    const angle = deltaLng * RADIANS_PER_DEGREE;
    return (primeVertical * sine * Math.cos(lat * RADIANS_PER_DEGREE) * angle * angle) / 2;
  };
  /** Easting shrinks by the cube of the curvature, the next term of the same development. */
  const eastMeters = (deltaLng: number, lat: number) => {
    const turn = deltaLng * RADIANS_PER_DEGREE * Math.sin(lat * RADIANS_PER_DEGREE);
    return deltaLng * metersPerDegreeAt(lat).lng * (1 - (turn * turn) / 6);
  };

  return {
    toMeters([lng, lat]) {
      const deltaLng = lng - centerLng;
      return [eastMeters(deltaLng, lat), arcMeters(lat - centerLat) + sagMeters(deltaLng, lat)];
    },
    toLngLat(xMeters, yMeters) {
      let lng = centerLng;
      let lat = centerLat;
      // Contracts by the ratio of the distance to the Earth's radius at each turn.
      for (let turn = 0; turn < 12; turn++) {
        const deltaLng = lng - centerLng;
        const deltaLat = lat - centerLat;
        const perLng = metersPerDegreeAt(lat).lng;
        lng += (xMeters - eastMeters(deltaLng, lat)) / perLng;
        lat += (yMeters - arcMeters(deltaLat) - sagMeters(deltaLng, lat)) / perLat;
      }
      return [lng, lat];
    },
  };
}
