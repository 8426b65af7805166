import type { WeekMoment } from '../core/domain/opening-hours.ts';
import type { OwnStructure, StructureChange, StructureType } from '../core/domain/structure.ts';
import type { Profile } from '../core/domain/travel.ts';
import type { DrawnArea } from '../core/isochrone/band-difference.ts';

/** Where the changes bring people within the cutoff of a structure, and where they take them out. */
export interface DifferenceRequest {
  readonly types: readonly StructureType[];
  readonly profile: Profile;
  readonly speedKmh: number;
  readonly cutoffSeconds: number;
  /** See `CoverageRequest`. */
  readonly own?: readonly OwnStructure[];
  readonly changes: readonly StructureChange[];
  readonly openAt?: WeekMoment;
}

export interface DifferenceArea extends DrawnArea {
  /** Everyone of the grid there, by travel time; null when the population is not known. */
  readonly populationCount: number | null;
}

export interface DifferenceResult {
  /** Within the cutoff with the changes and not without, the other way round, and both. */
  readonly gained: DifferenceArea;
  readonly lost: DifferenceArea;
  readonly kept: DifferenceArea;
}
