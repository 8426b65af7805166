import { AbortedError, MaillageError } from '../core/domain/errors.ts';
import type { AnalysisClient, CallOptions } from './client.ts';
import type { OperationName, Params, Progress, Result } from './protocol.ts';

const MAX_WORKERS = 4;
/** Workers hold a part of the network each: they are let go when nothing was asked for so long. */
const IDLE_MILLISECONDS = 60_000;

/** As many workers as there are cores but the page's own, between 1 and 4. */
function poolSize(): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 2;
  return Math.max(1, Math.min(MAX_WORKERS, cores - 1));
}

export interface AnalysisPoolOptions {
  /** Largest number of workers. */
  readonly size?: number;
}

/**
 * Several workers on the bundle that one client has open, for questions made of many parts. They
 * start when they are first needed. Answers do not depend on how many there are.
 */
export class AnalysisPool {
  readonly #main: AnalysisClient;
  readonly #size: number;
  readonly #workers: { readonly client: AnalysisClient; url: string | null }[] = [];
  #latest: AbortController | null = null;
  #idle: ReturnType<typeof setTimeout> | null = null;

  constructor(main: AnalysisClient, { size = poolSize() }: AnalysisPoolOptions = {}) {
    this.#main = main;
    this.#size = size;
  }

  /**
   * Answers of one operation to each of `parts`, in their order. Each worker takes the next part as
   * soon as it is free. A new call aborts the one under way. `sizes` weighs the parts in the
   * progress, in the units in which the operation reports its own.
   * @throws AbortedError when `signal` aborts or a newer call comes; MaillageError of the first part
   *   that fails: `analysis_stopped` when its worker crashed, and the one that took it over too
   */
  async map<Name extends OperationName>(
    operation: Name,
    parts: readonly Params<Name>[],
    sizes: readonly number[],
    { signal, onProgress }: CallOptions = {},
  ): Promise<Result<Name>[]> {
    this.#latest?.abort();
    const controller = new AbortController();
    this.#latest = controller;
    const all = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
    if (all.aborted) throw new AbortedError();
    const progress = new PartsProgress(sizes, onProgress);
    const results: Result<Name>[] = [];
    let next = 0;
    const work = async (worker: number): Promise<void> => {
      while (next < parts.length) {
        const part = next++;
        results[part] = await this.#retrying(worker, operation, parts[part]!, {
          signal: all,
          onProgress: (step) => progress.report(part, step),
        });
        progress.finish(part);
      }
    };
    if (this.#idle !== null) clearTimeout(this.#idle);
    try {
      const count = Math.min(this.#size, parts.length);
      await Promise.all(Array.from({ length: count }, (_, worker) => work(worker)));
      return results;
    } catch (error) {
      // The other parts are of no use any more.
      controller.abort();
      throw error;
    } finally {
      if (this.#latest === controller) {
        this.#latest = null;
        this.#idle = setTimeout(() => this.dispose(), IDLE_MILLISECONDS);
      }
    }
  }

  /** Stops the workers; what is under way rejects with AbortedError. */
  dispose(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    for (const { client } of this.#workers.splice(0)) client.dispose();
  }

  /** One part; once more by the next worker when the first one crashes. */
  async #retrying<Name extends OperationName>(
    worker: number,
    operation: Name,
    params: Params<Name>,
    options: CallOptions,
  ): Promise<Result<Name>> {
    try {
      return await this.#client(worker).call(operation, params, options);
    } catch (error) {
      if (!(error instanceof MaillageError && error.code === 'analysis_stopped')) throw error;
      return this.#client((worker + 1) % this.#size).call(operation, params, options);
    }
  }

  /** The client at an index, with the bundle of the main one open. */
  #client(index: number): AnalysisClient {
    const worker = (this.#workers[index] ??= { client: this.#main.another(), url: null });
    const { openedUrl } = this.#main;
    if (openedUrl !== null && worker.url !== openedUrl) {
      worker.url = openedUrl;
      // A bundle that does not open is told by the parts that wait for it.
      worker.client.call('open', { url: openedUrl }).catch(() => {});
    }
    return worker.client;
  }
}

/** The progress of a question from that of its parts. */
class PartsProgress {
  readonly #sizes: readonly number[];
  readonly #tell: CallOptions['onProgress'];
  readonly #running = new Map<number, Progress>();
  #finished = 0;

  constructor(sizes: readonly number[], tell: CallOptions['onProgress']) {
    this.#sizes = sizes;
    this.#tell = tell;
  }

  report(part: number, progress: Progress): void {
    this.#running.set(part, progress);
    this.#say();
  }

  finish(part: number): void {
    this.#running.delete(part);
    this.#finished += this.#sizes[part]!;
    this.#say();
  }

  /** Searches done so far; before the first one, what is being read. */
  #say(): void {
    const running = [...this.#running.values()];
    const searching = running.filter(({ step }) => step === 'search');
    const sum = (steps: readonly Progress[], what: 'done' | 'total'): number =>
      steps.reduce((total, progress) => total + progress[what], 0);
    const reading = running.find(({ step }) => step !== 'search');
    if (this.#finished === 0 && searching.length === 0 && reading !== undefined) {
      const same = running.filter(({ step }) => step === reading.step);
      this.#tell?.({ step: reading.step, done: sum(same, 'done'), total: sum(same, 'total') });
      return;
    }
    this.#tell?.({
      step: 'search',
      done: this.#finished + sum(searching, 'done'),
      total: this.#sizes.reduce((total, size) => total + size, 0),
    });
  }
}
