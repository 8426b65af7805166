import type { MultiPolygon } from 'geojson';
import type { BlockGrid } from '../geo/block-grid.ts';
import { polygonAreaSquareMeters } from '../geo/polygon.ts';
import type { CostField } from '../graph/cost-field.ts';
import { bandsMesh, type BandsMesh } from './bands-mesh.ts';
import type { BlockWindow } from './block-window.ts';
import type { CostSurfaces } from './cost-surface.ts';
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
  return traceBands(engine, gridOf(field, cutoffsSeconds, engine.surfacesFor(field)));
}

/**
 * The bands of `drawBands`, and the same areas as triangles for the graphics card.
 *
 * @param cutoffsSeconds ascending
 */
export function drawMovingBands(
  engine: IsochroneEngine,
  field: CostField,
  cutoffsSeconds: readonly number[],
): { readonly bands: readonly DrawnBand[]; readonly mesh: BandsMesh } {
  const surface = gridOf(field, cutoffsSeconds, engine.surfacesFor(field));
  return { bands: traceBands(engine, surface), mesh: fillBands(engine, surface) };
}

/**
 * The areas of `drawBands` as triangles.
 *
 * @param cutoffsSeconds ascending
 * @param window where; absent: all that the search reached
 */
export function drawBandsMesh(
  engine: IsochroneEngine,
  field: CostField,
  cutoffsSeconds: readonly number[],
  surfaces: CostSurfaces = engine.surfacesFor(field),
  window?: BlockWindow,
): BandsMesh {
  return fillBands(engine, gridOf(field, cutoffsSeconds, surfaces, window));
}

function fillBands(
  { filler }: IsochroneEngine,
  { grid, cutoffsSeconds, cutoffsMs, slopeMs }: TimeGrid,
): BandsMesh {
  const middle = middleOf(grid);
  filler.start(...middle);
  // Nearer bands are painted over farther ones.
  const parts = [...cutoffsMs.keys()].reverse().map((i) => {
    const firstIndex = filler.cornerCount;
    filler.fill(grid, cutoffsMs[i]!, slopeMs);
    const indexCount = filler.cornerCount - firstIndex;
    return { cutoffSeconds: cutoffsSeconds[i]!, firstIndex, indexCount };
  });
  return bandsMesh(middle, filler, parts);
}

/** Whole micro-degrees. */
function middleOf({ originX, originY, stepX, stepY, side, columns, rows }: BlockGrid) {
  return [
    originX + Math.floor((columns * side) / 2) * stepX,
    originY + Math.floor((rows * side) / 2) * stepY,
  ] as const;
}

/** Travel times on a grid, and what is asked of them. */
interface TimeGrid {
  readonly grid: BlockGrid;
  readonly cutoffsSeconds: readonly number[];
  readonly cutoffsMs: readonly number[];
  readonly slopeMs: number;
}

function gridOf(
  field: CostField,
  cutoffsSeconds: readonly number[],
  surfaces: CostSurfaces,
  window?: BlockWindow,
): TimeGrid {
  const cutoffsMs = cutoffsSeconds.map((seconds) => Math.round(1000 * seconds));
  const slopeMs = 1000 * slopeSeconds(SLOPE_STEP_METERS, field.legMetersPerSecond);
  return { grid: surfaces(field, cutoffsMs, window), cutoffsSeconds, cutoffsMs, slopeMs };
}

function traceBands(
  { tracer }: IsochroneEngine,
  { grid, cutoffsSeconds, cutoffsMs, slopeMs }: TimeGrid,
): DrawnBand[] {
  return tracer.trace(grid, cutoffsMs, slopeMs).map((geometry, i) => ({
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
