import { expect, test } from 'vitest';
import { movesOfTrace, type TraceEvent } from '../../../bench/drag/trace.ts';

const move = (ts: number): TraceEvent => ({
  ...{ name: 'EventDispatch', ph: 'X', pid: 1, tid: 1, ts },
  args: { data: { type: 'pointermove' } },
});
const task = (ts: number, dur: number, tdur: number, tid = 1): TraceEvent => ({
  ...{ name: 'RunTask', ph: 'X', pid: 1, tid, ts, dur, tdur, args: {} },
});

test('counts the tasks of the main thread between moves, those on both sides for their part', () => {
  const moves = movesOfTrace([
    // Half before the first move.
    ...[task(900, 200, 100), move(1000), task(2000, 3000, 2000)],
    // A quarter before the second move.
    ...[task(10_000, 4000, 4000), move(11_000), task(12_000, 9000, 9000, 2), move(21_000)],
  ]);
  expect(moves).toEqual([
    { work: 0.05 + 2 + 1, elapsed: 0.1 + 3 + 1, interval: 10 },
    { work: 3, elapsed: 3, interval: 10 },
  ]);
});

test('says that nothing moved', () => {
  expect(() => movesOfTrace([task(0, 1, 1), move(2)])).toThrow('no moves');
});
