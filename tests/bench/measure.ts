/** One line of `npm run bench -- --json`. */
export interface BenchResult {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly n: number;
  /** Largest median that is good enough, or the smallest with `atLeast`; null when there is none. */
  readonly target: number | null;
  readonly ok: boolean;
  readonly atLeast?: true;
  /** Why it could not be measured here: there are no figures then, and no target is missed. */
  readonly skipped?: string;
}

/** What a file of tests/bench exports, under the name of the file. */
export interface Bench {
  readonly run: () => BenchResult[] | Promise<BenchResult[]>;
}

/** A result from a list of measurements. */
export function summarize(
  bench: string,
  name: string,
  unit: string,
  values: readonly number[],
  target: number | null,
): BenchResult {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const median = at(0.5);
  return {
    bench,
    case: name,
    unit,
    median,
    p95: at(0.95),
    n: values.length,
    target,
    ok: target === null || median <= target,
  };
}

/** A result that is good when it is large: how many times faster than another. */
export function summarizeAtLeast(
  bench: string,
  name: string,
  unit: string,
  values: readonly number[],
  target: number,
): BenchResult {
  const result = summarize(bench, name, unit, values, null);
  return { ...result, target, ok: result.median >= target, atLeast: true };
}

/** The line of what cannot be measured on this machine. */
export function skip(bench: string, name: string, reason: string): BenchResult {
  return {
    bench,
    case: name,
    unit: '',
    median: NaN,
    p95: NaN,
    n: 0,
    target: null,
    ok: true,
    skipped: reason,
  };
}

/** Keeps results from being optimised away. */
let sink = 0;

/**
 * Milliseconds of `operation` for each input, after `warmUps` rounds over all inputs. The number
 * that an operation returns goes to a sink.
 */
export function time<Input>(
  inputs: readonly Input[],
  operation: (input: Input) => number,
  warmUps = 2,
): number[] {
  for (let round = 0; round < warmUps; round++) {
    for (const input of inputs) sink += operation(input);
  }
  return inputs.map((input) => {
    const start = performance.now();
    sink += operation(input);
    return performance.now() - start;
  });
}

/** Read once at the end, so that the sink is used. */
export function sunk(): number {
  return sink;
}
