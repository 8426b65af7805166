import type { Benefits, Restriction } from './benefits.ts';
import { prove } from './branch-and-bound.ts';
import { byMarginalGain, interchange } from './interchange.ts';
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
}

/** Benefits read to prove one choice, at most: about a second. */
const EFFORT = 300_000_000;
/** The same for the choices of other numbers of sites, which only draw a curve. */
const CURVE_EFFORT = 100_000_000;

/**
 * The best choice of `count` sites. It depends on the benefits alone, neither on the machine nor on
 * chance; of equal candidates the first is chosen.
 */
export function* solve(benefits: Benefits, count: number, effort = EFFORT): SitingSteps<Solution> {
  return yield* best(withoutDominated(benefits), count, [], effort);
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
    const solution = yield* best(useful, size, curve.at(-1)?.sites ?? [], effort);
    if (solution.sites.length < size) break;
    curve.push(solution);
  }
  return curve;
}

/** @param start candidates to start from, among the useful ones */
function* best(
  { benefits, rows }: Restriction,
  count: number,
  start: readonly number[],
  budget: number,
): SitingSteps<Solution> {
  yield { step: 'siting', done: 0, total: 0 };
  const first = interchange(
    benefits,
    count,
    start.map((candidate) => rows.indexOf(candidate)),
  );
  const { sites, value, upperBound } = yield* prove(benefits, count, first, { work: 0, budget });
  const ordered = byMarginalGain(benefits, sites);
  return {
    sites: ordered.map(({ site }) => rows[site]!),
    gains: ordered.map(({ gain }) => gain),
    value,
    upperBound,
    proof: isProved(upperBound, value) ? 'optimal' : 'bound',
  };
}
