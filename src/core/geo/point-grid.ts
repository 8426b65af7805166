/** Points in square cells, to find those in a small box; points may be removed. */
export class PointGrid {
  readonly #originX: number;
  readonly #originY: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #side: number;
  /** Points of cell c: `#points[#cellStart[c] … #cellStart[c + 1] - 1]`. */
  readonly #cellStart: Int32Array;
  readonly #points: Int32Array;
  readonly #removed: Uint8Array;
  readonly #x: ArrayLike<number>;
  readonly #y: ArrayLike<number>;

  /** @param side of a cell, in the unit of the coordinates; larger when cells would be too many. */
  constructor(x: ArrayLike<number>, y: ArrayLike<number>, side: number) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < x.length; i++) {
      minX = Math.min(minX, x[i]!);
      maxX = Math.max(maxX, x[i]!);
      minY = Math.min(minY, y[i]!);
      maxY = Math.max(maxY, y[i]!);
    }
    const most = 4 * x.length + 16;
    while (((maxX - minX) / side + 1) * ((maxY - minY) / side + 1) > most) side *= 2;
    this.#x = x;
    this.#y = y;
    this.#side = side;
    this.#originX = minX;
    this.#originY = minY;
    this.#columns = Math.floor((maxX - minX) / side) + 1;
    this.#rows = Math.floor((maxY - minY) / side) + 1;
    this.#removed = new Uint8Array(x.length);
    this.#cellStart = new Int32Array(this.#columns * this.#rows + 1);
    this.#points = new Int32Array(x.length);
    for (let i = 0; i < x.length; i++) this.#cellStart[this.#cellOf(i) + 1]!++;
    for (let c = 0; c < this.#columns * this.#rows; c++)
      this.#cellStart[c + 1]! += this.#cellStart[c]!;
    const filled = this.#cellStart.slice();
    for (let i = 0; i < x.length; i++) this.#points[filled[this.#cellOf(i)]!++] = i;
  }

  remove(point: number): void {
    this.#removed[point] = 1;
  }

  /** Whether one of the points left in the box, or a little around it, is as wanted. */
  some(
    [minX, minY, maxX, maxY]: readonly [number, number, number, number],
    wanted: (point: number) => boolean,
  ): boolean {
    const last = this.#column(maxX);
    const lastRow = this.#row(maxY);
    for (let row = this.#row(minY); row <= lastRow; row++) {
      for (let column = this.#column(minX); column <= last; column++) {
        const cell = row * this.#columns + column;
        for (let i = this.#cellStart[cell]!; i < this.#cellStart[cell + 1]!; i++) {
          const point = this.#points[i]!;
          if (this.#removed[point] === 0 && wanted(point)) return true;
        }
      }
    }
    return false;
  }

  #cellOf(point: number): number {
    return this.#row(this.#y[point]!) * this.#columns + this.#column(this.#x[point]!);
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#originX) / this.#side)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#originY) / this.#side)));
  }
}
