/** Longer than between two moves of a drag, shorter than anyone waits. */
export const LINGER_MILLISECONDS = 250;

/**
 * Lets reads that nobody waits for any more go on for a moment: while a point is dragged, each request
 * takes the place of the one before and wants nearly the same bytes. Without it nothing would ever
 * arrive from a network slower than the drag.
 */
export class Lingering {
  readonly #milliseconds: number;
  readonly #most: number;
  /** In the order in which they were left. */
  readonly #left = new Map<() => void, ReturnType<typeof setTimeout>>();

  /**
   * @param milliseconds 0: reads end at once
   * @param most reads kept alive at once; one more ends the oldest
   */
  constructor(milliseconds: number, most: number) {
    this.#milliseconds = milliseconds;
    this.#most = most;
  }

  /** Calls `abort` later, or when too many others were left since; the same one again starts anew. */
  readonly abandon = (abort: () => void): void => {
    if (this.#milliseconds === 0) return abort();
    clearTimeout(this.#left.get(abort));
    this.#left.delete(abort);
    this.#left.set(
      abort,
      setTimeout(() => this.#end(abort), this.#milliseconds),
    );
    const [oldest] = this.#left.keys();
    if (this.#left.size > this.#most) this.#end(oldest!);
  };

  #end(abort: () => void): void {
    clearTimeout(this.#left.get(abort));
    this.#left.delete(abort);
    abort();
  }
}
