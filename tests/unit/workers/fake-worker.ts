import type { WorkerLike } from '../../../src/workers/client.ts';
import type { FromWorker, ToWorker } from '../../../src/workers/protocol.ts';

/** A worker whose answers a test gives by hand. */
export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly received: ToWorker[] = [];
  terminated = false;

  postMessage(message: ToWorker): void {
    // What structured cloning refuses, a real worker refuses too.
    this.received.push(structuredClone(message));
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(message: FromWorker): void {
    this.onmessage?.({ data: structuredClone(message) } as MessageEvent<FromWorker>);
  }

  crash(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }

  /** Ids of the requests received for an operation, in order. */
  idsOf(operation: string): number[] {
    return this.received.flatMap((message) =>
      message.kind === 'request' && message.operation === operation ? [message.id] : [],
    );
  }

  cancelled(): number[] {
    return this.received.flatMap((message) => (message.kind === 'cancel' ? [message.id] : []));
  }
}
