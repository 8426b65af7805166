import type { Position } from 'geojson';

/** Collects the points of a ring, in micro-degrees, without those in the middle of a straight line. */
export class RingBuilder {
  #x = new Int32Array(1024);
  #y = new Int32Array(1024);
  #count = 0;

  /** Begins another ring. */
  start(): void {
    this.#count = 0;
  }

  push(x: number, y: number): void {
    let count = this.#count;
    while (count > 1 && this.#straight(count - 2, count - 1, x, y)) count--;
    if (count === this.#x.length) this.#grow();
    this.#x[count] = x;
    this.#y[count] = y;
    this.#count = count + 1;
  }

  /** The ring in degrees, its first point repeated at the end. */
  close(): Position[] {
    const xs = this.#x;
    const ys = this.#y;
    let end = this.#count;
    // The start may lie in the middle of a line as well.
    while (end > 3 && this.#straight(end - 2, end - 1, xs[0]!, ys[0]!)) end--;
    let start = 0;
    while (end - start > 3 && this.#straight(end - 1, start, xs[start + 1]!, ys[start + 1]!))
      start++;
    const ring: Position[] = [];
    for (let i = start; i < end; i++) ring.push([xs[i]! / 1e6, ys[i]! / 1e6]);
    ring.push([xs[start]! / 1e6, ys[start]! / 1e6]);
    return ring;
  }

  #straight(a: number, b: number, x: number, y: number): boolean {
    const dx = this.#x[b]! - this.#x[a]!;
    const dy = this.#y[b]! - this.#y[a]!;
    return dx * (y - this.#y[b]!) === dy * (x - this.#x[b]!);
  }

  #grow(): void {
    const [x, y] = [this.#x, this.#y];
    this.#x = new Int32Array(2 * x.length);
    this.#y = new Int32Array(2 * y.length);
    this.#x.set(x);
    this.#y.set(y);
  }
}
