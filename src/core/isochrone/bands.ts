import type { MultiPolygon } from 'geojson';
import { polygonAreaSquareMeters } from '../geo/polygon.ts';
import type { CostField } from '../graph/cost-field.ts';
import type { IsochroneEngine } from './engine.ts';

/** A band as drawn, before anyone is counted. */
export interface DrawnBand {
  readonly cutoffSeconds: number;
  readonly geometry: MultiPolygon;
  readonly areaSquareMeters: number;
}

/** Step of the finest raster: what slopes are told by, on all of them. */
const SLOPE_STEP_METERS = 16;

/**
 * How far past its last cutoff a search must go for the borders to be drawn exactly: a band is then
 * the same whatever other bands are asked with it.
 */
export function drawingMarginSeconds(speedKmh: number): number {
  return slopeSeconds(SLOPE_STEP_METERS, speedKmh / 3.6);
}

/**
 * Contours of the travel times of one search, all cutoffs at once. Bands are nested, their
 * polygons valid and rounded to 1e-6°. The search must have gone `drawingMarginSeconds` beyond the
 * last cutoff.
 *
 * @param cutoffsSeconds ascending
 */
export function drawBands(
  engine: IsochroneEngine,
  field: CostField,
  cutoffsSeconds: readonly number[],
): DrawnBand[] {
  const surface = engine.surfacesFor(field);
  const cutoffsMs = cutoffsSeconds.map((seconds) => Math.round(1000 * seconds));
  const slopeMs = 1000 * slopeSeconds(SLOPE_STEP_METERS, field.legMetersPerSecond);
  const geometries = engine.tracer.trace(surface(field, cutoffsMs), cutoffsMs, slopeMs);
  return geometries.map((geometry, i) => ({
    cutoffSeconds: cutoffsSeconds[i]!,
    geometry,
    areaSquareMeters: polygonAreaSquareMeters(geometry),
  }));
}

/**
 * Two neighbouring vertices farther apart in time than twice the walk between them belong to two
 * streets that do not meet there: the border runs between, wherever the cutoff falls.
 */
export function slopeSeconds(stepMeters: number, legMetersPerSecond: number): number {
  return (2 * stepMeters) / legMetersPerSecond;
}
