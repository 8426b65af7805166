import type { Bbox } from '../domain/territory.ts';
import type { ValueClass } from './value-classes.ts';

/** What establishments are related to: km² of ground, or 1,000 inhabitants. */
export type DensityPer = 'area' | 'people';

/** Fewer people than this in a hexagon make a ratio that says nothing of the place. */
export const MIN_PEOPLE = 10;

/** What every drawing of density tells its legend. */
interface Classed {
  readonly per: DensityPer;
  readonly radiusMeters: number;
  /** Lower limits of the classes after the first: establishments per km² or per 1,000 inhabitants. */
  readonly limits: readonly number[];
  /** Empty when nothing has a value. `count`: hexagons. */
  readonly classes: readonly ValueClass[];
  /** Hexagons whose inhabitants are not known, or too few for a ratio, and the establishments there. */
  readonly withoutValue: { readonly count: number; readonly establishments: number };
}

/** One entry per hexagon with at least one establishment. */
export interface HexagonDrawing extends Classed {
  readonly shape: 'hexagons';
  /** Centres: `[lng, lat, 0, lng, lat, 0…]`. */
  readonly positions: Float64Array;
  readonly counts: Uint32Array;
  /** Index of the class; 255 without value. */
  readonly classIndex: Uint8Array;
}

/** A raster of Web Mercator, rows from the north. */
export interface HeatDrawing extends Classed {
  readonly shape: 'heat';
  readonly bbox: Bbox;
  readonly width: number;
  readonly height: number;
  /** 0 where there is nothing near; NaN without value. */
  readonly values: Float32Array;
}

/** One entry per place with at least one establishment. */
export interface PointDrawing {
  readonly shape: 'points';
  readonly positions: Float64Array;
  readonly counts: Uint32Array;
}

export type EstablishmentDrawing = HexagonDrawing | HeatDrawing | PointDrawing;
