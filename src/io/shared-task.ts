import { AbortedError, throwIfAborted } from '../core/domain/errors.ts';

/**
 * One running task awaited by several callers. A caller that aborts leaves alone; the task itself is
 * aborted when the last one has left.
 */
export class SharedTask<Result> {
  readonly #controller = new AbortController();
  readonly #result: Promise<Result>;
  readonly #abandon: (abort: () => void) => void;
  readonly #abort = (): void => {
    if (this.#callers === 0 && !this.#settled) this.#controller.abort();
  };
  #callers = 0;
  #settled = false;
  #failed = false;

  /**
   * Starts `run` at once, with the signal of the task.
   * @param abandon called when the last caller has left before the end, each time with the same
   * function: it may abort later than at once, and then only if nobody joined meanwhile.
   */
  constructor(
    run: (signal: AbortSignal) => Promise<Result>,
    abandon: (abort: () => void) => void = (abort) => abort(),
  ) {
    this.#abandon = abandon;
    this.#result = run(this.#controller.signal).finally(() => (this.#settled = true));
    // When every caller has left, nobody else is there to hear of the failure.
    this.#result.catch(() => (this.#failed = true));
  }

  /** False when it failed or every caller left before its end: a new caller starts another task. */
  get usable(): boolean {
    return !this.#failed && !this.#controller.signal.aborted;
  }

  /** The task's result; rejects with AbortedError as soon as `signal` aborts. */
  join(signal?: AbortSignal): Promise<Result> {
    this.#callers++;
    return new Promise((resolve, reject) => {
      let left = false;
      const leave = (): void => {
        if (left) return;
        left = true;
        signal?.removeEventListener('abort', abort);
        if (--this.#callers === 0 && !this.#settled) this.#abandon(this.#abort);
      };
      const abort = (): void => {
        leave();
        reject(new AbortedError());
      };
      signal?.addEventListener('abort', abort);
      if (signal?.aborted) abort();
      this.#result.then(resolve, reject).finally(leave);
    });
  }
}

/** A value made once and shared; an attempt that failed or was abandoned is made again. */
export class Retained<Value> {
  readonly #make: (signal: AbortSignal) => Promise<Value>;
  readonly #abandon: ((abort: () => void) => void) | undefined;
  #task: SharedTask<Value> | null = null;

  /** @param abandon see `SharedTask`. */
  constructor(
    make: (signal: AbortSignal) => Promise<Value>,
    abandon?: (abort: () => void) => void,
  ) {
    this.#make = make;
    this.#abandon = abandon;
  }

  async get(signal?: AbortSignal): Promise<Value> {
    throwIfAborted(signal);
    if (!this.#task?.usable) this.#task = new SharedTask(this.#make, this.#abandon);
    return this.#task.join(signal);
  }
}
