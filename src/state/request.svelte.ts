import { AbortedError } from '../core/domain/errors.ts';
import type { Progress } from '../workers/protocol.ts';
import { nextFrame } from './next-frame.ts';

export interface TaskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** A run that follows a pointer says that it is pending only when it lasts this long. */
const QUIET_MILLISECONDS = 250;

/**
 * One kind of asynchronous request a screen makes: its latest value, its progress, its error.
 * Starting a new run cancels the previous one (latest wins); the last value stays on screen
 * until a new one replaces it.
 */
export class Request<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<unknown>(null);
  progress = $state.raw<Progress | null>(null);
  pending = $state(false);
  cancelled = $state(false);
  #controller: AbortController | null = null;
  /** A value for the next frame; null: it was shown, or something else has been asked since. */
  #arrived: { readonly value: T } | null = null;

  /**
   * Runs `task`; resolves when it has succeeded, failed, been cancelled or superseded. A `quiet` run
   * that answers soon changes nothing but the value, and that with the next frame, together with all
   * that answers until then: the page is looked through once a frame.
   */
  async run(
    task: (options: TaskOptions) => Promise<T>,
    { quiet = false }: { readonly quiet?: boolean } = {},
  ): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    const isLatest = (): boolean => this.#controller === controller;
    let latestProgress: Progress | null = null;
    const say = (): void => {
      if (!isLatest()) return;
      this.pending = true;
      this.progress = latestProgress;
    };
    const sayLate = quiet && !this.pending ? setTimeout(say, QUIET_MILLISECONDS) : null;
    this.cancelled = false;
    if (!quiet) this.#arrived = null;
    if (sayLate === null) say();
    try {
      const value = await task({
        signal: controller.signal,
        onProgress: (progress) => {
          latestProgress = progress;
          if (isLatest() && this.pending) this.progress = progress;
        },
      });
      if (!isLatest() || controller.signal.aborted) return;
      if (quiet) this.#showNextFrame(value);
      else this.#show(value);
    } catch (error) {
      if (!isLatest()) return;
      this.#arrived = null;
      if (error instanceof AbortedError || controller.signal.aborted) this.cancelled = true;
      else this.error = error;
    } finally {
      if (sayLate !== null) clearTimeout(sayLate);
      if (isLatest()) {
        this.#controller = null;
        this.pending = false;
        this.progress = null;
      }
    }
  }

  #show(value: T): void {
    this.value = value;
    this.error = null;
  }

  #showNextFrame(value: T): void {
    const arrived = { value };
    this.#arrived = arrived;
    void nextFrame().then(() => {
      if (this.#arrived !== arrived) return;
      this.#arrived = null;
      this.#show(value);
    });
  }

  /** Cancels the run under way, at the user's request. */
  cancel(): void {
    this.#arrived = null;
    if (this.#controller === null) return;
    this.#controller.abort();
    this.#controller = null;
    this.pending = false;
    this.progress = null;
    this.cancelled = true;
  }

  /** Forgets value and error, and cancels the run under way. */
  reset(): void {
    this.cancel();
    this.value = null;
    this.error = null;
    this.cancelled = false;
  }
}
