import type { MultiPolygon } from 'geojson';
import { OUTSIDE, type BlockGrid } from '../geo/block-grid.ts';
import { polygonAreaSquareMeters } from '../geo/polygon.ts';
import type { CostField } from '../graph/cost-field.ts';
import { drawingMarginSeconds } from './bands.ts';
import { BlockReader } from './block-reader.ts';
import { findBlocks, type BlockWindow } from './block-window.ts';
import type { IsochroneEngine } from './engine.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from './block-size.ts';
import type { PlaceRaster } from './place-raster.ts';

export interface DrawnArea {
  readonly geometry: MultiPolygon;
  readonly areaSquareMeters: number;
}

/** What lies within the cutoff now and did not before, the other way round, and both times. */
export interface BandDifference {
  readonly gained: DrawnArea;
  readonly lost: DrawnArea;
  readonly kept: DrawnArea;
}

/**
 * Where two searches differ by their band of one cutoff. The borders are those of the two bands, to a
 * fifth of the distance between vertices: "within the cutoff c after and not before" is a contour at c
 * of the larger of the time after and of c mirrored past the time before.
 *
 * @param search runs one of the two searches, `drawingMarginSeconds` beyond the cutoff; each is run
 *   again whenever the other one has taken its place
 */
export function drawBandDifference(
  engine: IsochroneEngine,
  cutoffSeconds: number,
  search: (moment: 'before' | 'after') => CostField,
): BandDifference {
  const cutoffMs = Math.round(1000 * cutoffSeconds);
  const rasterAfter = engine.rasterFor(search('after'));
  let field = search('before');
  const rasterBefore = engine.rasterFor(field);
  // Both on the same vertices: those of the wider search, which may be farther apart.
  const raster = rasterAfter.stepMeters > rasterBefore.stepMeters ? rasterAfter : rasterBefore;
  const before = readTimes(raster, field);
  field = search('after');
  const after = readTimes(raster, field);
  const slopeMs = 1000 * drawingMarginSeconds(field.legMetersPerSecond * 3.6);

  const grid = commonGrid(raster, before, after);
  const mirror = 2 * cutoffMs + 1;
  const draw = (value: (before: number, after: number) => number): DrawnArea => {
    fill(grid, before, after, value);
    const [geometry] = engine.tracer.trace(grid, [cutoffMs], slopeMs);
    return { geometry: geometry!, areaSquareMeters: polygonAreaSquareMeters(geometry!) };
  };
  return {
    gained: draw((from, to) => Math.max(to, mirror - from)),
    lost: draw((from, to) => Math.max(from, mirror - to)),
    kept: draw((from, to) => Math.max(from, to)),
  };
}

interface Times extends BlockWindow {
  /** `BLOCK_VERTICES` per block of the window, milliseconds; those of a block without slot unset. */
  readonly values: Int32Array;
}

/** Times at every vertex a search comes near. */
function readTimes(raster: PlaceRaster, field: CostField): Times {
  const window = findBlocks(raster, field);
  const values = new Int32Array(window.slots.length * BLOCK_VERTICES);
  const reader = new BlockReader(raster);
  reader.begin(field);
  window.slots.forEach((slot, block) => {
    if (slot < 0) return;
    reader.read(slot);
    reader.fill(values, block * BLOCK_VERTICES, BLOCK_SIDE, false);
  });
  return { ...window, values };
}

interface CommonGrid extends BlockGrid {
  readonly firstColumn: number;
  readonly firstRow: number;
}

function commonGrid(raster: PlaceRaster, a: Times, b: Times): CommonGrid {
  const windows = [a, b].filter(({ columns }) => columns > 0);
  const firstColumn = Math.min(...windows.map((one) => one.firstColumn));
  const firstRow = Math.min(...windows.map((one) => one.firstRow));
  const empty = windows.length === 0;
  const columns = empty
    ? 0
    : Math.max(...windows.map((one) => one.firstColumn + one.columns)) - firstColumn;
  const rows = empty ? 0 : Math.max(...windows.map((one) => one.firstRow + one.rows)) - firstRow;
  return {
    ...{ side: BLOCK_SIDE, columns, rows, firstColumn, firstRow },
    values: new Int32Array(columns * rows * BLOCK_VERTICES).fill(OUTSIDE),
    low: new Int32Array(columns * rows).fill(OUTSIDE),
    high: new Int32Array(columns * rows).fill(OUTSIDE),
    originX: empty ? 0 : firstColumn * BLOCK_SIDE * raster.stepX,
    originY: empty ? 0 : firstRow * BLOCK_SIDE * raster.stepY,
    stepX: raster.stepX,
    stepY: raster.stepY,
  };
}

/** Sets every vertex of the grid to a value of the two times there, `OUTSIDE` when neither is known. */
function fill(
  grid: CommonGrid,
  before: Times,
  after: Times,
  value: (before: number, after: number) => number,
): void {
  const { columns, rows, firstColumn, firstRow } = grid;
  const width = columns * BLOCK_SIDE;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = startOf(before, firstColumn + column, firstRow + row);
      const to = startOf(after, firstColumn + column, firstRow + row);
      // Nobody gets there, before or after: set once, when the grid is made.
      if (from < 0 && to < 0) continue;
      let low = OUTSIDE;
      let high = -OUTSIDE;
      for (let v = 0; v < BLOCK_VERTICES; v++) {
        const at =
          (row * BLOCK_SIDE + Math.floor(v / BLOCK_SIDE)) * width +
          column * BLOCK_SIDE +
          (v % BLOCK_SIDE);
        const found = value(
          from < 0 ? OUTSIDE : before.values[from + v]!,
          to < 0 ? OUTSIDE : after.values[to + v]!,
        );
        grid.values[at] = found;
        if (found < low) low = found;
        if (found > high) high = found;
      }
      grid.low[row * columns + column] = low;
      grid.high[row * columns + column] = high;
    }
  }
}

/** Where the times of a block begin; -1 when nobody gets there. */
function startOf(times: Times, column: number, row: number): number {
  const x = column - times.firstColumn;
  const y = row - times.firstRow;
  if (x < 0 || y < 0 || x >= times.columns || y >= times.rows) return -1;
  const block = y * times.columns + x;
  return times.slots[block]! < 0 ? -1 : block * BLOCK_VERTICES;
}
