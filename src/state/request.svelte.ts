import { AbortedError } from '../core/domain/errors.ts';
import type { Progress } from '../workers/protocol.ts';

export interface TaskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

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

  /** Runs `task`; resolves when it has succeeded, failed, been cancelled or superseded. */
  async run(task: (options: TaskOptions) => Promise<T>): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    const isLatest = (): boolean => this.#controller === controller;
    this.pending = true;
    this.cancelled = false;
    this.progress = null;
    try {
      const value = await task({
        signal: controller.signal,
        onProgress: (progress) => {
          if (isLatest()) this.progress = progress;
        },
      });
      if (!isLatest() || controller.signal.aborted) return;
      this.value = value;
      this.error = null;
    } catch (error) {
      if (!isLatest()) return;
      if (error instanceof AbortedError || controller.signal.aborted) this.cancelled = true;
      else this.error = error;
    } finally {
      if (isLatest()) {
        this.pending = false;
        this.progress = null;
      }
    }
  }

  /** Cancels the run under way, at the user's request. */
  cancel(): void {
    if (!this.pending) return;
    this.#controller?.abort();
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
