import type { QpvGeneration } from '../domain/codes.ts';
import type { WeekMoment } from '../domain/opening-hours.ts';
import type { OwnStructure, StructureChange, StructureType } from '../domain/structure.ts';
import type { Profile } from '../domain/travel.ts';
import type { AreaFilter } from './area-filter.ts';

/**
 * What the rows of a coverage are, and who counts in them: the inhabitants of each QPV, or everyone
 * in the territory commune by commune.
 */
export type CoverageAreas = 'qpv' | 'communes';

export interface CoverageRequest {
  readonly types: readonly StructureType[];
  readonly profile: Profile;
  readonly speedKmh: number;
  /** Multiplies the speeds of bike and car; absent: 1. */
  readonly speedFactor?: number;
  readonly cutoffSeconds: number;
  readonly generation: QpvGeneration;
  /** Absent: QPV. */
  readonly areas?: CoverageAreas;
  /** Which QPV count, in rows and totals; absent: all. Communes all count. */
  readonly filter?: AreaFilter;
  /** Points of one's own, when the types ask for them: no bundle has any. */
  readonly own?: readonly OwnStructure[];
  /** Tried on the structures before anything is computed; ids that the bundle has not are ignored. */
  readonly changes?: readonly StructureChange[];
  /** Only the structures open then count, and those whose hours are not known; absent: all. */
  readonly openAt?: WeekMoment;
}

/**
 * - covered: every inhabitant whose time is known is within the cutoff;
 * - partial: some are; uncovered: none is;
 * - outside_network: no inhabitant is near enough to a usable edge to have a time at all;
 * - no_structure: no structure of the chosen types has a place on the network;
 * - no_population: the population layer holds nobody in this perimeter.
 */
export type CoverageStatus =
  'covered' | 'partial' | 'uncovered' | 'outside_network' | 'no_structure' | 'no_population';

/** How long the way to the nearest structure is, for people whose time is known. */
export interface TimeDistribution {
  /** One per duration of `BAND_MINUTES`, ascending, cumulative; shares null as in the row. */
  readonly within: readonly {
    readonly minutes: number;
    readonly count: number;
    readonly share: number | null;
    readonly shareLow: number | null;
    readonly shareHigh: number | null;
  }[];
  /** Null when nobody has a time or when half of them reach no structure. */
  readonly medianSeconds: number | null;
  /** People within 0, 1, 2 … 60 minutes at the chosen speed: 61 values. */
  readonly cumulative: readonly number[];
}

/** Coverage of one QPV or of one commune. */
export interface AreaCoverage {
  readonly code: string;
  readonly name: string;
  readonly communes: string;
  /** Published population, else the sum of the cut cells; null when neither is known. */
  readonly populationCount: number | null;
  readonly populationSource: 'published' | 'cells' | null;
  readonly coveredCount: number;
  readonly beyondCount: number;
  /** Inhabitants at points outside the network: neither covered nor beyond. */
  readonly outsideCount: number;
  /** covered / (covered + beyond); null when nobody has a time. */
  readonly share: number | null;
  /** The same share at the slow and at the fast speed (product.md, "Coverage"). */
  readonly shareLow: number | null;
  readonly shareHigh: number | null;
  /** Structure that is the nearest one for most inhabitants, and their median time to a structure. */
  readonly nearestId: string | null;
  readonly nearestSeconds: number | null;
  readonly nearestApproximate: boolean;
  readonly status: CoverageStatus;
  readonly distribution: TimeDistribution;
}

export interface CoverageResult {
  readonly request: CoverageRequest;
  readonly rows: readonly AreaCoverage[];
  readonly total: {
    readonly populationCount: number;
    readonly coveredCount: number;
    readonly beyondCount: number;
    readonly outsideCount: number;
    /** Published inhabitants of the QPV in which the grid holds nobody: in no other count. */
    readonly unlocatedCount: number;
    /** People of the grid outside every commune, when rows are communes: in no other count. */
    readonly elsewhereCount: number;
    /** The QPV that the filter leaves out, in no other count; absent without one. */
    readonly leftOut?: { readonly areas: number; readonly populationCount: number };
    readonly share: number | null;
    readonly shareLow: number | null;
    readonly shareHigh: number | null;
    readonly distribution: TimeDistribution;
    /** Lowest and highest share within 0, 1, 2 … 60 minutes; null as `share`. */
    readonly curveLow: readonly number[] | null;
    readonly curveHigh: readonly number[] | null;
  };
  /** Structures of the chosen types that count, and those left out of the search with the reason. */
  readonly structureIds: readonly string[];
  readonly structuresOutside: readonly string[];
  readonly structuresApproximate: readonly string[];
  /** Those that count as open although their hours are not known; absent without `openAt`. */
  readonly structuresHoursUnknown?: readonly string[];
}
