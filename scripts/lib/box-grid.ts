import type { Bbox } from '../../src/core/domain/territory.ts';
import { EMPTY_BBOX, bboxIntersects, bboxUnion } from '../../src/core/geo/bbox.ts';

/** Finds boxes that meet another one without looking at all of them: a uniform grid of lists. */
export class BoxGrid {
  readonly #boxes: readonly Bbox[];
  readonly #extent: Bbox;
  readonly #side: number;
  readonly #cells: number[][];

  constructor(boxes: readonly Bbox[]) {
    this.#boxes = boxes;
    this.#extent = boxes.reduce(bboxUnion, EMPTY_BBOX);
    this.#side = Math.max(1, Math.ceil(Math.sqrt(boxes.length)));
    this.#cells = Array.from({ length: this.#side ** 2 }, () => []);
    boxes.forEach((box, index) => {
      for (const cell of this.#cellsOf(box)) this.#cells[cell]!.push(index);
    });
  }

  /** Indices, ascending, of the boxes that share at least a point with `box`. */
  meeting(box: Bbox): number[] {
    if (this.#boxes.length === 0 || !bboxIntersects(this.#extent, box)) return [];
    const found = new Set<number>();
    for (const cell of this.#cellsOf(box)) {
      for (const index of this.#cells[cell]!) {
        if (bboxIntersects(this.#boxes[index]!, box)) found.add(index);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  *#cellsOf([minX, minY, maxX, maxY]: Bbox): Generator<number> {
    const [west, south, east, north] = this.#extent;
    const place = (value: number, from: number, to: number): number => {
      const part = to > from ? (value - from) / (to - from) : 0;
      return Math.max(0, Math.min(this.#side - 1, Math.floor(part * this.#side)));
    };
    for (let row = place(minY, south, north); row <= place(maxY, south, north); row++) {
      for (let column = place(minX, west, east); column <= place(maxX, west, east); column++) {
        yield row * this.#side + column;
      }
    }
  }
}
