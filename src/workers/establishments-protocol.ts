import type { QpvGeneration } from '../core/domain/codes.ts';
import type { LngLat } from '../core/domain/territory.ts';
import type { DensityPer, EstablishmentDrawing } from '../core/establishments/drawing.ts';
import type { EstablishmentFeature } from '../core/establishments/feature.ts';
import type {
  Criterion,
  EstablishmentFilter,
  FilterCounts,
} from '../core/establishments/filter.ts';
import type { KnownOfTable } from '../core/establishments/table.ts';

export interface EstablishmentCounts {
  readonly counts: FilterCounts;
  readonly known: KnownOfTable;
  /** Criteria asked for that these data do not tell: they were left aside. */
  readonly ignored: readonly Criterion[];
}

export interface DrawRequest {
  readonly filter: EstablishmentFilter;
  readonly shape: 'hexagons' | 'heat' | 'points';
  readonly per: DensityPer;
  /** Of a hexagon, centre to corner, or of the kernel. */
  readonly radiusMeters: number;
}

export interface ByAreaRequest {
  readonly filter: EstablishmentFilter;
  readonly areas: 'communes' | 'qpv';
  readonly generation: QpvGeneration;
}

export interface AreaCount {
  readonly code: string;
  readonly name: string;
  /** Matching the filter, and all. */
  readonly matching: number;
  readonly total: number;
  readonly areaSquareKm: number;
  readonly perSquareKm: number | null;
  /** Published; null when it is not. */
  readonly populationCount: number | null;
  readonly perThousandInhabitants: number | null;
}

/** By code. */
export interface ByAreaResult {
  readonly areas: readonly AreaCount[];
}

export interface AtPlaceRequest {
  readonly filter: EstablishmentFilter;
  readonly place: LngLat;
  readonly radiusMeters: number;
}

/** Nearest first, then by name. */
export interface AtPlaceResult {
  /** `tiles`: the bundle has no file of single establishments; names and addresses are not known. */
  readonly from: 'features' | 'tiles';
  readonly matching: readonly EstablishmentFeature[];
  /** Establishments there that the filter leaves out. */
  readonly leftOut: number;
}

/** Operations of the analysis worker on establishments. */
export interface EstablishmentOperations {
  countEstablishments: {
    params: { readonly filter: EstablishmentFilter };
    result: EstablishmentCounts;
  };
  drawEstablishments: { params: DrawRequest; result: EstablishmentDrawing };
  establishmentsByArea: { params: ByAreaRequest; result: ByAreaResult };
  establishmentsAtPlace: { params: AtPlaceRequest; result: AtPlaceResult };
}
