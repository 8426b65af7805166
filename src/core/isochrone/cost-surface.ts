import type { ScalarGrid } from '../geo/contour.ts';
import { linkCostMs, requireCurrent, SAME_PLACE, type CostField } from '../graph/cost-field.ts';
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
  const { nodeCostMs, tailLabel, headLabel, fromTailMs, fromHeadMs, isOriginLink } = field;
  const { linkTail, linkHead } = field.graph;
  const freeMeters = raster.stepMeters * Math.SQRT1_2;
  const secondsPerMeter = 1 / field.legMetersPerSecond;
  let link = -1;
  let tail = Infinity;
  let head = Infinity;
  // For who stops at the end of the link; a banned turn may make it later for who turns into it.
  let atTail = Infinity;
  let atHead = Infinity;
  let tailStep = 0;
  let headStep = 0;
  let hasOrigin = false;
  for (let i = 0; i < links.length; i++) {
    const next = links[i]!;
    if (next < 0) continue;
    if (next !== link) {
      // Neighbouring vertices mostly share their edge.
      link = next;
      tail = secondsOf(nodeCostMs[tailLabel[link]!]!);
      head = secondsOf(nodeCostMs[headLabel[link]!]!);
      atTail = secondsOf(nodeCostMs[linkTail[link]!]!);
      atHead = secondsOf(nodeCostMs[linkHead[link]!]!);
      tailStep = fromTailMs[link] === FORBIDDEN ? Infinity : fromTailMs[link]! / 1000;
      headStep = fromHeadMs[link] === FORBIDDEN ? Infinity : fromHeadMs[link]! / 1000;
      hasOrigin = isOriginLink[link] === 1;
    }
    const along = fraction[i]!;
    // A place at a node costs nothing from it, even where the edge may not be entered.
    const throughTail = along > SAME_PLACE ? tail + along * tailStep : atTail;
    const throughHead = along < 1 - SAME_PLACE ? head + (1 - along) * headStep : atHead;
    let seconds = Math.min(throughTail, throughHead);
    if (hasOrigin) seconds = Math.min(seconds, linkCostMs(field, link, along) / 1000);
    const leg = offsetMeters[i]! - freeMeters;
    if (leg > 0) seconds += leg * secondsPerMeter;
    values[start + (i >> 4) * width + (i & 15)] = seconds;
  }
}

function secondsOf(costMs: number): number {
  return costMs === UNREACHED ? Infinity : costMs / 1000;
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
  const links = linksTouched(field);
  const perBlockX = 1 / (BLOCK_SIDE * stepX);
  const perBlockY = 1 / (BLOCK_SIDE * stepY);
  const marginX = (reachMeters / stepMeters + 1) * stepX;
  const marginY = (reachMeters / stepMeters + 1) * stepY;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (const link of links) {
    const at = 4 * link;
    if (linkBoxes[at]! < minX) minX = linkBoxes[at]!;
    if (linkBoxes[at + 1]! < minY) minY = linkBoxes[at + 1]!;
    if (linkBoxes[at + 2]! > maxX) maxX = linkBoxes[at + 2]!;
    if (linkBoxes[at + 3]! > maxY) maxY = linkBoxes[at + 3]!;
  }
  if (minX > maxX) {
    return { firstColumn: 0, firstRow: 0, columns: 0, rows: 0, wanted: new Uint8Array(0) };
  }
  const firstColumn = Math.floor((minX - marginX) * perBlockX);
  const firstRow = Math.floor((minY - marginY) * perBlockY);
  const columns = Math.floor((maxX + marginX) * perBlockX) - firstColumn + 1;
  const rows = Math.floor((maxY + marginY) * perBlockY) - firstRow + 1;
  const wanted = new Uint8Array(columns * rows);
  for (const link of links) {
    const at = 4 * link;
    const left = Math.floor((linkBoxes[at]! - marginX) * perBlockX) - firstColumn;
    const bottom = Math.floor((linkBoxes[at + 1]! - marginY) * perBlockY) - firstRow;
    const right = Math.floor((linkBoxes[at + 2]! + marginX) * perBlockX) - firstColumn;
    const top = Math.floor((linkBoxes[at + 3]! + marginY) * perBlockY) - firstRow;
    for (let row = bottom; row <= top; row++) {
      for (let column = left; column <= right; column++) wanted[row * columns + column] = 1;
    }
  }
  return { firstColumn, firstRow, columns, rows, wanted };
}

/** Links with an end that was reached, each once, and those of the origins. */
function linksTouched(field: CostField): Uint32Array {
  const { firstIncidence, incidenceLink, linkTail } = field.graph;
  const { nodeCostMs, reachedNodes, originsByLink } = field;
  let capacity = originsByLink.size;
  for (const node of reachedNodes) capacity += firstIncidence[node + 1]! - firstIncidence[node]!;
  const links = new Uint32Array(capacity);
  let count = 0;
  for (const link of originsByLink.keys()) links[count++] = link;
  for (const node of reachedNodes) {
    const end = firstIncidence[node + 1]!;
    for (let i = firstIncidence[node]!; i < end; i++) {
      const incidence = incidenceLink[i]!;
      const link = incidence >>> 1;
      // From its tail, unless only its head was reached.
      if (incidence & 1 && nodeCostMs[linkTail[link]!] !== UNREACHED) continue;
      links[count++] = link;
    }
  }
  return links.subarray(0, count);
}
