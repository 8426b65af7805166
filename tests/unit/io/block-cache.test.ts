import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockCache } from '../../../src/io/block-cache.ts';
import { ControllableSource } from '../../helpers/controllable-source.ts';
import { CountingSource } from '../../helpers/counting-source.ts';

const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
const aborted = { name: 'AbortError' };

/** Lets every promise already settled be heard. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('BlockCache', () => {
  it('gives the bytes of the file for any reads, under its ceiling', async () => {
    const range = fc.tuple(fc.nat(1100), fc.nat(300));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(range, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        fc.constantFrom(1, 16, 64, 4096),
        fc.nat(600),
        fc.boolean(),
        async (rounds, blockBytes, ceilingBytes, knowsSize) => {
          const cache = new BlockCache({ blockBytes, ceilingBytes });
          const source = cache.wrap(new CountingSource(bytes, { knowsSize }));
          for (const round of rounds) {
            const read = await Promise.all(round.map(([at, length]) => source.read(at, length)));
            expect(read).toEqual(round.map(([at, length]) => bytes.slice(at, at + length)));
            expect(cache.bytes).toBeLessThanOrEqual(ceilingBytes);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('asks once for what several want, and only for the blocks it has not', async () => {
    const counted = new CountingSource(bytes);
    const source = new BlockCache({ blockBytes: 100 }).wrap(counted);
    await Promise.all([source.read(120, 50), source.read(150, 40), source.read(199, 1)]);
    expect(counted.reads).toEqual([{ offset: 100, length: 100 }]);
    await source.read(50, 300);
    expect(counted.reads.slice(1)).toEqual([
      { offset: 0, length: 100 },
      { offset: 200, length: 200 },
    ]);
    await source.read(0, 400);
    expect(counted.reads).toHaveLength(3);
  });

  it('drops the least recently used blocks first', async () => {
    const counted = new CountingSource(bytes);
    const source = new BlockCache({ blockBytes: 100, ceilingBytes: 300 }).wrap(counted);
    for (const offset of [0, 100, 200, 0, 300]) await source.read(offset, 10);
    counted.reads.length = 0;
    for (const offset of [0, 200, 300]) await source.read(offset, 10);
    expect(counted.reads).toEqual([]);
    await source.read(100, 10);
    expect(counted.reads).toEqual([{ offset: 100, length: 100 }]);
  });

  it('never mixes the blocks of two sources', async () => {
    const cache = new BlockCache({ blockBytes: 100 });
    const one = cache.wrap(new CountingSource(bytes));
    const other = cache.wrap(new CountingSource(bytes.map((byte) => byte ^ 0xff)));
    expect((await one.read(3, 1))[0]).toBe(3);
    expect((await other.read(3, 1))[0]).toBe(3 ^ 0xff);
  });

  it('cancels a shared read only when the last caller aborts', async () => {
    const controlled = new ControllableSource(bytes);
    const source = new BlockCache({ blockBytes: 100, lingerMilliseconds: 0 }).wrap(controlled);
    const [first, second] = [new AbortController(), new AbortController()];
    const leaving = source.read(0, 10, first.signal);
    const staying = source.read(5, 20, second.signal);
    expect(controlled.pending).toHaveLength(1);
    first.abort();
    await expect(leaving).rejects.toMatchObject(aborted);
    expect(controlled.pending[0]!.signal!.aborted).toBe(false);
    controlled.pending[0]!.resolve();
    expect(await staying).toEqual(bytes.slice(5, 25));

    const alone = new AbortController();
    const cancelled = source.read(500, 10, alone.signal);
    alone.abort();
    await expect(cancelled).rejects.toMatchObject(aborted);
    expect(controlled.pending[1]!.signal!.aborted).toBe(true);
  });

  it('reads again after a cancelled read, even before it has ended', async () => {
    const controlled = new ControllableSource(bytes);
    const source = new BlockCache({ blockBytes: 100, lingerMilliseconds: 0 }).wrap(controlled);
    const controller = new AbortController();
    const cancelled = source.read(0, 10, controller.signal);
    controller.abort();
    const again = source.read(0, 10);
    expect(controlled.pending).toHaveLength(2);
    controlled.pending[1]!.resolve();
    expect(await again).toEqual(bytes.slice(0, 10));
    await expect(cancelled).rejects.toMatchObject(aborted);
    // The end of the cancelled read must not undo what the second one brought.
    await source.read(0, 10);
    expect(controlled.pending).toHaveLength(2);
  });

  it('keeps no failure: all who wait hear of it, the next read asks again', async () => {
    const controlled = new ControllableSource(bytes);
    const source = new BlockCache({ blockBytes: 100 }).wrap(controlled);
    const reads = [source.read(0, 10), source.read(20, 10)];
    const outcomes = reads.map((read) => expect(read).rejects.toThrow('broken'));
    controlled.pending[0]!.reject(new Error('broken'));
    await Promise.all(outcomes);
    await settle();
    const again = source.read(0, 10);
    expect(controlled.pending).toHaveLength(2);
    controlled.pending[1]!.resolve();
    expect(await again).toEqual(bytes.slice(0, 10));
  });

  it('lets a read that was left go on for a moment, for whoever wants it next', async () => {
    const controlled = new ControllableSource(bytes);
    const source = new BlockCache({ blockBytes: 100, lingerMilliseconds: 40 }).wrap(controlled);
    const left = new AbortController();
    const leaving = expect(source.read(0, 10, left.signal)).rejects.toMatchObject(aborted);
    left.abort();
    await leaving;
    const joining = source.read(20, 10);
    expect(controlled.pending).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(controlled.pending[0]!.signal!.aborted).toBe(false);
    controlled.pending[0]!.resolve();
    expect(await joining).toEqual(bytes.slice(20, 30));
  });

  it('ends a read that nobody came back for, and the oldest when there are many', async () => {
    const controlled = new ControllableSource(bytes);
    const source = new BlockCache({ blockBytes: 100, lingerMilliseconds: 40 }).wrap(controlled);
    for (const offset of [0, 200, 400]) {
      const left = new AbortController();
      const leaving = expect(source.read(offset, 10, left.signal)).rejects.toMatchObject(aborted);
      left.abort();
      await leaving;
    }
    const ended = () => controlled.pending.map(({ signal }) => signal!.aborted);
    expect(ended()).toEqual([true, false, false]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(ended()).toEqual([true, true, true]);
    const again = source.read(200, 10);
    expect(controlled.pending).toHaveLength(4);
    controlled.pending[3]!.resolve();
    expect(await again).toEqual(bytes.slice(200, 210));
  });
});
