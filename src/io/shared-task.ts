import { AbortedError, throwIfAborted } from '../core/domain/errors.ts';

/**
 * One running task awaited by several callers. A caller that aborts leaves alone; the task itself is
 * aborted when the last one has left.
 */
export class SharedTask<Result> {
  readonly #controller = new AbortController();
  readonly #result: Promise<Result>;
  #callers = 0;
  #settled = false;
  #failed = false;

  /** Starts `run` at once, with the signal of the task. */
  constructor(run: (signal: AbortSignal) => Promise<Result>) {
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
        if (--this.#callers === 0 && !this.#settled) this.#controller.abort();
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
  #task: SharedTask<Value> | null = null;

  constructor(make: (signal: AbortSignal) => Promise<Value>) {
    this.#make = make;
  }

  async get(signal?: AbortSignal): Promise<Value> {
    throwIfAborted(signal);
    if (!this.#task?.usable) this.#task = new SharedTask(this.#make);
    return this.#task.join(signal);
  }
}
