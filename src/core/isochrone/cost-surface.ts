import { OUTSIDE, type BlockGrid } from '../geo/block-grid.ts';
import { linkCostMs, requireCurrent, type CostField } from '../graph/cost-field.ts';
import { FORBIDDEN } from '../graph/profiles.ts';
import { UNREACHED } from '../graph/search.ts';
import { findBlocks, type BlockWindow } from './block-window.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from './nearest-places.ts';
import { NO_PLACE, SHARE_ONE, type PlaceRaster } from './place-raster.ts';

/** More than any time, little enough for its products to stay finite. */
const NEVER = 1e15;

/**
 * Travel time in milliseconds on a grid around what a search reached, `OUTSIDE` where nobody gets:
 * each vertex of the raster has the time of its nearest edge, both ends of the edge considered,
 * plus the walk to it. Blocks that no contour of the thresholds comes near are left out.
 *
 * @param thresholdsMs ascending
 * @throws MaillageError `argument_invalid` when the search has run again since.
 */
export function computeCostSurface(
  raster: PlaceRaster,
  field: CostField,
  thresholdsMs: readonly number[],
): BlockGrid {
  requireCurrent(field);
  const window = findBlocks(raster, field);
  const { columns, rows, slots } = window;
  const grid: BlockGrid = {
    side: BLOCK_SIDE,
    columns,
    rows,
    values: new Int32Array(slots.length * BLOCK_VERTICES),
    low: new Int32Array(slots.length).fill(OUTSIDE),
    high: new Int32Array(slots.length).fill(OUTSIDE),
    originX: window.firstColumn * BLOCK_SIDE * raster.stepX,
    originY: window.firstRow * BLOCK_SIDE * raster.stepY,
    stepX: raster.stepX,
    stepY: raster.stepY,
  };
  const reader = new BlockReader(raster, field);
  const levels = new Uint8Array(slots.length);
  for (let block = 0; block < slots.length; block++) {
    if (slots[block]! >= 0) {
      reader.read(slots[block]!);
      grid.low[block] = reader.low;
      grid.high[block] = reader.high;
    }
    levels[block] = levelOf(thresholdsMs, grid.low[block]!, grid.high[block]!);
  }
  for (let block = 0; block < slots.length; block++) {
    if (alikeAround(levels, columns, block)) continue;
    fillBlock(grid, window, reader, block);
  }
  return grid;
}

/** Level of a block on both sides of a threshold. */
const MIXED = 255;

/** Thresholds below all values of a block; `MIXED` when one is among them. */
function levelOf(thresholds: readonly number[], low: number, high: number): number {
  let level = 0;
  while (level < thresholds.length && low > thresholds[level]!) level++;
  return level < thresholds.length && high > thresholds[level]! ? MIXED : level;
}

/** Whether a block and the eight around it are on the same side of each threshold. */
function alikeAround(levels: Uint8Array, columns: number, block: number): boolean {
  const level = levels[block]!;
  if (level === MIXED) return false;
  for (let row = block - columns; row <= block + columns; row += columns) {
    for (let near = row - 1; near <= row + 1; near++) {
      // Beyond the first and last row all is outside, as in the rows themselves.
      if ((levels[near] ?? level) !== level) return false;
    }
  }
  return true;
}

/** Writes the values of a block, and its exact lowest and highest. */
function fillBlock(grid: BlockGrid, window: BlockWindow, reader: BlockReader, block: number): void {
  const { columns, values, low, high } = grid;
  const width = columns * BLOCK_SIDE;
  const row = Math.floor(block / columns);
  const start = row * BLOCK_SIDE * width + (block - row * columns) * BLOCK_SIDE;
  if (window.slots[block]! < 0) {
    for (let y = 0; y < BLOCK_SIDE; y++) {
      values.fill(OUTSIDE, start + y * width, start + y * width + BLOCK_SIDE);
    }
    return;
  }
  reader.read(window.slots[block]!);
  reader.fill(values, start, width);
  low[block] = reader.low;
  high[block] = reader.high;
}

/** Reads the times of one block after the other. */
class BlockReader {
  /** Of the block as far as its links tell; of its values once they are filled. */
  low = OUTSIDE;
  high = OUTSIDE;
  readonly #raster: PlaceRaster;
  readonly #field: CostField;
  #slot = -1;
  /** For each link of the block, in milliseconds: at both ends, and per unit of share from there. */
  readonly #tail = new Float64Array(BLOCK_VERTICES);
  readonly #head = new Float64Array(BLOCK_VERTICES);
  readonly #perShareFromTail = new Float64Array(BLOCK_VERTICES);
  readonly #perShareFromHead = new Float64Array(BLOCK_VERTICES);
  /** Links of the block whose times are more than that: those of origins and of banned turns. */
  readonly #special: number[] = [];

  constructor(raster: PlaceRaster, field: CostField) {
    this.#raster = raster;
    this.#field = field;
  }

  /** Reads the links of a block. */
  read(slot: number): void {
    const { firstLink, links, longestLeg } = this.#raster.blocks;
    const { graph, nodeCostMs, tailLabel, headLabel, fromTailMs, fromHeadMs } = this.#field;
    const { isOriginLink } = this.#field;
    const { linkTail, linkHead } = graph;
    const first = firstLink[slot]!;
    const count = firstLink[slot + 1]! - first;
    let low = NEVER;
    let high = 0;
    this.#slot = slot;
    this.#special.length = 0;
    for (let i = 0; i < count; i++) {
      const link = links[first + i]!;
      const [tailEntry, headEntry] = [tailLabel[link]!, headLabel[link]!];
      const [tailMs, headMs] = [nodeCostMs[tailEntry]!, nodeCostMs[headEntry]!];
      const [out, back] = [fromTailMs[link]!, fromHeadMs[link]!];
      const tail = tailMs === UNREACHED ? NEVER : tailMs;
      const head = headMs === UNREACHED ? NEVER : headMs;
      const fromTail = out === FORBIDDEN ? NEVER : out;
      const fromHead = back === FORBIDDEN ? NEVER : back;
      this.#tail[i] = tail;
      this.#head[i] = head;
      this.#perShareFromTail[i] = fromTail / SHARE_ONE;
      this.#perShareFromHead[i] = fromHead / SHARE_ONE;
      let nearest = Math.min(tail, head);
      if (isOriginLink[link] || tailEntry !== linkTail[link] || headEntry !== linkHead[link]) {
        this.#special.push(i);
        nearest = 0;
      }
      if (nearest < low) low = nearest;
      const farthest = Math.min(tail + fromTail, head + fromHead);
      if (farthest > high) high = farthest;
    }
    const longest = longestLeg[slot]!;
    high = longest === NO_PLACE ? NEVER : high + longest * this.#legUnitMs();
    this.low = Math.min(OUTSIDE, Math.floor(low));
    this.high = Math.min(OUTSIDE, Math.ceil(high));
  }

  /** Writes the times of the block's vertices from `start` on, rows `width` apart. */
  fill(values: Int32Array, start: number, width: number): void {
    const { local, share, leg } = this.#raster.blocks;
    const tail = this.#tail;
    const head = this.#head;
    const perShareFromTail = this.#perShareFromTail;
    const perShareFromHead = this.#perShareFromHead;
    const legUnitMs = this.#legUnitMs();
    let low = OUTSIDE;
    let high = 0;
    let from = this.#slot * BLOCK_VERTICES;
    for (let y = 0; y < BLOCK_SIDE; y++) {
      const rowStart = start + y * width;
      for (let at = rowStart; at < rowStart + BLOCK_SIDE; at++, from++) {
        let value = OUTSIDE;
        if (leg[from] !== NO_PLACE) {
          const i = local[from]!;
          const along = share[from]!;
          // A place at a node costs nothing from it, even where the edge may not be entered.
          const throughTail = tail[i]! + along * perShareFromTail[i]!;
          const throughHead = head[i]! + (SHARE_ONE - along) * perShareFromHead[i]!;
          const time =
            (throughTail < throughHead ? throughTail : throughHead) + leg[from]! * legUnitMs;
          if (time < OUTSIDE) value = time | 0;
        }
        values[at] = value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    this.low = low;
    this.high = high;
    if (this.#special.length > 0) this.#fillSpecial(values, start, width);
  }

  /** Times along links that two labels and two costs do not tell. */
  #fillSpecial(values: Int32Array, start: number, width: number): void {
    const { firstLink, links, local, share, leg } = this.#raster.blocks;
    const first = firstLink[this.#slot]!;
    let low = OUTSIDE;
    let high = 0;
    for (let v = 0; v < BLOCK_VERTICES; v++) {
      const from = this.#slot * BLOCK_VERTICES + v;
      const at = start + Math.floor(v / BLOCK_SIDE) * width + (v % BLOCK_SIDE);
      if (leg[from] !== NO_PLACE && this.#special.includes(local[from]!)) {
        const time =
          linkCostMs(this.#field, links[first + local[from]!]!, share[from]! / SHARE_ONE) +
          leg[from]! * this.#legUnitMs();
        values[at] = Math.min(OUTSIDE, Math.floor(time));
      }
      low = Math.min(low, values[at]!);
      high = Math.max(high, values[at]!);
    }
    this.low = low;
    this.high = high;
  }

  #legUnitMs(): number {
    return (this.#raster.legUnitMeters / this.#field.legMetersPerSecond) * 1000;
  }
}
