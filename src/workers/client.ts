import { AbortedError, MaillageError } from '../core/domain/errors.ts';
import { deserializeError } from './error-transfer.ts';
import type { FromWorker, OperationName, Params, Progress, Result, ToWorker } from './protocol.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The part of `Worker` the client uses. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface AnalysisClientOptions {
  readonly createWorker?: () => WorkerLike;
  /** Seconds of complete silence, while requests are pending, after which the worker is hung. */
  readonly silenceSeconds?: number;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: CallOptions['onProgress'];
  readonly stopListening: () => void;
}

const SILENCE_SECONDS = 20;

function createAnalysisWorker(): WorkerLike {
  return new Worker(new URL('./analysis.worker.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
}

/**
 * Typed client of the analysis worker. The worker starts at the first call; when it crashes or
 * hangs, every pending request rejects, and the next call starts a new one on the same bundle.
 */
export class AnalysisClient {
  readonly #createWorker: () => WorkerLike;
  readonly #silenceSeconds: number;
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerLike | null = null;
  #lastId = 0;
  #opened: Params<'open'> | null = null;
  #watchdog: ReturnType<typeof setInterval> | null = null;
  #silentSeconds = 0;

  constructor({ createWorker, silenceSeconds }: AnalysisClientOptions = {}) {
    this.#createWorker = createWorker ?? createAnalysisWorker;
    this.#silenceSeconds = silenceSeconds ?? SILENCE_SECONDS;
  }

  /** URL of the bundle that was last opened; null before. */
  get openedUrl(): string | null {
    return this.#opened?.url ?? null;
  }

  /** A client like this one with a worker of its own, which has nothing open yet. */
  another(): AnalysisClient {
    return new AnalysisClient({
      createWorker: this.#createWorker,
      silenceSeconds: this.#silenceSeconds,
    });
  }

  /**
   * Asks the worker for one operation.
   * @throws AbortedError when `signal` aborts first; MaillageError with the worker's code, or
   *   `analysis_stopped` when the worker crashed, `timeout` when it hung.
   */
  call<Name extends OperationName>(
    operation: Name,
    params: Params<Name>,
    { signal, onProgress }: CallOptions = {},
  ): Promise<Result<Name>> {
    if (signal?.aborted) return Promise.reject(new AbortedError());
    if (operation === 'open') this.#opened = params as Params<'open'>;
    return new Promise<Result<Name>>((resolve, reject) => {
      const worker = this.#running(operation);
      const id = ++this.#lastId;
      const abort = (): void => {
        this.#settle(id)?.reject(new AbortedError());
        this.#worker?.postMessage({ kind: 'cancel', id });
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#pending.set(id, {
        resolve: resolve as (result: unknown) => void,
        reject,
        onProgress,
        stopListening: () => signal?.removeEventListener('abort', abort),
      });
      this.#watch();
      try {
        worker.postMessage({ kind: 'request', id, operation, params } as ToWorker);
      } catch (error) {
        // Parameters that cannot be cloned: the request fails, the worker is fine.
        this.#settle(id)?.reject(error as Error);
      }
    });
  }

  /** A caller of one operation of which only the latest request counts: a new one aborts the last. */
  latest<Name extends OperationName>(
    operation: Name,
  ): (params: Params<Name>, options?: CallOptions) => Promise<Result<Name>> {
    let previous: AbortController | null = null;
    return (params, { signal, onProgress } = {}) => {
      previous?.abort();
      const controller = new AbortController();
      previous = controller;
      const combined = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
      return this.call(operation, params, { signal: combined, onProgress });
    };
  }

  /** Stops the worker; pending requests reject with AbortedError. */
  dispose(): void {
    this.#stop(() => new AbortedError());
  }

  /** The worker, started when there is none; a restarted one first reopens the bundle. */
  #running(operation: OperationName): WorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#createWorker();
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#crashed(event.message);
    };
    worker.onmessageerror = () => this.#crashed('a message could not be read');
    this.#worker = worker;
    if (operation !== 'open' && this.#opened) {
      const id = ++this.#lastId;
      worker.postMessage({ kind: 'request', id, operation: 'open', params: this.#opened });
    }
    return worker;
  }

  #receive(message: FromWorker): void {
    this.#silentSeconds = 0;
    if (message.kind === 'alive') return;
    if (message.kind === 'progress') {
      this.#pending.get(message.id)?.onProgress?.(message.progress);
    } else if (message.kind === 'result') {
      this.#settle(message.id)?.resolve(message.result);
    } else {
      this.#settle(message.id)?.reject(deserializeError(message.error));
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    pending?.stopListening();
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#unwatch();
    return pending;
  }

  #crashed(reason: string): void {
    this.#stop(
      () => new MaillageError('analysis_stopped', `The analysis worker stopped: ${reason}`),
    );
  }

  #stop(error: () => Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#unwatch();
    const pending = [...this.#pending.keys()];
    for (const id of pending) this.#settle(id)?.reject(error());
  }

  /** Counts seconds rather than comparing clocks, so that a sleeping computer is not a hung worker. */
  #watch(): void {
    if (this.#watchdog !== null) return;
    this.#silentSeconds = 0;
    this.#watchdog = setInterval(() => {
      this.#silentSeconds += 1;
      if (this.#silentSeconds <= this.#silenceSeconds) return;
      const seconds = this.#silenceSeconds;
      this.#stop(
        () =>
          new MaillageError('timeout', `The analysis gave no sign of life for ${seconds} s.`, {
            seconds,
          }),
      );
    }, 1000);
  }

  #unwatch(): void {
    if (this.#watchdog !== null) clearInterval(this.#watchdog);
    this.#watchdog = null;
  }
}
