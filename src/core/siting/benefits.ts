import type { TimeMatrix } from './time-matrix.ts';

/**
 * What each candidate would bring to each demand point, in columns: candidate i brings
 * `value[k]` (above 0) to `demand[k]`, for k from `first[i]` to `first[i + 1] - 1`, by ascending
 * demand. A set of sites brings to a point what its best site brings, so that covering (everyone or
 * nobody at a point) and p-median (time saved) are one problem: choose p rows that maximise the sum
 * of the column maxima.
 */
export interface Benefits {
  readonly demandCount: number;
  readonly first: Uint32Array;
  readonly demand: Uint32Array;
  readonly value: Float64Array;
}

/**
 * People newly within the cutoff (maximal covering location problem: Church and ReVelle, "The
 * maximal covering location problem", Papers of the Regional Science Association 32, 1974).
 * `existingSeconds`: time to the nearest existing structure; who is covered already brings nothing.
 * `factor` multiplies times (see `timeFactors`), as coverage's interval does.
 */
export function coverBenefits(
  times: TimeMatrix,
  existingSeconds: Float64Array,
  weight: Float64Array,
  cutoffSeconds: number,
  factor = 1,
): Benefits {
  const within = cutoffSeconds / factor;
  const open = weight.map((people, point) => (existingSeconds[point]! <= within ? 0 : people));
  return benefitsOf(times, weight.length, (point, seconds) =>
    seconds <= within ? open[point]! : 0,
  );
}

/**
 * Person-seconds saved against the nearest existing structure (p-median with existing facilities:
 * Hakimi, "Optimum locations of switching centers", Operations Research 12(3), 1964). Nobody's
 * time counts for more than `capSeconds`, which is also what an unreachable structure costs.
 */
export function medianBenefits(
  times: TimeMatrix,
  existingSeconds: Float64Array,
  weight: Float64Array,
  capSeconds: number,
  factor = 1,
): Benefits {
  const now = existingSeconds.map((existing) => Math.min(capSeconds, existing * factor));
  return benefitsOf(
    times,
    weight.length,
    (point, seconds) => weight[point]! * (now[point]! - seconds * factor),
  );
}

function benefitsOf(
  times: TimeMatrix,
  demandCount: number,
  benefit: (point: number, seconds: number) => number,
): Benefits {
  const first = new Uint32Array(times.first.length);
  const demand = new Uint32Array(times.point.length);
  const value = new Float64Array(times.point.length);
  let count = 0;
  for (let i = 0; i + 1 < first.length; i++) {
    const end = times.first[i + 1]!;
    for (let k = times.first[i]!; k < end; k++) {
      const point = times.point[k]!;
      const gain = benefit(point, times.seconds[k]!);
      if (!(gain > 0)) continue;
      demand[count] = point;
      value[count++] = gain;
    }
    first[i + 1] = count;
  }
  return { demandCount, first, demand: demand.subarray(0, count), value: value.subarray(0, count) };
}

export function candidateCount({ first }: Benefits): number {
  return first.length - 1;
}

/** Read once: all sizes of a curve ask for it. */
const mostOf = new WeakMap<Benefits, Float64Array>();

/** The most that a candidate brings to each demand point. Not to be written to. */
export function mostBenefits(benefits: Benefits): Float64Array {
  const known = mostOf.get(benefits);
  if (known) return known;
  const { demandCount, demand, value } = benefits;
  const most = new Float64Array(demandCount);
  for (let k = 0; k < demand.length; k++) {
    const j = demand[k]!;
    if (value[k]! > most[j]!) most[j] = value[k]!;
  }
  mostOf.set(benefits, most);
  return most;
}

/** Part of the benefits: `rows` and `columns` say which candidates and demand points are left. */
export interface Restriction {
  /** Demand points of the whole. */
  readonly demandCount: number;
  readonly benefits: Benefits;
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
}

/** All candidates and all demand points, as a restriction that leaves out none. */
export function allOf(benefits: Benefits): Restriction {
  const { demandCount } = benefits;
  const rows = Uint32Array.from({ length: candidateCount(benefits) }, (_, row) => row);
  const columns = Uint32Array.from({ length: demandCount }, (_, column) => column);
  return { demandCount, benefits, rows, columns };
}

/**
 * Keeps some candidates, in their order, and the demand points they bring something to. With
 * `taken`, the benefits of a site that is chosen already: only what exceeds them is left.
 */
export function restrict(
  { demandCount, first, demand, value }: Benefits,
  rows: Uint32Array,
  taken?: Float64Array,
): Restriction {
  let room = 0;
  for (const row of rows) room += first[row + 1]! - first[row]!;
  const columnOf = new Int32Array(demandCount).fill(-1);
  const kept = { first: new Uint32Array(rows.length + 1), demand: new Uint32Array(room), value: new Float64Array(room) }; // prettier-ignore
  const offset = taken ?? new Float64Array(demandCount);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const end = first[rows[i]! + 1]!;
    for (let k = first[rows[i]!]!; k < end; k++) {
      const column = demand[k]!;
      const left = value[k]! - offset[column]!;
      if (!(left > 0)) continue;
      columnOf[column] = 0;
      kept.demand[count] = column;
      kept.value[count++] = left;
    }
    kept.first[i + 1] = count;
  }
  let columnCount = 0;
  const columns = new Uint32Array(demandCount);
  for (let j = 0; j < demandCount; j++) {
    if (columnOf[j]! < 0) continue;
    columnOf[j] = columnCount;
    columns[columnCount++] = j;
  }
  for (let k = 0; k < count; k++) kept.demand[k] = columnOf[kept.demand[k]!]!;
  return {
    demandCount,
    benefits: {
      demandCount: columnCount,
      first: kept.first,
      demand: kept.demand.subarray(0, count),
      value: kept.value.subarray(0, count),
    },
    rows,
    columns: columns.slice(0, columnCount),
  };
}

/** A restriction of what another one left, in the terms of the whole. */
export function within(left: Restriction, further: Restriction): Restriction {
  return {
    demandCount: left.demandCount,
    benefits: further.benefits,
    rows: further.rows.map((row) => left.rows[row]!),
    columns: further.columns.map((column) => left.columns[column]!),
  };
}
