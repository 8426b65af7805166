import { candidateCount, mostBenefits, restrict, type Benefits } from './benefits.ts';
import { bestBenefits, createValuation, interchange, type Choice } from './interchange.ts';
import { boundOf, isProved, type Effort, type Pace, type Subproblem } from './lagrangian.ts';
import type { SitingSteps } from './steps.ts';

/** A choice with what is proved of it: no choice of as many sites brings more than `upperBound`. */
export interface Proved extends Choice {
  readonly upperBound: number;
  /** By demand point: those of the bound of all choices together, to start from for a problem like it. */
  readonly prices: Float64Array;
}

/** A part of the choices: those that hold `taken`, and no other candidate than the subproblem's. */
interface Part extends Subproblem {
  readonly taken: readonly number[];
  /** What the sites taken bring: the benefits of the subproblem are what exceeds it. */
  readonly offset: number;
  readonly upperBound: number;
}

/** The whole deserves patience: its parts start from its prices, and the better these, the fewer. */
const WHOLE_PACE: Pace = { iterations: 600, step: 1.25, patience: 40 };
const PART_PACE: Pace = { iterations: 30, step: 0.3, patience: 5 };

/**
 * Proves how good a choice of `count` sites is, and improves it on the way: branch and bound on
 * whether a candidate is a site, with the Lagrangian bound of each part. The part with the highest
 * bound is split first, so that the bound of the whole falls all the time. It stops when the bound
 * meets the value, or with the effort.
 *
 * @param prices to start from, by demand point
 */
export function* prove(
  benefits: Benefits,
  count: number,
  start: Choice,
  prices: Float64Array,
  effort: Effort,
): SitingSteps<Proved> {
  const valueOf = createValuation(benefits);
  const all = Uint32Array.from({ length: candidateCount(benefits) }, (_, i) => i);
  let best = start;
  const improve = (sites: readonly number[]): void => {
    if (valueOf(sites) > best.value) best = interchange(benefits, count, sites);
  };
  const open: Part[] = [
    {
      benefits,
      ids: all,
      count,
      prices,
      taken: [],
      offset: 0,
      upperBound: mostBenefits(benefits).reduce((sum, most) => sum + most, 0),
    },
  ];
  let pace = WHOLE_PACE;
  let last = prices;
  for (;;) {
    const part = takeHighest(open);
    const upperBound = Math.max(best.value, part?.upperBound ?? 0);
    if (!part || isProved(upperBound, best.value)) return { ...best, upperBound, prices: last };
    if (candidateCount(part.benefits) <= part.count) {
      improve([...part.taken, ...part.ids]);
      continue;
    }
    const suggest = (problem: Subproblem, rows: readonly number[]): number => {
      improve([...part.taken, ...rows.map((row) => problem.ids[row]!)]);
      return best.value - part.offset;
    };
    const bounded = yield* boundOf(part, best.value - part.offset, pace, suggest, effort);
    if (pace === WHOLE_PACE) last = bounded.prices;
    pace = PART_PACE;
    const highest = Math.min(part.upperBound, part.offset + bounded.upperBound);
    const left = { ...part, ...bounded.problem, upperBound: highest };
    if (effort.work >= effort.budget) {
      const bounds = [...open.map((other) => other.upperBound), highest, best.value];
      return { ...best, upperBound: Math.max(...bounds), prices: last };
    }
    if (!isProved(highest, best.value)) open.push(...split(left, bounded.worth));
  }
}

/** The choices with the row that is worth most, and those without it. */
function split(part: Part, worth: Float64Array): Part[] {
  const { benefits, ids, prices, count, taken, offset } = part;
  if (worth.length === 0) return [];
  const row = worth.reduce((most, one, i) => (one > worth[most]! ? i : most), 0);
  const others = Uint32Array.from({ length: worth.length - 1 }, (_, i) => (i < row ? i : i + 1));
  const othersIds = Uint32Array.from(others, (other) => ids[other]!);
  const without = restrict(benefits, others);
  const parts: Part[] = [
    {
      ...part,
      benefits: without.benefits,
      ids: othersIds,
      prices: Float64Array.from(without.columns, (column) => prices[column]!),
    },
  ];
  const brought = bestBenefits(benefits, [row]);
  const beyond = restrict(benefits, others, brought);
  parts.push({
    benefits: beyond.benefits,
    ids: othersIds,
    count: count - 1,
    // At price 0 the bound for one site is exact.
    prices: Float64Array.from(beyond.columns, (column) =>
      count === 2 ? 0 : Math.max(0, prices[column]! - brought[column]!),
    ),
    taken: [...taken, ids[row]!],
    offset: offset + brought.reduce((sum, value) => sum + value, 0),
    upperBound: part.upperBound,
  });
  return parts;
}

/** Takes out the part with the highest bound; among equals, the one with most sites taken. */
function takeHighest(open: Part[]): Part | undefined {
  let highest = open.length - 1;
  for (let i = open.length - 2; i >= 0; i--)
    if (open[i]!.upperBound > open[highest]!.upperBound) highest = i;
  return open.splice(highest, 1)[0];
}
