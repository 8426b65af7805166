import type { WeekMoment } from '../core/domain/opening-hours.ts';
import type { OwnStructure, StructureChange, StructureType } from '../core/domain/structure.ts';
import type { Profile } from '../core/domain/travel.ts';
import type { BandsMesh } from '../core/isochrone/bands-mesh.ts';
import type { IsochroneRequest, IsochroneResult } from '../core/isochrone/types.ts';

/** How bands towards structures are drawn, and which structures there are. */
interface BandsSetting {
  readonly profile: Profile;
  readonly speedKmh: number;
  /** Ascending. */
  readonly cutoffsSeconds: readonly number[];
  /** See `CoverageRequest`. */
  readonly own?: readonly OwnStructure[];
  readonly changes?: readonly StructureChange[];
  readonly openAt?: WeekMoment;
}

/** Bands around every structure of some types at once: who is within reach of one of them. */
export interface CatchmentRequest extends BandsSetting {
  readonly types: readonly StructureType[];
  /** One of the structures moves: asked of `movingCatchment`. */
  readonly asMesh?: boolean;
}

/** Bands while one of the structures moves: computed and drawn within a frame. */
export interface MovingCatchmentRequest extends CatchmentRequest {
  /** Key of the still bands that are known already, which are then not sent again. */
  readonly holds: number | null;
}

export interface MovingCatchment {
  /** All of the bands, or with `stillKey` what is painted over the still ones. */
  readonly mesh: BandsMesh;
  /** What `mesh` goes over: the bands of the structures that stay. */
  readonly stillKey: number | null;
  /** Null when there is none, or when it is the one the request holds. */
  readonly still: BandsMesh | null;
  /** See `IsochroneBand`. */
  readonly populationCounts: readonly number[] | null;
  readonly structures: CatchmentStructures;
}

/** A request that may ask for bands ready to be drawn: those of something that moves. */
export interface MovingIsochroneRequest extends IsochroneRequest {
  readonly asMesh?: boolean;
}

/** Bands as polygons, or with `asMesh` as triangles. */
export interface DrawnBands {
  /**
   * When it is there, the bands have no coordinates: cloning them would take longer than a frame has.
   * Those of a catchment have no area either (NaN): only a part of them is drawn at a time.
   */
  readonly mesh?: BandsMesh;
  /** Bands that stay, which those of the mesh are painted over. */
  readonly still?: BandsMesh;
}

export interface CatchmentStructures {
  /** Every structure of the types, those outside the network included. */
  readonly structureIds: readonly string[];
  readonly structuresOutside: readonly string[];
  readonly structuresApproximate: readonly string[];
}

/** `originsOutside` indexes the structures of the types in the order of `structureIds`. */
export interface CatchmentResult extends IsochroneResult, CatchmentStructures, DrawnBands {}

/** The bands of each of some structures, towards it alone. */
export interface ZonesRequest extends BandsSetting {
  /** In the order of the answer; ids that are not known, closed or not open then are left out. */
  readonly ids: readonly string[];
}

export interface StructureZone {
  readonly id: string;
  readonly approximate: boolean;
  /** One per cutoff, in their order; null for a structure outside the network. */
  readonly bands:
    | readonly {
        readonly areaSquareMeters: number;
        /** Null when there is no population layer. */
        readonly populationCount: number | null;
      }[]
    | null;
}

export interface ZonesResult {
  readonly zones: readonly StructureZone[];
}
