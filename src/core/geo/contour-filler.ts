import type { BlockGrid } from './block-grid.ts';
import { JUMP_SHARE, roundedStep } from './contour.ts';

const OUT = 0;
const IN = 1;
const MIXED = 2;

/**
 * Of the places of a cell, from which to which the border runs, area on its left: by the corners
 * inside, from 1 for the south-west one to 8 for the north-west one. Saddles have two borders.
 */
const BORDER_FROM = [0, 1, 2, 2, 2, 0, 3, 3, 2, 1, 0, 2, 3, 1, 4, 0] as const;
const BORDER_TO = [0, 2, 0, 3, 0, 0, 0, 4, 0, 2, 0, 3, 0, 2, 0, 0] as const;

/**
 * Triangles of what `ContourTracer` draws on the same grid, straight from its cells: squares of blocks
 * and runs of cells that are all inside, and the part inside of each cell on a border, which is convex.
 * Triangulating rings that were just traced takes several times as long. Corners are the same whole
 * micro-degrees; triangles turn counter-clockwise and do not overlap.
 */
export class ContourFiller {
  #places = new Float32Array(4096);
  #placeCount = 0;
  #corners = new Uint32Array(8192);
  #cornerCount = 0;
  #sides = new Float32Array(4096);
  #sideCount = 0;
  #levels = new Uint8Array(0);
  #originX = 0;
  #originY = 0;
  /** Of the grid and the threshold being filled. */
  #threshold = 0;
  #maxDifference = Infinity;
  #stepX = 0;
  #stepY = 0;

  /**
   * x, y of each corner in whole micro-degrees from the origin, exact to 16° of it; overwritten after
   * the next `start`.
   */
  get places(): Float32Array {
    return this.#places.subarray(0, 2 * this.#placeCount);
  }

  /** Numbers of places, three per triangle; overwritten after the next `start`. */
  get triangles(): Uint32Array {
    return this.#corners.subarray(0, this.#cornerCount);
  }

  /** x, y of both ends of each side of the areas, in the cells it crosses; the area is on its left. */
  get sides(): Float32Array {
    return this.#sides.subarray(0, 4 * this.#sideCount);
  }

  get cornerCount(): number {
    return this.#cornerCount;
  }

  /** Forgets what was filled; places to come are from this origin, in micro-degrees. */
  start(originX = 0, originY = 0): void {
    this.#originX = originX;
    this.#originY = originY;
    this.#placeCount = 0;
    this.#cornerCount = 0;
    this.#sideCount = 0;
  }

  /** Adds the triangles of the area where the grid is at most `threshold`. */
  fill(grid: BlockGrid, threshold: number, maxDifference = Infinity): void {
    const { side, columns, rows, low, high, stepX, stepY } = grid;
    const originX = grid.originX - this.#originX;
    const originY = grid.originY - this.#originY;
    this.#threshold = threshold;
    this.#maxDifference = maxDifference;
    this.#stepX = stepX;
    this.#stepY = stepY;
    if (this.#levels.length < low.length) this.#levels = new Uint8Array(low.length);
    const levels = this.#levels;
    for (let block = 0; block < low.length; block++)
      levels[block] = high[block]! <= threshold ? IN : low[block]! > threshold ? OUT : MIXED;
    // The cells of a block reach the first vertices of the next ones; the outermost are outside.
    for (let row = 0; row < rows - 1; row++) {
      const y = originY + row * side * stepY;
      let solidFrom = -1;
      for (let column = 0; column < columns - 1; column++) {
        const block = row * columns + column;
        const level = levels[block]!;
        const alike =
          level !== MIXED &&
          level === levels[block + 1] &&
          level === levels[block + columns] &&
          level === levels[block + columns + 1];
        if (alike && level === IN) {
          if (solidFrom < 0) solidFrom = column;
          continue;
        }
        const x = originX + column * side * stepX;
        if (solidFrom >= 0) {
          this.#addRectangle(originX + solidFrom * side * stepX, y, x, y + side * stepY);
          solidFrom = -1;
        }
        if (!alike) this.#fillBlock(grid, row, column, level, x, y);
      }
    }
  }

  #fillBlock(
    { side, columns, values }: BlockGrid,
    row: number,
    column: number,
    level: number,
    west: number,
    south: number,
  ): void {
    const threshold = this.#threshold;
    const stepX = this.#stepX;
    const stepY = this.#stepY;
    const width = columns * side;
    for (let j = 0; j < side; j++) {
      const y = south + j * stepY;
      // Within a block on one side only its first and last rows and columns are known.
      const first = level === MIXED || j === side - 1 ? 0 : side - 1;
      let runFrom = first > 0 && level === IN ? 0 : -1;
      let at = (row * side + j) * width + column * side + first;
      let southWest = values[at]!;
      let northWest = values[at + width]!;
      for (let i = first; i < side; i++, at++) {
        const southEast = values[at + 1]!;
        const northEast = values[at + width + 1]!;
        const inside =
          (southWest <= threshold ? 1 : 0) |
          (southEast <= threshold ? 2 : 0) |
          (northEast <= threshold ? 4 : 0) |
          (northWest <= threshold ? 8 : 0);
        if (inside === 15) {
          if (runFrom < 0) runFrom = i;
        } else {
          const x = west + i * stepX;
          if (runFrom >= 0) this.#addRectangle(west + runFrom * stepX, y, x, y + stepY);
          runFrom = -1;
          if (inside !== 0) this.#addCell(x, y, inside, southWest, southEast, northEast, northWest);
        }
        southWest = southEast;
        northWest = northEast;
      }
      if (runFrom >= 0)
        this.#addRectangle(west + runFrom * stepX, y, west + side * stepX, y + stepY);
    }
  }

  #addRectangle(west: number, south: number, east: number, north: number): void {
    this.#reserve();
    const first = this.#placeCount;
    this.#addPlace(west, south);
    this.#addPlace(east, south);
    this.#addPlace(east, north);
    this.#addPlace(west, north);
    this.#addTriangle(first, first + 1, first + 2);
    this.#addTriangle(first, first + 2, first + 3);
  }

  /** The part inside of a cell that a border crosses, counter-clockwise from the south-west. */
  #addCell(
    west: number,
    south: number,
    inside: number,
    southWest: number,
    southEast: number,
    northEast: number,
    northWest: number,
  ): void {
    this.#reserve();
    const first = this.#placeCount;
    const east = west + this.#stepX;
    const north = south + this.#stepY;
    const sw = (inside & 1) !== 0;
    const se = (inside & 2) !== 0;
    const ne = (inside & 4) !== 0;
    const nw = (inside & 8) !== 0;
    if (sw) this.#addPlace(west, south);
    if (sw !== se) this.#addPlace(this.#crossing(west, this.#stepX, southWest, southEast), south);
    if (se) this.#addPlace(east, south);
    if (se !== ne) this.#addPlace(east, this.#crossing(south, this.#stepY, southEast, northEast));
    if (ne) this.#addPlace(east, north);
    if (ne !== nw) this.#addPlace(this.#crossing(west, this.#stepX, northWest, northEast), north);
    if (nw) this.#addPlace(west, north);
    if (nw !== sw) this.#addPlace(west, this.#crossing(south, this.#stepY, southWest, northWest));
    const isSaddle = inside === 5 || inside === 10;
    if (isSaddle && southWest + southEast + northEast + northWest > 4 * this.#threshold) {
      // Two corners apart.
      // From the south-west corner on, or from the side before the south-east one.
      const before = inside === 5 ? first + 5 : first;
      const after = inside === 5 ? first + 1 : first + 2;
      this.#addTriangle(before, inside === 5 ? first : first + 1, after);
      this.#addSide(after, before);
      const second = after + 1;
      this.#addTriangle(second, second + 1, second + 2);
      this.#addSide(second + 2, second);
      return;
    }
    if (isSaddle) {
      const middle = inside === 5 ? first + 1 : first + 2;
      this.#addSide(middle, middle + 1);
      this.#addSide(inside === 5 ? first + 4 : first + 5, inside === 5 ? first + 5 : first);
    } else this.#addSide(first + BORDER_FROM[inside]!, first + BORDER_TO[inside]!);
    for (let last = first + 2; last < this.#placeCount; last++)
      this.#addTriangle(first, last - 1, last);
  }

  /** Where a border crosses the side of a cell from the vertex at `start` to the one a step on. */
  #crossing(start: number, step: number, before: number, after: number): number {
    const isFirstInside = before < after;
    const difference = Math.abs(after - before);
    const share =
      difference > this.#maxDifference
        ? JUMP_SHARE
        : (this.#threshold - Math.min(before, after)) / difference;
    const moved = roundedStep(share, step);
    return isFirstInside ? start + moved : start + step - moved;
  }

  #addPlace(x: number, y: number): void {
    const at = 2 * this.#placeCount++;
    this.#places[at] = x;
    this.#places[at + 1] = y;
  }

  #addTriangle(a: number, b: number, c: number): void {
    const at = this.#cornerCount;
    this.#corners[at] = a;
    this.#corners[at + 1] = b;
    this.#corners[at + 2] = c;
    this.#cornerCount = at + 3;
  }

  #addSide(from: number, to: number): void {
    const at = 4 * this.#sideCount++;
    const places = this.#places;
    this.#sides[at] = places[2 * from]!;
    this.#sides[at + 1] = places[2 * from + 1]!;
    this.#sides[at + 2] = places[2 * to]!;
    this.#sides[at + 3] = places[2 * to + 1]!;
  }

  /** Room for what a cell adds at most: six places, four triangles, two sides. */
  #reserve(): void {
    if (2 * this.#placeCount + 12 > this.#places.length) {
      const places = new Float32Array(2 * this.#places.length);
      places.set(this.#places);
      this.#places = places;
    }
    if (this.#cornerCount + 12 > this.#corners.length) {
      const corners = new Uint32Array(2 * this.#corners.length);
      corners.set(this.#corners);
      this.#corners = corners;
    }
    if (4 * this.#sideCount + 8 > this.#sides.length) {
      const sides = new Float32Array(2 * this.#sides.length);
      sides.set(this.#sides);
      this.#sides = sides;
    }
  }
}
