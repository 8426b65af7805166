import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AbortedError, MaillageError } from '../../../src/core/domain/errors.ts';
import { pause, type Job } from '../../../src/workers/job.ts';
import type { FromWorker, Params, Result, ToWorker } from '../../../src/workers/protocol.ts';
import { serve, type Answerer, type WorkerScope } from '../../../src/workers/serve.ts';
import { eventually } from '../../helpers/eventually.ts';

/** A worker's scope that keeps what it posts. */
class Scope implements WorkerScope {
  onmessage: WorkerScope['onmessage'] = null;
  readonly posted: FromWorker[] = [];
  readonly transferred: Transferable[] = [];

  postMessage(message: FromWorker, transfer: Transferable[]): void {
    this.posted.push(message);
    this.transferred.push(...transfer);
  }

  send(message: ToWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<ToWorker>);
  }

  request(id: number): void {
    this.send({ kind: 'request', id, operation: 'streetTile', params: { z: 1, x: 0, y: 0 } });
  }
}

function answering(run: (params: Params<'streetTile'>, job: Job) => Promise<unknown>): Answerer {
  return {
    run: (_, params, job) => run(params as Params<'streetTile'>, job) as Promise<Result<never>>,
  };
}

describe('serve', () => {
  test('answers with the result and moves its buffer', async () => {
    const scope = new Scope();
    const buffer = new ArrayBuffer(8);
    serve(
      scope,
      answering(async () => buffer),
    );
    scope.request(4);
    await eventually(() => expect(scope.posted).toHaveLength(1));
    expect(scope.posted[0]).toEqual({ kind: 'result', id: 4, result: buffer });
    expect(scope.transferred).toEqual([buffer]);
  });

  test('moves each array of a result once', async () => {
    const scope = new Scope();
    const shared = new ArrayBuffer(16);
    const result = { a: new Uint8Array(shared, 0, 8), b: new Uint8Array(shared, 8), count: 1 };
    serve(
      scope,
      answering(async () => result),
    );
    scope.request(1);
    await eventually(() => expect(scope.posted).toHaveLength(1));
    expect(scope.transferred).toEqual([shared]);
  });

  test('moves the arrays of a mesh', async () => {
    const scope = new Scope();
    const mesh = { vertices: new Float32Array(4), triangles: new Uint32Array(3), parts: [] };
    serve(
      scope,
      answering(async () => ({ bands: [], mesh })),
    );
    scope.request(1);
    await eventually(() => expect(scope.posted).toHaveLength(1));
    expect(scope.transferred).toEqual([mesh.vertices.buffer, mesh.triangles.buffer]);
  });

  test('an error crosses with its code and details', async () => {
    const scope = new Scope();
    const error = new MaillageError('layer_missing', 'no', { layer: 'network' });
    serve(
      scope,
      answering(() => Promise.reject(error)),
    );
    scope.request(2);
    await eventually(() => expect(scope.posted).toHaveLength(1));
    expect(scope.posted[0]).toMatchObject({
      kind: 'error',
      id: 2,
      error: { code: 'layer_missing', details: { layer: 'network' } },
    });
  });

  test('a cancel is read while a request computes, and stops it', async () => {
    const scope = new Scope();
    let turns = 0;
    serve(
      scope,
      answering(async (_, job) => {
        for (;;) {
          turns += 1;
          job.report({ step: 'search', done: turns, total: 0 });
          await pause(job);
        }
      }),
    );
    scope.request(3);
    await eventually(() => expect(turns).toBeGreaterThan(2));
    scope.send({ kind: 'cancel', id: 3 });
    await eventually(() => expect(scope.posted.at(-1)!.kind).toBe('error'));
    expect(scope.posted.at(-1)).toMatchObject({ error: { name: new AbortedError().name } });
    const stopped = turns;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(turns).toBe(stopped);
  });

  test('cancelling one request leaves the others alone', async () => {
    const scope = new Scope();
    const signals: AbortSignal[] = [];
    serve(
      scope,
      answering((_, job) => {
        signals.push(job.signal);
        return new Promise(() => {});
      }),
    );
    scope.request(1);
    scope.request(2);
    scope.send({ kind: 'cancel', id: 1 });
    scope.send({ kind: 'cancel', id: 99 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});

describe('signs of life', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('are sent while a request runs, and not when idle', async () => {
    const scope = new Scope();
    let finish: (() => void) | undefined;
    serve(
      scope,
      answering(() => new Promise((resolve) => (finish = () => resolve(null)))),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(scope.posted).toEqual([]);
    scope.request(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(scope.posted.filter(({ kind }) => kind === 'alive')).toHaveLength(5);
    finish?.();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(scope.posted.filter(({ kind }) => kind === 'alive')).toHaveLength(5);
    expect(scope.posted.at(-1)).toMatchObject({ kind: 'result', id: 1 });
  });

  test('tells the progress of what lasts, and nothing of what is answered at once', async () => {
    const scope = new Scope();
    let lasts = 0;
    serve(
      scope,
      answering(async (_, job) => {
        job.report({ step: 'layer', done: 0, total: 2 });
        job.report({ step: 'layer', done: 1, total: 2 });
        await new Promise((resolve) => setTimeout(resolve, lasts));
        return null;
      }),
    );
    scope.request(1);
    await eventually(() => expect(scope.posted).toHaveLength(1));
    expect(scope.posted[0]).toMatchObject({ kind: 'result', id: 1 });
    lasts = 200;
    scope.request(2);
    await eventually(() => expect(scope.posted).toHaveLength(3));
    expect(scope.posted.slice(1)).toMatchObject([
      { kind: 'progress', id: 2, progress: { done: 1 } },
      { kind: 'result', id: 2 },
    ]);
  });
});
