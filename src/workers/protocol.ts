import type { LineString } from 'geojson';
import type { QpvGeneration } from '../core/domain/codes.ts';
import type { Catalogue } from '../core/domain/catalogue.ts';
import type { ErrorCode, ErrorDetails } from '../core/domain/errors.ts';
import type { FeatureLayerId, LayerFeatures } from '../core/domain/features.ts';
import type { OwnStructure, StructureType } from '../core/domain/structure.ts';
import type { LngLat, TerritoryManifest } from '../core/domain/territory.ts';
import type { Profile } from '../core/domain/travel.ts';
import type { EstablishmentsInReach } from '../core/coverage/establishments-in-reach.ts';
import type { GapsResult } from '../core/coverage/gaps.ts';
import type { CoverageRequest, CoverageResult } from '../core/coverage/types.ts';
import type { ThemeCount } from '../core/establishments/statistics.ts';
import type {
  DeclaredServiceRequest,
  DeclaredServiceResult,
} from '../core/coverage/declared-service.ts';
import type {
  CatchmentRequest,
  MovingCatchmentRequest,
  MovingCatchment,
  CatchmentResult,
  DrawnBands,
  MovingIsochroneRequest,
  ZonesRequest,
  ZonesResult,
} from './bands-protocol.ts';
import type { EstablishmentOperations } from './establishments-protocol.ts';
import type { PackedCoverage } from './packed-coverage.ts';
import type { IsochroneResult } from '../core/isochrone/types.ts';
import type { DifferenceRequest, DifferenceResult } from './difference-protocol.ts';
import type { SitingRequest, SitingResult } from '../core/siting/types.ts';
import type {
  TimeAtRequest,
  TimeAtResult,
  TimeMapRequest,
  TimeMapResult,
} from './times-protocol.ts';

/** One of the nearest structures to a place, with the way there. */
export interface NearestStructure {
  readonly id: string;
  readonly seconds: number;
  readonly lengthMeters: number;
  /** The structure's position is approximate: the time is an order of magnitude. */
  readonly approximate: boolean;
  /** From the place to the structure, straight legs included. */
  readonly path: LineString;
}

export interface NearestRequest {
  readonly from: LngLat;
  readonly types: readonly StructureType[];
  readonly profile: Profile;
  readonly speedKmh: number;
  /** Multiplies the speeds of bike and car; absent: 1. */
  readonly speedFactor?: number;
  readonly count: number;
  /** See `CoverageRequest`. */
  readonly own?: readonly OwnStructure[];
}

export interface NearestResult {
  readonly structures: readonly NearestStructure[];
  /** Set when the place is outside the network; `structures` is then empty. */
  readonly outsideDistanceMeters: number | null;
  readonly outside: boolean;
}

export interface NearestFromQpvRequest {
  /** Code of a QPV of either generation. */
  readonly code: string;
  readonly types: readonly StructureType[];
  readonly profile: Profile;
  readonly speedKmh: number;
  readonly cutoffSeconds: number;
}

/** A structure that at least one inhabitant of the QPV reaches within the cutoff. */
export interface ReachableStructure {
  readonly id: string;
  /** Median time of the inhabitants; null when half of them or more are beyond the cutoff. */
  readonly medianSeconds: number | null;
  /** Time of the inhabitants nearest to it. */
  readonly fastestSeconds: number;
  /** Share of the inhabitants with a place on the network who reach it within the cutoff. */
  readonly share: number;
  readonly approximate: boolean;
}

export interface NearestFromQpvResult {
  /** By share descending, then median time. */
  readonly structures: readonly ReachableStructure[];
  /**
   * What the times start from: the QPV's population points (`inhabitants`), or, where the grid holds
   * nobody, one point inside the perimeter (`perimeter`).
   */
  readonly basis: 'inhabitants' | 'perimeter';
  /** True when the QPV has no place on the network: no time is known. */
  readonly outside: boolean;
}

export interface LocateRequest {
  readonly point: LngLat;
  readonly generation: QpvGeneration;
}

export interface LocateResult {
  readonly insideTerritory: boolean;
  readonly commune: { readonly code: string; readonly name: string } | null;
  /** The QPV the point is in, else the nearest one as the crow flies; null when there is none. */
  readonly qpv: {
    readonly code: string;
    readonly name: string;
    readonly inside: boolean;
    /** From the point to the perimeter; 0 inside. */
    readonly distanceMeters: number;
  } | null;
}

/** Establishments of one area, with what a comparison needs. */
export interface EstablishmentSummary {
  readonly count: number;
  readonly areaSquareKm: number;
  readonly perSquareKm: number | null;
  /** Null when the population of the area is not known. */
  readonly populationCount: number | null;
  readonly perThousandInhabitants: number | null;
  /** Among those known to have employees or not. */
  readonly withoutEmployeesShare: number | null;
  /** How many these are; absent: those whose size is known. */
  readonly employmentKnownCount?: number;
  /** One entry per section of `NAF_SECTIONS`, then the unknown ones. */
  readonly bySection: readonly number[];
  /** One entry per class of `SIZE_CLASSES`, then the unknown ones. */
  readonly bySize: readonly number[];
  /** In the order of `THEMES`, among those the source tells to be of it or not. */
  readonly byTheme: readonly ThemeCount[];
  /** Ascending years; establishments of unknown year are in none. */
  readonly byCreationYear: readonly { readonly year: number; readonly count: number }[];
}

export interface AreaEstablishments extends EstablishmentSummary {
  readonly code: string;
  readonly name: string;
}

export interface EstablishmentStatistics {
  readonly generation: QpvGeneration;
  readonly qpv: readonly AreaEstablishments[];
  readonly communes: readonly AreaEstablishments[];
  readonly territory: EstablishmentSummary;
  /** All QPV of the generation together (an establishment counts once). */
  readonly insideQpv: EstablishmentSummary;
  readonly outsideQpv: EstablishmentSummary;
}

/**
 * Every operation of the analysis worker: its parameter and its result. One type, so that client
 * and worker cannot drift apart.
 */
export interface Operations extends EstablishmentOperations {
  /** Opens a bundle (URL of its folder, ending in "/"); every later operation reads from it. */
  open: { params: { url: string }; result: TerritoryManifest };
  layer: { params: { id: FeatureLayerId }; result: LayerFeatures[FeatureLayerId] };
  catalogue: { params: Record<string, never>; result: Catalogue };
  isochrone: { params: MovingIsochroneRequest; result: IsochroneResult & DrawnBands };
  coverage: { params: CoverageRequest; result: CoverageResult };
  /** Coverage by structures one of which moves: computed and read within a frame. */
  movingCoverage: { params: CoverageRequest; result: PackedCoverage };
  gaps: { params: CoverageRequest; result: GapsResult };
  declaredService: { params: DeclaredServiceRequest; result: DeclaredServiceResult };
  establishmentsInReach: { params: CoverageRequest; result: EstablishmentsInReach };
  site: { params: SitingRequest; result: SitingResult };
  timeMap: { params: TimeMapRequest; result: TimeMapResult };
  timeAt: { params: TimeAtRequest; result: TimeAtResult };
  catchment: { params: CatchmentRequest; result: CatchmentResult };
  movingCatchment: { params: MovingCatchmentRequest; result: MovingCatchment };
  difference: { params: DifferenceRequest; result: DifferenceResult };
  zones: { params: ZonesRequest; result: ZonesResult };
  nearest: { params: NearestRequest; result: NearestResult };
  nearestFromQpv: { params: NearestFromQpvRequest; result: NearestFromQpvResult };
  locate: { params: LocateRequest; result: LocateResult };
  establishmentStatistics: {
    params: { generation: QpvGeneration };
    result: EstablishmentStatistics;
  };
  /** Streets of one Web Mercator tile as a Mapbox vector tile, layer "streets". */
  streetTile: { params: { z: number; x: number; y: number }; result: ArrayBuffer };
}
export type OperationName = keyof Operations;
export type Params<Name extends OperationName> = Operations[Name]['params'];
export type Result<Name extends OperationName> = Operations[Name]['result'];

/** Progress of one request; `total` is 0 while it is unknown. */
export interface Progress {
  readonly step:
    'network' | 'population' | 'layer' | 'establishments' | 'search' | 'contour' | 'siting';
  readonly done: number;
  readonly total: number;
}

export type ToWorker =
  | {
      [Name in OperationName]: {
        readonly kind: 'request';
        readonly id: number;
        readonly operation: Name;
        readonly params: Params<Name>;
      };
    }[OperationName]
  | { readonly kind: 'cancel'; readonly id: number };

export interface SerializedError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly details?: ErrorDetails;
}

/** `alive` is sent every few seconds while a request is running: the worker's loop still turns. */
export type FromWorker =
  | { readonly kind: 'alive' }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: SerializedError }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress };
