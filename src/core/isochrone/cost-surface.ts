import type { ScalarGrid } from '../geo/contour.ts';
import { linkCostMs, requireCurrent, type CostField } from '../graph/cost-field.ts';
import { FORBIDDEN } from '../graph/profiles.ts';
import { UNREACHED } from '../graph/search.ts';
import { BLOCK_SIDE, type PlaceRaster } from './place-raster.ts';

/** Travel time in seconds on a grid around what a search reached; Infinity where nobody gets. */
export interface CostSurface extends ScalarGrid {
  readonly values: Float32Array;
}

/**
 * Spreads the times of a search over the ground: each vertex of the raster has the time of its
 * nearest edge, both ends of the edge considered, plus the walk to it. Half a cell beside the edge
 * is free: a street is drawn with a width, else its last metres would fall between the vertices.
 *
 * @throws MaillageError `argument_invalid` when the search has run again since.
 */
export function computeCostSurface(raster: PlaceRaster, field: CostField): CostSurface {
  requireCurrent(field);
  const { stepX, stepY } = raster;
  const blocks = findBlocks(raster, field);
  const width = blocks.columns * BLOCK_SIDE;
  const height = blocks.rows * BLOCK_SIDE;
  const values = new Float32Array(width * height).fill(Infinity);
  for (let row = 0; row < blocks.rows; row++) {
    for (let column = 0; column < blocks.columns; column++) {
      if (!blocks.wanted[row * blocks.columns + column]) continue;
      const start = row * BLOCK_SIDE * width + column * BLOCK_SIDE;
      fillBlock(raster, field, blocks.firstColumn + column, blocks.firstRow + row, {
        values,
        start,
        width,
      });
    }
  }
  return {
    width,
    height,
    values,
    originX: blocks.firstColumn * BLOCK_SIDE * stepX,
    originY: blocks.firstRow * BLOCK_SIDE * stepY,
    stepX,
    stepY,
  };
}

interface Window {
  readonly values: Float32Array;
  readonly start: number;
  readonly width: number;
}

function fillBlock(
  raster: PlaceRaster,
  field: CostField,
  column: number,
  row: number,
  { values, start, width }: Window,
): void {
  const { link: links, fraction, offsetMeters } = raster.block(column, row);
  const { nodeCostMs, fromTailMs, fromHeadMs, originsByLink } = field;
  const { linkTail, linkHead } = field.graph;
  const freeMeters = raster.stepMeters * Math.SQRT1_2;
  const secondsPerMeter = 1 / field.legMetersPerSecond;
  let link = -1;
  let tail = Infinity;
  let head = Infinity;
  let tailStep = 0;
  let headStep = 0;
  let hasOrigin = false;
  for (let i = 0; i < links.length; i++) {
    const next = links[i]!;
    if (next < 0) continue;
    if (next !== link) {
      // Neighbouring vertices mostly share their edge.
      link = next;
      const tailMs = nodeCostMs[linkTail[link]!]!;
      const headMs = nodeCostMs[linkHead[link]!]!;
      const forward = fromTailMs[link]!;
      const backward = fromHeadMs[link]!;
      tail = tailMs === UNREACHED || forward === FORBIDDEN ? Infinity : tailMs / 1000;
      head = headMs === UNREACHED || backward === FORBIDDEN ? Infinity : headMs / 1000;
      tailStep = forward / 1000;
      headStep = backward / 1000;
      hasOrigin = originsByLink.has(link);
    }
    const along = fraction[i]!;
    let seconds = Math.min(tail + along * tailStep, head + (1 - along) * headStep);
    if (hasOrigin) seconds = Math.min(seconds, linkCostMs(field, link, along) / 1000);
    const leg = offsetMeters[i]! - freeMeters;
    if (leg > 0) seconds += leg * secondsPerMeter;
    values[start + (i >> 4) * width + (i & 15)] = seconds;
  }
}

interface WantedBlocks {
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly columns: number;
  readonly rows: number;
  readonly wanted: Uint8Array;
}

/** Blocks within reach of a link that has a reached end or an origin. */
function findBlocks(raster: PlaceRaster, field: CostField): WantedBlocks {
  const { linkBoxes, stepX, stepY, reachMeters, stepMeters } = raster;
  const { firstIncidence, incidenceLink } = field.graph;
  const blockX = BLOCK_SIDE * stepX;
  const blockY = BLOCK_SIDE * stepY;
  const marginX = (reachMeters / stepMeters + 1) * stepX;
  const marginY = (reachMeters / stepMeters + 1) * stepY;
  const ranges: number[] = [];
  let firstColumn = Infinity;
  let firstRow = Infinity;
  let lastColumn = -Infinity;
  let lastRow = -Infinity;
  const add = (link: number) => {
    const at = 4 * link;
    const left = Math.floor((linkBoxes[at]! - marginX) / blockX);
    const bottom = Math.floor((linkBoxes[at + 1]! - marginY) / blockY);
    const right = Math.floor((linkBoxes[at + 2]! + marginX) / blockX);
    const top = Math.floor((linkBoxes[at + 3]! + marginY) / blockY);
    if (left < firstColumn) firstColumn = left;
    if (bottom < firstRow) firstRow = bottom;
    if (right > lastColumn) lastColumn = right;
    if (top > lastRow) lastRow = top;
    ranges.push(left, bottom, right, top);
  };
  for (const link of field.originsByLink.keys()) add(link);
  for (const node of field.reachedNodes) {
    const end = firstIncidence[node + 1]!;
    for (let i = firstIncidence[node]!; i < end; i++) add(incidenceLink[i]! >>> 1);
  }
  const columns = ranges.length > 0 ? lastColumn - firstColumn + 1 : 0;
  const rows = ranges.length > 0 ? lastRow - firstRow + 1 : 0;
  const wanted = new Uint8Array(columns * rows);
  for (let i = 0; i < ranges.length; i += 4) {
    for (let row = ranges[i + 1]!; row <= ranges[i + 3]!; row++) {
      const base = (row - firstRow) * columns - firstColumn;
      wanted.fill(1, base + ranges[i]!, base + ranges[i + 2]! + 1);
    }
  }
  return { firstColumn, firstRow, columns, rows, wanted };
}
