import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AbortedError, MaillageError } from '../../../src/core/domain/errors.ts';
import { AnalysisClient } from '../../../src/workers/client.ts';
import type { LocateRequest, LocateResult, Progress } from '../../../src/workers/protocol.ts';
import { FakeWorker } from './fake-worker.ts';

const locate: LocateRequest = { point: [3.07, 50.63], generation: 2024 };
const located: LocateResult = { insideTerritory: true, commune: null, qpv: null };

let workers: FakeWorker[];
let client: AnalysisClient;
const worker = (): FakeWorker => workers.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  client = new AnalysisClient({
    createWorker: () => {
      workers.push(new FakeWorker());
      return worker();
    },
    silenceSeconds: 5,
  });
});
afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});

describe('AnalysisClient.call', () => {
  test('starts the worker at the first call and gives each answer to its own caller', async () => {
    expect(workers).toHaveLength(0);
    const first = client.call('locate', locate);
    const second = client.call('locate', locate);
    const [a, b] = worker().idsOf('locate');
    worker().answer({ kind: 'result', id: b!, result: { ...located, insideTerritory: false } });
    worker().answer({ kind: 'result', id: a!, result: located });
    await expect(first).resolves.toEqual(located);
    await expect(second).resolves.toMatchObject({ insideTerritory: false });
    expect(workers).toHaveLength(1);
  });

  test('rejects with the class, code and details of the worker’s error', async () => {
    const call = client.call('locate', locate);
    worker().answer({
      kind: 'error',
      id: worker().idsOf('locate')[0]!,
      error: {
        name: 'MaillageError',
        message: 'gone',
        code: 'file_missing',
        details: { file: 'qpv.fgb' },
      },
    });
    const error = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MaillageError);
    expect(error).toMatchObject({ code: 'file_missing', details: { file: 'qpv.fgb' } });
  });

  test('reports progress until it settles', async () => {
    const seen: Progress[] = [];
    const call = client.call('locate', locate, { onProgress: (progress) => seen.push(progress) });
    const id = worker().idsOf('locate')[0]!;
    const progress: Progress = { step: 'layer', done: 1, total: 2 };
    worker().answer({ kind: 'progress', id, progress });
    worker().answer({ kind: 'result', id, result: located });
    worker().answer({ kind: 'progress', id, progress });
    await call;
    expect(seen).toEqual([progress]);
  });

  test('parameters that cannot be cloned fail alone', async () => {
    const bad = client.call('locate', { ...locate, extra: () => 0 } as LocateRequest);
    await expect(bad).rejects.toThrow(/could not be cloned/);
    expect(worker().terminated).toBe(false);
  });
});

describe('cancellation', () => {
  test('an aborted call rejects at once, tells the worker and ignores the late answer', async () => {
    const controller = new AbortController();
    const call = client.call('locate', locate, { signal: controller.signal });
    const id = worker().idsOf('locate')[0]!;
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortedError);
    expect(worker().cancelled()).toEqual([id]);
    worker().answer({ kind: 'result', id, result: located });
  });

  test('a call whose signal is aborted already sends nothing', async () => {
    const call = client.call('locate', locate, { signal: AbortSignal.abort() });
    await expect(call).rejects.toBeInstanceOf(AbortedError);
    expect(workers).toHaveLength(0);
  });

  test('aborting after the answer sends no cancel', async () => {
    const controller = new AbortController();
    const call = client.call('locate', locate, { signal: controller.signal });
    worker().answer({ kind: 'result', id: worker().idsOf('locate')[0]!, result: located });
    await call;
    controller.abort();
    expect(worker().cancelled()).toEqual([]);
  });

  test('the latest request of an operation supersedes the one before', async () => {
    const latest = client.latest('locate');
    const calls = [1, 2, 3].map(() => latest(locate));
    const ids = worker().idsOf('locate');
    worker().answer({ kind: 'result', id: ids[0]!, result: located });
    worker().answer({ kind: 'result', id: ids[2]!, result: located });
    await expect(calls[0]).rejects.toBeInstanceOf(AbortedError);
    await expect(calls[1]).rejects.toBeInstanceOf(AbortedError);
    await expect(calls[2]).resolves.toEqual(located);
    expect(worker().cancelled()).toEqual(ids.slice(0, 2));
  });

  test('a superseding caller still obeys its own signal', async () => {
    const controller = new AbortController();
    const call = client.latest('locate')(locate, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortedError);
  });
});

describe('a worker that crashes or hangs', () => {
  test('a crash rejects every pending call; the next one starts a worker on the same bundle', async () => {
    const open = client.call('open', { url: 'https://maillage.test/mel/' });
    worker().answer({ kind: 'result', id: worker().idsOf('open')[0]!, result: {} });
    await open;
    const pending = [client.call('locate', locate), client.call('catalogue', {})];
    worker().crash('out of memory');
    for (const call of pending)
      await expect(call).rejects.toMatchObject({ code: 'analysis_stopped' });
    expect(worker().terminated).toBe(true);

    const again = client.call('locate', locate);
    expect(workers).toHaveLength(2);
    expect(worker().received[0]).toMatchObject({
      operation: 'open',
      params: { url: 'https://maillage.test/mel/' },
    });
    worker().answer({ kind: 'result', id: worker().idsOf('locate')[0]!, result: located });
    await expect(again).resolves.toEqual(located);
  });

  test('silence for too long terminates it with a clear error', async () => {
    const call = client.call('locate', locate);
    const outcome = expect(call).rejects.toMatchObject({
      code: 'timeout',
      details: { seconds: 5 },
    });
    await vi.advanceTimersByTimeAsync(7000);
    await outcome;
    expect(worker().terminated).toBe(true);
  });

  test('signs of life keep it running for as long as it takes', async () => {
    const call = client.call('locate', locate);
    for (let second = 0; second < 20; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      worker().answer({ kind: 'alive' });
    }
    worker().answer({ kind: 'result', id: worker().idsOf('locate')[0]!, result: located });
    await expect(call).resolves.toEqual(located);
    expect(workers).toHaveLength(1);
  });

  test('an idle worker is left alone', async () => {
    const call = client.call('locate', locate);
    worker().answer({ kind: 'result', id: worker().idsOf('locate')[0]!, result: located });
    await call;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker().terminated).toBe(false);
  });

  test('dispose rejects what is pending as cancelled', async () => {
    const call = client.call('locate', locate);
    client.dispose();
    await expect(call).rejects.toBeInstanceOf(AbortedError);
    expect(worker().terminated).toBe(true);
  });
});
