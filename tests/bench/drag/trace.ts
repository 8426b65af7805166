/** An event of Chromium's tracing, as far as it is read here; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Elapsed time. */
  readonly dur?: number;
  /** Time of the processor. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly type?: string } };
}

/** What `MovesOfTrace` reads; finer ones would slow down what they measure. */
export const TRACE_CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** From one move of the pointer to the next, which comes with the next frame; milliseconds. */
export interface Move {
  /** Time of the processor that the page's main thread took. */
  readonly work: number;
  /** The same by the clock: also counts waiting for a processor that others use. */
  readonly elapsed: number;
  /** Until the next move. */
  readonly interval: number;
}

/** @throws Error when the trace has no two moves */
export function movesOfTrace(events: readonly TraceEvent[]): Move[] {
  const starts = events
    .filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'pointermove')
    .sort((a, b) => a.ts - b.ts);
  const first = starts[0];
  if (first === undefined || starts.length < 2) throw new Error('The trace has no moves.');
  const tasks = events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === first.pid && tid === first.tid)
    .sort((a, b) => a.ts - b.ts);
  let next = 0;
  return starts.slice(1).map(({ ts: end }, i): Move => {
    const start = starts[i]!.ts;
    let [work, elapsed] = [0, 0];
    while (next > 0 && endOf(tasks[next - 1]!) > start) next--;
    for (; next < tasks.length && tasks[next]!.ts < end; next++) {
      const { ts, dur = 0, tdur = 0 } = tasks[next]!;
      const inside = Math.min(ts + dur, end) - Math.max(ts, start);
      if (inside <= 0) continue;
      elapsed += inside;
      // A task on both sides of a move counts on each for its part.
      work += tdur * (inside / dur);
    }
    return { work: work / 1000, elapsed: elapsed / 1000, interval: (end - start) / 1000 };
  });
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
