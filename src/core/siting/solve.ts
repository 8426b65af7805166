import { allOf, mostBenefits, type Benefits, type Restriction } from './benefits.ts';
import { prove } from './branch-and-bound.ts';
import { byMarginalGain, interchange, secondBenefits } from './interchange.ts';
import { isProved } from './lagrangian.ts';
import { withoutDominated } from './reduce.ts';
import type { SitingSteps } from './steps.ts';

/** The best choice found of a number of sites, and how good one can be at most. */
export interface Solution {
  /**
   * Candidates: the one that brings most alone, then the one that adds most to those before it; fewer
   * than were asked for when no other adds anything.
   */
  readonly sites: readonly number[];
  /** What each adds to those before it. */
  readonly gains: readonly number[];
  /** What they bring together. */
  readonly value: number;
  /** No choice of as many candidates brings more. */
  readonly upperBound: number;
  /** `optimal`: the value is the upper bound, to a millionth. */
  readonly proof: 'optimal' | 'bound';
  /**
   * Price of each demand point in the proof, as a share of the most that a candidate brings to it: where
   * the proof of a problem like this one starts.
   */
  readonly shares: Float64Array;
}

/** Benefits read to prove one choice, at most: about a second. */
const EFFORT = 300_000_000;
/** The same for the choices of other numbers of sites, which only draw a curve. */
const CURVE_EFFORT = 100_000_000;

/**
 * The best choice of `count` sites. It depends on the arguments alone, neither on the machine nor on
 * chance; of equal candidates the first is chosen.
 *
 * @param like the answer to the same question of other benefits, to start from: its sites and prices
 */
export function* solve(
  benefits: Benefits,
  count: number,
  effort = EFFORT,
  like: Solution | null = null,
): SitingSteps<Solution> {
  // Good prices leave few candidates at once, whichever dominate others.
  const useful = like ? allOf(benefits) : withoutDominated(benefits);
  return yield* best(useful, count, like, effort);
}

/**
 * The best choices of 1, 2 … `length` sites: each starts from the sites of the one before, so that
 * more sites never bring less. Shorter when no further site adds anything, empty when none does.
 * That of `count` sites is the one to prove; how far the curve goes beyond changes nothing of it.
 */
export function* solveCurve(
  benefits: Benefits,
  length: number,
  count = length,
): SitingSteps<readonly Solution[]> {
  const useful = withoutDominated(benefits);
  const curve: Solution[] = [];
  for (let size = 1; size <= length; size++) {
    const effort = size === count ? EFFORT : CURVE_EFFORT;
    const solution = yield* best(useful, size, curve.at(-1) ?? null, effort);
    if (solution.sites.length < size) break;
    curve.push(solution);
  }
  return curve;
}

/** @param like the answer to a problem like this one, whose sites and prices are good to start from */
function* best(
  { benefits, rows, columns, demandCount }: Restriction,
  count: number,
  like: Solution | null,
  budget: number,
): SitingSteps<Solution> {
  yield { step: 'siting', done: 0, total: 0 };
  const start = (like?.sites ?? []).map((candidate) => rows.indexOf(candidate));
  const first = interchange(
    benefits,
    count,
    start.filter((row) => row >= 0),
  );
  const most = mostBenefits(benefits);
  const prices = startingPrices();
  const proved = yield* prove(benefits, count, first, prices, { work: 0, budget });
  const { sites, value, upperBound } = proved;
  const shares = new Float64Array(demandCount);
  columns.forEach((point, j) => {
    if (most[j]! > 0) shares[point] = proved.prices[j]! / most[j]!;
  });
  const ordered = byMarginalGain(benefits, sites);
  return {
    sites: ordered.map(({ site }) => rows[site]!),
    gains: ordered.map(({ gain }) => gain),
    value,
    upperBound,
    proof: isProved(upperBound, value) ? 'optimal' : 'bound',
    shares,
  };

  function startingPrices(): Float64Array {
    // At price 0 the bound for one site is exact.
    if (count === 1) return new Float64Array(columns.length);
    // The prices of one site are 0, and say nothing.
    if (!like || like.sites.length < 2) return secondBenefits(benefits, first.sites);
    return Float64Array.from(columns, (point, j) => like.shares[point]! * most[j]!);
  }
}
