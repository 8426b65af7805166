/**
 * Moves an element by pixels from where its style puts it, as a paused animation does: in the
 * compositor alone. A style that changes at each frame has all layers of the page laid out again.
 */
export class Glide {
  readonly #element: HTMLElement;
  #animation: Animation | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** @param x rightward @param y downward */
  to(x: number, y: number): void {
    const there = [{ translate: `${x}px ${y}px` }, { translate: `${x}px ${y}px` }];
    if (this.#animation === null) {
      this.#animation = this.#element.animate(there, { duration: 1000, fill: 'both' });
      this.#animation.pause();
    } else {
      (this.#animation.effect as KeyframeEffect).setKeyframes(there);
    }
  }

  /** The element is where its style puts it. */
  stop(): void {
    this.#animation?.cancel();
    this.#animation = null;
  }
}
