import type { LineString } from 'geojson';
import type { Catalogue } from '../core/domain/catalogue.ts';
import type { ErrorCode, ErrorDetails } from '../core/domain/errors.ts';
import type { FeatureLayerId, LayerFeatures } from '../core/domain/features.ts';
import type { StructureType } from '../core/domain/structure.ts';
import type { LngLat, TerritoryManifest } from '../core/domain/territory.ts';
import type { Profile } from '../core/domain/travel.ts';
import type { CoverageRequest, CoverageResult } from '../core/coverage/types.ts';
import type { IsochroneRequest, IsochroneResult } from '../core/isochrone/types.ts';

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
  readonly count: number;
}

export interface NearestResult {
  readonly structures: readonly NearestStructure[];
  /** Set when the place is outside the network; `structures` is then empty. */
  readonly outsideDistanceMeters: number | null;
  readonly outside: boolean;
}

/**
 * Every operation of the analysis worker: its parameter and its result. One type, so that client
 * and worker cannot drift apart.
 */
export interface Operations {
  /** Opens a bundle (URL of its folder, ending in "/"); every later operation reads from it. */
  open: { params: { url: string }; result: TerritoryManifest };
  layer: { params: { id: FeatureLayerId }; result: LayerFeatures[FeatureLayerId] };
  catalogue: { params: Record<string, never>; result: Catalogue };
  isochrone: { params: IsochroneRequest; result: IsochroneResult };
  coverage: { params: CoverageRequest; result: CoverageResult };
  nearest: { params: NearestRequest; result: NearestResult };
  /** Streets of one Web Mercator tile as a Mapbox vector tile, layer "streets". */
  streetTile: { params: { z: number; x: number; y: number }; result: ArrayBuffer };
}
export type OperationName = keyof Operations;
export type Params<Name extends OperationName> = Operations[Name]['params'];
export type Result<Name extends OperationName> = Operations[Name]['result'];

/** Progress of one request; `total` is 0 while it is unknown. */
export interface Progress {
  readonly step: 'network' | 'population' | 'layer' | 'search' | 'contour';
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

export type FromWorker =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: SerializedError }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress };
