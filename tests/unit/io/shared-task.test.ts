import { describe, expect, it } from 'vitest';
import { Retained } from '../../../src/io/shared-task.ts';

const aborted = { name: 'AbortError' };

interface Attempt {
  resolve(value: string): void;
  reject(error: Error): void;
}

/** A value to be settled by hand, counting the attempts and those aborted. */
function manual(): {
  make: (signal: AbortSignal) => Promise<string>;
  attempts: Attempt[];
  signals: AbortSignal[];
} {
  const attempts: Attempt[] = [];
  const signals: AbortSignal[] = [];
  return {
    attempts,
    signals,
    make: (signal) => {
      signals.push(signal);
      return new Promise((resolve, reject) => attempts.push({ resolve, reject }));
    },
  };
}

describe('Retained', () => {
  it('makes the value once for callers before and after its end', async () => {
    const { make, attempts } = manual();
    const retained = new Retained(make);
    const early = [retained.get(), retained.get()];
    attempts[0]!.resolve('made');
    expect(await Promise.all(early)).toEqual(['made', 'made']);
    expect(await retained.get()).toBe('made');
    expect(attempts).toHaveLength(1);
  });

  it('makes it again after a failure', async () => {
    const { make, attempts } = manual();
    const retained = new Retained(make);
    const failing = expect(retained.get()).rejects.toThrow('broken');
    attempts[0]!.reject(new Error('broken'));
    await failing;
    const second = retained.get();
    attempts[1]!.resolve('made');
    expect(await second).toBe('made');
  });

  it('is aborted when the last caller leaves, never before, and made again for the next', async () => {
    const { make, attempts, signals } = manual();
    const retained = new Retained(make);
    const [first, second] = [new AbortController(), new AbortController()];
    const reads = [retained.get(first.signal), retained.get(second.signal)];
    const outcomes = reads.map((read) => expect(read).rejects.toMatchObject(aborted));
    first.abort();
    expect(signals[0]!.aborted).toBe(false);
    second.abort();
    expect(signals[0]!.aborted).toBe(true);
    await Promise.all(outcomes);
    const again = retained.get();
    attempts[1]!.resolve('made');
    expect(await again).toBe('made');
  });

  it('keeps a value whose callers abort after its end', async () => {
    const { make, attempts, signals } = manual();
    const retained = new Retained(make);
    const controller = new AbortController();
    const read = retained.get(controller.signal);
    attempts[0]!.resolve('made');
    await read;
    controller.abort();
    expect(signals[0]!.aborted).toBe(false);
    expect(await retained.get()).toBe('made');
    await expect(retained.get(controller.signal)).rejects.toMatchObject(aborted);
    expect(attempts).toHaveLength(1);
  });
});
