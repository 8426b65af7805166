import type { WeekMoment } from '../core/domain/opening-hours.ts';
import type { OwnStructure, StructureChange, StructureType } from '../core/domain/structure.ts';
import type { LngLat } from '../core/domain/territory.ts';
import type { Profile } from '../core/domain/travel.ts';
import type { TimeMapBand } from '../core/isochrone/time-map.ts';

/** Towards the nearest of which structures, and how. */
export interface TimesSetting {
  readonly types: readonly StructureType[];
  readonly profile: Profile;
  readonly speedKmh: number;
  /** See `CoverageRequest`. */
  readonly own?: readonly OwnStructure[];
  readonly changes?: readonly StructureChange[];
  readonly openAt?: WeekMoment;
}

/** The time to the nearest structure from everywhere, as bands. */
export interface TimeMapRequest extends TimesSetting {
  /** Ascending. */
  readonly cutoffsSeconds: readonly number[];
}

export interface TimeMapResult {
  /** One per cutoff, then all that has a way at all. */
  readonly bands: readonly TimeMapBand[];
  readonly structuresOutside: readonly string[];
}

/** The time to the nearest structure from one place. */
export interface TimeAtRequest extends TimesSetting {
  readonly point: LngLat;
}

export interface TimeAtResult {
  /** Null outside the network, and where no way leads to a structure. */
  readonly seconds: number | null;
  readonly structureId: string | null;
  readonly approximate: boolean;
  /** Farther than the snapping distance from any street one may use. */
  readonly outside: boolean;
}
