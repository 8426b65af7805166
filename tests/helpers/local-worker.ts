import type { FromWorker, ToWorker } from '../../src/workers/protocol.ts';
import { serve, type Answerer, type WorkerScope } from '../../src/workers/serve.ts';
import type { WorkerLike } from '../../src/workers/client.ts';

/** A worker in this thread: messages are copied and arrive later, in order, as between threads. */
export class LocalWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly #scope: WorkerScope;

  constructor(answerer: Answerer) {
    this.#scope = {
      onmessage: null,
      postMessage: (message) => {
        const data = structuredClone(message);
        setTimeout(() => this.onmessage?.({ data } as MessageEvent<FromWorker>));
      },
    };
    serve(this.#scope, answerer);
  }

  postMessage(message: ToWorker): void {
    const data = structuredClone(message);
    setTimeout(() => this.#scope.onmessage?.({ data } as MessageEvent<ToWorker>));
  }

  terminate(): void {
    this.#scope.onmessage = null;
  }
}
