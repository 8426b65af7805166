import { serializeError } from '../../src/workers/error-transfer.ts';
import type { WorkerLike } from '../../src/workers/client.ts';
import { packCoverage } from '../../src/workers/packed-coverage.ts';
import type {
  FromWorker,
  OperationName,
  Params,
  Progress,
  Result,
  ToWorker,
} from '../../src/workers/protocol.ts';

type Asked = Extract<ToWorker, { kind: 'request' }>;
/** What an operation answers: a result, an error, or nothing until the test says so. */
type Answer<Name extends OperationName> = (params: Params<Name>) => Result<Name> | Error | 'wait';
export type Answers = { [Name in OperationName]?: Answer<Name> };

/** An analysis worker without analysis: answers from a table, at once or when a test says so. */
export class FakeAnalysis implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  /** Requests received, oldest first. */
  readonly asked: Asked[] = [];
  readonly cancelled: number[] = [];
  readonly answers: Answers;

  constructor(answers: Answers) {
    this.answers = answers;
  }

  postMessage(message: ToWorker): void {
    if (message.kind === 'cancel') {
      this.cancelled.push(message.id);
      return;
    }
    this.asked.push(message);
    const result = this.#answerTo(message) ?? new Error(`no answer to ${message.operation}`);
    if (result === 'wait') return;
    queueMicrotask(() => this.settle(message.id, result));
  }

  /** Coverage of what moves is the coverage, packed, unless a test answers for itself. */
  #answerTo({ operation, params }: Asked): ReturnType<Answer<OperationName>> | undefined {
    const answer = this.answers[operation] as Answer<OperationName> | undefined;
    if (answer !== undefined || operation !== 'movingCoverage') return answer?.(params);
    const whole = this.answers.coverage?.(params);
    return typeof whole === 'object' && 'rows' in whole ? packCoverage(whole) : whole;
  }

  terminate(): void {}

  /** Requests of one operation, oldest first. */
  of<Name extends OperationName>(operation: Name): { id: number; params: Params<Name> }[] {
    return this.asked
      .filter((request) => request.operation === operation)
      .map(({ id, params }) => ({ id, params: params as Params<Name> }));
  }

  /** Answers a request that waits. */
  settle(id: number, result: unknown): void {
    this.#send(
      result instanceof Error
        ? { kind: 'error', id, error: serializeError(result) }
        : { kind: 'result', id, result },
    );
  }

  progress(id: number, progress: Progress): void {
    this.#send({ kind: 'progress', id, progress });
  }

  #send(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
}
