import { OUTSIDE } from '../geo/block-grid.ts';
import { linkCostMs, type CostField } from '../graph/cost-field.ts';
import { FORBIDDEN } from '../graph/profiles.ts';
import { UNREACHED } from '../graph/search.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from './block-size.ts';
import { NO_PLACE, packShare, SHARE_ONE, type PlaceRaster } from './place-raster.ts';

/**
 * More than any time, even one unit of share along a link; little enough for sums of the time of a
 * whole link to be right to a millisecond.
 */
const NEVER = 1e10;
const NEVER_ALONG = NEVER * SHARE_ONE;

/** Reads the travel times of one block after the other, in milliseconds. */
export class BlockReader {
  /** Within which the values of the block lie. */
  low = OUTSIDE;
  high = OUTSIDE;
  readonly #raster: PlaceRaster;
  #field: CostField | null = null;
  #legUnitMs = 0;
  readonly #legMs = new Float64Array(NO_PLACE + 1);
  #slot = -1;
  /**
   * For each link of the block the times of a place at share s: `[0] + s · [1]` through its tail and
   * `[2] - s · [3]` through its head.
   */
  readonly #times = new Float64Array(4 * BLOCK_VERTICES);
  /** Links of the block whose times are more than that: those of origins and of banned turns. */
  readonly #special: number[] = [];

  constructor(raster: PlaceRaster) {
    this.#raster = raster;
  }

  /** Turns to the times of a search. */
  begin(field: CostField): void {
    this.#field = field;
    this.#legUnitMs = (this.#raster.legUnitMeters / field.legMetersPerSecond) * 1000;
    for (let leg = 0; leg < NO_PLACE; leg++) this.#legMs[leg] = leg * this.#legUnitMs;
    this.#legMs[NO_PLACE] = NEVER;
  }

  /** Reads the links of a block. */
  read(slot: number): void {
    const { firstLink, link: links, lowestShare, highestShare, longestLeg } = this.#raster.blocks;
    const { graph, nodeCostMs, tailLabel, headLabel, fromTailMs, fromHeadMs, isOriginLink } =
      this.#field!;
    const { linkTail, linkHead } = graph;
    const times = this.#times;
    const legUnitMs = this.#legUnitMs;
    const first = firstLink[slot]!;
    const end = firstLink[slot + 1]!;
    let low = NEVER;
    let high = this.#raster.blocks.hasGap[slot] ? NEVER : 0;
    this.#slot = slot;
    this.#special.length = 0;
    for (let i = first, at = 0; i < end; i++, at += 4) {
      const link = links[i]!;
      const tailEntry = tailLabel[link]!;
      const headEntry = headLabel[link]!;
      let tail: number = nodeCostMs[tailEntry]!;
      let head: number = nodeCostMs[headEntry]!;
      let fromTail: number = fromTailMs[link]!;
      let fromHead: number = fromHeadMs[link]!;
      if (tail === UNREACHED) tail = NEVER;
      if (head === UNREACHED) head = NEVER;
      if (fromTail === FORBIDDEN) fromTail = NEVER_ALONG;
      if (fromHead === FORBIDDEN) fromHead = NEVER_ALONG;
      const perShareFromTail = fromTail / SHARE_ONE;
      const perShareFromHead = fromHead / SHARE_ONE;
      head += fromHead;
      times[at] = tail;
      times[at + 1] = perShareFromTail;
      times[at + 2] = head;
      times[at + 3] = perShareFromHead;
      let nearest = Math.min(
        tail + lowestShare[i]! * perShareFromTail,
        head - highestShare[i]! * perShareFromHead,
      );
      const farthest = Math.min(
        tail + highestShare[i]! * perShareFromTail,
        head - lowestShare[i]! * perShareFromHead,
      );
      if (isOriginLink[link] || tailEntry !== linkTail[link] || headEntry !== linkHead[link]) {
        this.#special.push(i - first);
        nearest = 0;
      }
      if (nearest < low) low = nearest;
      const withLeg = farthest + longestLeg[i]! * legUnitMs;
      if (withLeg > high) high = withLeg;
    }
    this.low = Math.max(0, Math.min(OUTSIDE, Math.floor(low) - 1));
    this.high = Math.min(OUTSIDE, Math.ceil(high));
  }

  /**
   * Writes the times of the block's vertices from `start` on, rows `width` apart.
   *
   * @param rimOnly true: those of its first and last row and column
   */
  fill(values: Int32Array, start: number, width: number, rimOnly: boolean): void {
    const { place } = this.#raster.blocks;
    const times = this.#times;
    const legMs = this.#legMs;
    const first = this.#slot * BLOCK_VERTICES;
    // What is imported is read anew at each use, which is too slow here.
    const [side, nowhere] = [BLOCK_SIDE, OUTSIDE];
    for (let y = 0; y < side; y++) {
      const step = rimOnly && y > 0 && y < side - 1 ? side - 1 : 1;
      let at = first + y * side;
      const end = at + side;
      let to = start + y * width;
      for (; at < end; at += step, to += step) {
        const packed = place[at]!;
        const share = packed & 0xffff; // SHARE_ONE
        const i = (packed >>> 14) & 0x3fc;
        // A place at a node costs nothing from it, even where the edge may not be entered.
        const throughTail = times[i]! + share * times[i + 1]!;
        const throughHead = times[i + 2]! - share * times[i + 3]!;
        // The lesser of both; which one it is, a processor cannot guess.
        const nearer = Math.min(throughTail, throughHead);
        const time = nearer + legMs[packed >>> 24]!;
        values[to] = time < nowhere ? time : nowhere;
      }
    }
    if (this.#special.length > 0) this.#fillSpecial(values, start, width);
  }

  /** Times along links that two labels and two costs do not tell. */
  #fillSpecial(values: Int32Array, start: number, width: number): void {
    const { firstLink, link, place } = this.#raster.blocks;
    for (let v = 0; v < BLOCK_VERTICES; v++) {
      const packed = place[this.#slot * BLOCK_VERTICES + v]!;
      const at = start + Math.floor(v / BLOCK_SIDE) * width + (v % BLOCK_SIDE);
      const i = (packed >>> 16) & 0xff;
      const leg = packed >>> 24;
      if (leg !== NO_PLACE && this.#special.includes(i)) {
        const onLink = link[firstLink[this.#slot]! + i]!;
        const fraction = this.#fractionOf(onLink, packed & SHARE_ONE);
        const time = linkCostMs(this.#field!, onLink, fraction) + leg * this.#legUnitMs;
        values[at] = Math.min(OUTSIDE, Math.floor(time));
      }
    }
  }

  /** The place of an origin is its own, whatever its share was rounded to: a one-way street goes on. */
  #fractionOf(link: number, share: number): number {
    const { originsByLink, origins } = this.#field!;
    for (const origin of originsByLink.get(link) ?? []) {
      const { fraction } = origins[origin]!;
      if (packShare(fraction) === share) return fraction;
    }
    return share / SHARE_ONE;
  }
}
