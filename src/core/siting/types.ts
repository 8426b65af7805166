import type { CoverageRequest } from '../coverage/types.ts';
import type { LngLat } from '../domain/territory.ts';
import type { QpvLeftOut, SitingWeights } from './demand.ts';

/**
 * - cover: as many people as possible within the cutoff (maximal covering location);
 * - median: as little time as possible to the nearest structure, over all people (p-median).
 */
export const SITING_OBJECTIVES = ['cover', 'median'] as const;
export type SitingObjective = (typeof SITING_OBJECTIVES)[number];

/** A place where a structure could be. */
export interface Candidate {
  readonly id: string;
  /** Null: the place has no name. */
  readonly label: string | null;
  readonly point: LngLat;
}

/** Where to open `count` structures, besides the existing ones of the types. */
export interface SitingRequest extends CoverageRequest {
  readonly objective: SitingObjective;
  readonly weights: SitingWeights;
  readonly count: number;
  /** The curve goes as far as this number of sites, when it is more than `count`. */
  readonly curveCount?: number;
  /**
   * For `median`: nobody's time counts for more, which is also what being unable to reach any structure
   * counts for. At least the cutoff.
   */
  readonly capSeconds: number;
  /** A grid over inhabited places, or given places. */
  readonly candidates:
    | { readonly kind: 'grid'; readonly stepMeters: number }
    | { readonly kind: 'places'; readonly places: readonly Candidate[] };
}

/** How people are served. Weights are those of the request: people, or job-seekers. */
export interface Service {
  /** Within the cutoff. */
  readonly coveredWeight: number;
  /** For `median`: time to the nearest structure, capped, summed over all; null for `cover`. */
  readonly personSeconds: number | null;
  /** For `median`: those counted at the cap, beyond it or unable to reach any; null for `cover`. */
  readonly cappedWeight: number | null;
}

export interface ChosenSite extends Candidate {
  /** What it adds to the sites before it: people covered, or person-seconds saved. */
  readonly gain: number;
  readonly commune: string | null;
}

/** The best choice of some number of sites. */
export interface CurvePoint {
  readonly count: number;
  /** Ids, those of the request's `count` in the order of `sites`. */
  readonly sites: readonly string[];
  /** What they bring: people newly covered, or person-seconds saved. */
  readonly value: number;
  /** No choice of as many candidates brings more. */
  readonly upperBound: number;
  /** (upperBound − value) / upperBound; 0 when nothing can be brought. */
  readonly gap: number;
  /** `optimal`: proved the best there is, to a millionth; `bound`: no more than `gap` from it. */
  readonly proof: 'optimal' | 'bound';
}

/** The same choice judged at another speed of coverage's interval. */
export interface SpeedCheck {
  readonly speed: 'slow' | 'chosen' | 'fast';
  /** Times at that speed are those at the chosen one multiplied by this. */
  readonly timeFactor: number;
  /** People covered, or person-seconds, without any site. */
  readonly before: number;
  /** What the chosen sites bring at that speed. */
  readonly value: number;
  /** The best choice at that speed. */
  readonly best: CurvePoint;
  /** How much less the chosen sites bring than that one, as a share of it. */
  readonly loss: number;
  /** Chosen sites that are also in that one. */
  readonly kept: readonly string[];
}

export interface SitingResult {
  readonly request: SitingRequest;
  /** The one that brings most alone, then the one that adds most; fewer when no other adds anything. */
  readonly sites: readonly ChosenSite[];
  readonly before: Service;
  readonly after: Service;
  /** The choice as a whole: the point of `curve` for that many sites, or nothing. */
  readonly choice: CurvePoint;
  /** Best choices of 1, 2 … sites. */
  readonly curve: readonly CurvePoint[];
  readonly speeds: readonly SpeedCheck[];
  readonly demand: {
    /** Weight that takes part: at points on the network. */
    readonly weight: number;
    /** Weight at points outside the network: without times, it takes no part. */
    readonly outsideWeight: number;
    readonly leftOut: readonly QpvLeftOut[];
  };
  readonly candidates: {
    /** Candidates on the network. */
    readonly count: number;
    /** Ids of those that are not. */
    readonly outside: readonly string[];
  };
  readonly structureIds: readonly string[];
  readonly structuresOutside: readonly string[];
  readonly structuresApproximate: readonly string[];
}
