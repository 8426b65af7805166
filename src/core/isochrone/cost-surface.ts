import { OUTSIDE, type BlockGrid } from '../geo/block-grid.ts';
import { requireCurrent, type CostField } from '../graph/cost-field.ts';
import { BlockReader } from './block-reader.ts';
import { findBlocks, type BlockWindow } from './block-window.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from './block-size.ts';
import type { PlaceRaster } from './place-raster.ts';

/**
 * @param thresholdsMs of the contours to draw, ascending
 * @param window where; absent: around what the search reached
 */
export type CostSurfaces = (
  field: CostField,
  thresholdsMs: readonly number[],
  window?: BlockWindow,
) => BlockGrid;

/**
 * Prepares surfaces of travel time in milliseconds around what a search reached, `OUTSIDE` where
 * nobody gets: each vertex of the raster has the time of its nearest edge, both ends of the edge
 * considered, plus the walk to it. What no contour of the thresholds comes near is left out. A
 * surface is overwritten by the next one.
 */
export function createCostSurfaces(raster: PlaceRaster): CostSurfaces {
  let values = new Int32Array(0);
  const reader = new BlockReader(raster);

  return (field, thresholdsMs, window = findBlocks(raster, field)) => {
    requireCurrent(field);
    const { columns, rows, slots, firstColumn, firstRow } = window;
    if (values.length < slots.length * BLOCK_VERTICES) {
      values = new Int32Array(slots.length * BLOCK_VERTICES);
    }
    const low = new Int32Array(slots.length).fill(OUTSIDE);
    const high = new Int32Array(slots.length).fill(OUTSIDE);
    const levels = new Uint8Array(slots.length);
    const width = columns * BLOCK_SIDE;
    const startOf = (block: number): number => {
      const row = Math.floor(block / columns);
      return row * BLOCK_SIDE * width + (block - row * columns) * BLOCK_SIDE;
    };
    reader.begin(field);
    for (let block = 0; block < slots.length; block++) {
      const slot = slots[block]!;
      if (slot >= 0) {
        reader.read(slot);
        levels[block] = levelOf(thresholdsMs, reader.low, reader.high);
        if (levels[block] === MIXED) reader.fill(values, startOf(block), width, false);
        low[block] = reader.low;
        high[block] = reader.high;
      } else levels[block] = levelOf(thresholdsMs, OUTSIDE, OUTSIDE);
    }

    const edges = findEdges(levels, columns);
    for (let block = 0; block < slots.length; block++) {
      if (levels[block] === MIXED || edges[block] === 0) continue;
      if (slots[block]! < 0) {
        fillOutside(values, startOf(block), width);
        continue;
      }
      reader.read(slots[block]!);
      reader.fill(values, startOf(block), width, true);
    }
    return {
      side: BLOCK_SIDE,
      columns,
      rows,
      values,
      low,
      high,
      originX: firstColumn * BLOCK_SIDE * raster.stepX,
      originY: firstRow * BLOCK_SIDE * raster.stepY,
      stepX: raster.stepX,
      stepY: raster.stepY,
    };
  };
}

/** Level of a block on both sides of a threshold. */
const MIXED = 255;

/** Thresholds below all values of a block; `MIXED` when one is among them. */
function levelOf(thresholds: readonly number[], low: number, high: number): number {
  let level = 0;
  while (level < thresholds.length && low > thresholds[level]!) level++;
  return level < thresholds.length && high > thresholds[level]! ? MIXED : level;
}

/** 1 for each block with another one of the eight around it that is not of the same level. */
function findEdges(levels: Uint8Array, columns: number): Uint8Array {
  const edges = new Uint8Array(levels.length);
  // The outermost blocks are alike, so that a step over the border of the window finds nothing.
  for (const step of [1, columns - 1, columns, columns + 1]) {
    for (let block = step; block < levels.length; block++) {
      if (levels[block] !== levels[block - step]) edges[block] = edges[block - step] = 1;
    }
  }
  return edges;
}

function fillOutside(values: Int32Array, start: number, width: number): void {
  for (let y = 0; y < BLOCK_SIDE; y++) {
    values.fill(OUTSIDE, start + y * width, start + y * width + BLOCK_SIDE);
  }
}
