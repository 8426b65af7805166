import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { PositionPrecision, StructureType } from './structure.ts';

/*
 * Properties of the features of each layer, as the pipeline writes them and the application reads
 * them. Lists of names are joined by "|". A value that is not published is null or absent.
 */

export interface TerritoryProperties {
  readonly code: string;
  readonly name: string;
}

export interface CommuneProperties {
  readonly code: string;
  readonly name: string;
  readonly population: number | null;
}

export interface QpvProperties {
  readonly code: string;
  readonly name: string;
  readonly communes: string;
  readonly communeCodes: string;
}

/** A point inside the QPV carrying its published figures; one feature per QPV and generation. */
export interface QpvFiguresProperties {
  readonly code: string;
  readonly name: string;
  readonly generation: number;
  readonly population: number | null;
  readonly populationVintage: string;
  readonly povertyRatePercent: number | null;
  readonly medianIncomeEuros: number | null;
  readonly employmentRatePercent: number | null;
  readonly jobSeekersCount: number | null;
  readonly source: string;
}

export interface NpnruProperties {
  /** Code of the QPV of 2015 that supports the project. */
  readonly code: string;
  readonly qpv2024Code: string;
  readonly name: string;
  readonly communes: string;
  /** `national` or `régional`. */
  readonly interest: string;
  readonly site: string;
  readonly economicFunction: string;
  /** Generation of the QPV whose outline is drawn: there is no open NPNRU perimeter. */
  readonly outlineGeneration: number;
  readonly source: string;
}

/** A square of INSEE's 200 m grid. */
export interface PopulationCellProperties {
  readonly id: string;
  readonly population: number;
  /** INSEE imputed the cell's details (fewer than 11 households). */
  readonly imputed: boolean;
}

export interface StructureProperties {
  readonly id: string;
  readonly type: StructureType;
  readonly name: string;
  readonly site: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly commune: string | null;
  readonly sector: string | null;
  readonly description: string | null;
  /** `name=value` pairs joined by "|". */
  readonly keyFigures: string | null;
  readonly keyFiguresYear: number | null;
  readonly precision: PositionPrecision;
  /** Landmark the position was taken from, when it is not the address. */
  readonly landmark: string | null;
  readonly openingHours: string | null;
  readonly website: string | null;
  readonly source: string;
}

export interface LayerFeatures {
  territory: FeatureCollection<Polygon | MultiPolygon, TerritoryProperties>;
  communes: FeatureCollection<Polygon | MultiPolygon, CommuneProperties>;
  qpv_2024: FeatureCollection<Polygon | MultiPolygon, QpvProperties>;
  qpv_2015: FeatureCollection<Polygon | MultiPolygon, QpvProperties>;
  npnru: FeatureCollection<Polygon | MultiPolygon, NpnruProperties>;
  qpv_figures: FeatureCollection<Point, QpvFiguresProperties>;
  population: FeatureCollection<Polygon, PopulationCellProperties>;
  structures: FeatureCollection<Point, StructureProperties>;
}
/** Layers whose features are read as they are; the other two pack their content in tiles. */
export type FeatureLayerId = keyof LayerFeatures;

export type StructureFeature = Feature<Point, StructureProperties>;
