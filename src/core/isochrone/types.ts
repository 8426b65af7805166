import type { MultiPolygon } from 'geojson';
import type { LngLat } from '../domain/territory.ts';
import type { Profile } from '../domain/travel.ts';

export interface IsochroneRequest {
  /** One origin, or several at once (nearest of them counts). */
  readonly origins: readonly LngLat[];
  readonly profile: Profile;
  /** Walking speed, also that of the straight legs. */
  readonly speedKmh: number;
  /** Multiplies the speeds of bike and car; absent: 1. */
  readonly speedFactor?: number;
  /** Ascending. */
  readonly cutoffsSeconds: readonly number[];
  /** True: times towards the origins instead of from them. */
  readonly reverse: boolean;
  /**
   * Borders may lie this far from where they are, with fewer corners; absent: exact. No node of the
   * network changes side, and counts never change.
   */
  readonly simplifyMeters?: number;
}

/** One band: everything whose travel time is at most `cutoffSeconds` (bands are nested). */
export interface IsochroneBand {
  readonly cutoffSeconds: number;
  /** Right-hand rule, coordinates rounded to 1e-6°; empty coordinates when nothing is reached. */
  readonly geometry: MultiPolygon;
  readonly areaSquareMeters: number;
  /** People counted at population points by network time; null when there is no population layer. */
  readonly populationCount: number | null;
}

export interface IsochroneResult {
  readonly bands: readonly IsochroneBand[];
  /** Origins farther than the snapping distance from any usable edge, with that distance if known. */
  readonly originsOutside: readonly {
    readonly index: number;
    readonly distanceMeters: number | null;
  }[];
}
