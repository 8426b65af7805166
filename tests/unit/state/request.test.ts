import { describe, expect, it } from 'vitest';
import { AbortedError, MaillageError } from '../../../src/core/domain/errors.ts';
import { Request } from '../../../src/state/request.svelte.ts';

/** A task resolved by hand, and the options it was called with. */
function controlled<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  let signal: AbortSignal | null = null;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return {
    task: (options: { signal: AbortSignal }) => {
      signal = options.signal;
      return promise;
    },
    resolve,
    reject,
    signal: () => signal,
  };
}

describe('Request', () => {
  it('keeps the latest answer when an older one arrives after it', async () => {
    const request = new Request<string>();
    const [old, latest] = [controlled<string>(), controlled<string>()];
    const oldRun = request.run(old.task);
    const latestRun = request.run(latest.task);
    latest.resolve('latest');
    await latestRun;
    old.resolve('old');
    await oldRun;
    expect(request.value).toBe('latest');
    expect(request.pending).toBe(false);
  });

  it('aborts the run it supersedes', () => {
    const request = new Request<string>();
    const [old, latest] = [controlled<string>(), controlled<string>()];
    void request.run(old.task);
    void request.run(latest.task);
    expect(old.signal()?.aborted).toBe(true);
    expect(latest.signal()?.aborted).toBe(false);
  });

  it('keeps the last value on screen while a new one is computed, and after an error', async () => {
    const request = new Request<number>();
    await request.run(() => Promise.resolve(1));
    const failing = controlled<number>();
    const run = request.run(failing.task);
    expect(request.value).toBe(1);
    failing.reject(new MaillageError('timeout', 'too slow'));
    await run;
    expect(request.value).toBe(1);
    expect(request.error).toBeInstanceOf(MaillageError);
  });

  it('tells a cancelled run from a failed one', async () => {
    const request = new Request<number>();
    const task = controlled<number>();
    const run = request.run(task.task);
    request.cancel();
    task.reject(new AbortedError());
    await run;
    expect(request.cancelled).toBe(true);
    expect(request.error).toBeNull();
    expect(request.pending).toBe(false);
  });

  it('ignores progress of a superseded run', async () => {
    const request = new Request<number>();
    let reportOld: (() => void) | null = null;
    void request.run(({ onProgress }) => {
      reportOld = () => onProgress({ step: 'network', done: 1, total: 2 });
      return new Promise(() => {});
    });
    void request.run(() => new Promise(() => {}));
    reportOld!();
    expect(request.progress).toBeNull();
  });
});
