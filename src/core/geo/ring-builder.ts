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
    const count = this.#count;
    if (count === this.#x.length) this.#grow();
    this.#x[count] = x;
    this.#y[count] = y;
    this.#count = count + 1;
  }

  /** The ring in degrees, its first point repeated at the end. */
  close(): Position[] {
    const xs = this.#x;
    const ys = this.#y;
    let end = this.#straighten();
    // The start may lie in the middle of a line as well.
    while (end > 3 && this.#straight(end - 2, end - 1, 0)) end--;
    let start = 0;
    while (end - start > 3 && this.#straight(end - 1, start, start + 1)) start++;
    const ring = new Array<Position>(end - start + 1);
    for (let i = start; i < end; i++) ring[i - start] = [xs[i]! / 1e6, ys[i]! / 1e6];
    ring[end - start] = [xs[start]! / 1e6, ys[start]! / 1e6];
    return ring;
  }

  /** Leaves out points between two others; how many remain. */
  #straighten(): number {
    const xs = this.#x;
    const ys = this.#y;
    let last = 0;
    let dx = 0;
    let dy = 0;
    for (let i = 1; i < this.#count; i++) {
      const x = xs[i]!;
      const y = ys[i]!;
      const nextX = x - xs[last]!;
      const nextY = y - ys[last]!;
      // A line goes on in its direction: borders do not turn back on themselves.
      if (last === 0 || dx * nextY !== dy * nextX) {
        last++;
        dx = nextX;
        dy = nextY;
      }
      xs[last] = x;
      ys[last] = y;
    }
    return last + 1;
  }

  #straight(a: number, b: number, c: number): boolean {
    const xs = this.#x;
    const ys = this.#y;
    const dx = xs[b]! - xs[a]!;
    const dy = ys[b]! - ys[a]!;
    return dx * (ys[c]! - ys[b]!) === dy * (xs[c]! - xs[b]!);
  }

  #grow(): void {
    const [x, y] = [this.#x, this.#y];
    this.#x = new Int32Array(2 * x.length);
    this.#y = new Int32Array(2 * y.length);
    this.#x.set(x);
    this.#y.set(y);
  }
}
