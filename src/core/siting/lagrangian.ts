import { restrict, within, type Benefits, type Restriction } from './benefits.ts';
import { createPrices, worthOf, type Priced } from './prices.ts';
import { withoutDominated } from './reduce.ts';
import type { SitingSteps } from './steps.ts';

/** A choice of at most `count` sites among candidates, after what was settled before. */
export interface Subproblem {
  readonly benefits: Benefits;
  /** Candidate of the whole problem that each row is. */
  readonly ids: Uint32Array;
  readonly count: number;
  /** Prices to start from, by demand point. */
  readonly prices: Float64Array;
}

export interface Bounded {
  /** What is left without the candidates of no better choice, with the prices of the bound. */
  readonly problem: Subproblem;
  /** At most what `count` candidates bring, or what is known, whichever is more. */
  readonly upperBound: number;
  /** Worth of each row left at those prices. */
  readonly worth: Float64Array;
  /** By demand point of the problem it started from, the last ones known. */
  readonly prices: Float64Array;
}

/** How much may be computed, in benefits read: the same on every machine. */
export interface Effort {
  work: number;
  readonly budget: number;
}

/**
 * Takes the rows that prices suggest as sites, and gives what the best choice known by then brings in
 * the terms of the subproblem.
 */
export type Suggest = (problem: Subproblem, rows: readonly number[]) => number;

/** How hard to press a bound down; what serves on the real metropolis with ten sites. */
export interface Pace {
  readonly iterations: number;
  /** First step, as a share of the way to the best known choice; halved when the bound stalls. */
  readonly step: number;
  /** Iterations without progress that make a stall. */
  readonly patience: number;
}

const SMALLEST_STEP = 0.002;
/** A stall: the bound fell by less than this share. */
const STALL_SHARE = 1e-4;
/** Iterations between two removals of candidates, which copy what is left. */
const ITERATIONS_PER_REMOVAL = 10;
/** A first bound no more than this share above the value is worth a removal. */
const GOOD_START_SHARE = 0.1;
/** Bound and value nearer than this share are equal: on a million people, one person. */
const EQUAL_SHARE = 1e-6;

/** True when nothing under the bound is worth looking for beyond the value. */
export function isProved(upperBound: number, value: number): boolean {
  return upperBound - value <= EQUAL_SHARE * upperBound;
}

/**
 * An upper bound on what a choice of sites brings, by Lagrangian relaxation of "a demand point is
 * served by one site". At any prices λ ≥ 0, Σλ + the `count` largest Σ max(0, benefit − λ) is never
 * less than the optimum (Cornuéjols, Fisher and Nemhauser, "Location of bank accounts to optimize
 * float", Management Science 23(8), 1977; for covering, Galvão and ReVelle, "A Lagrangean heuristic
 * for the maximal covering location problem", EJOR 88, 1996). Prices come down the subgradient until
 * the pace's iterations or the effort are over, the bound no longer falls, or it meets `known`, what the best
 * known choice brings. On the way, candidates with which the bound is no more than that are removed (reduced-cost
 * fixing).
 */
export function* boundOf(
  start: Subproblem,
  known: number,
  pace: Pace,
  suggest: Suggest,
  effort: Effort,
): SitingSteps<Bounded> {
  let problem = start;
  const lastPrices = start.prices.slice();
  let columns = Uint32Array.from(lastPrices, (_, column) => column);
  let prices = createPrices(problem.benefits, problem.count, problem.prices);
  let best: Best | null = null;
  let upperBound = Infinity;
  let value = known;
  let { step } = pace;
  let stalled = 0;
  for (let iteration = 1; ; iteration++) {
    // How soon the bound will meet the value, nobody knows.
    yield { step: 'siting', done: effort.work, total: 0 };
    const priced = prices.evaluate();
    effort.work += priced.read;
    stalled = priced.bound < upperBound * (1 - STALL_SHARE) ? 0 : stalled + 1;
    if (!best || priced.bound < best.bound)
      best = { ...priced, price: prices.price.slice(), worthAtMost: prices.worthAtMost() };
    upperBound = Math.min(upperBound, priced.bound);
    value = Math.max(value, suggest(problem, priced.chosen));
    const over =
      isProved(upperBound, value) ||
      step < SMALLEST_STEP ||
      iteration >= pace.iterations ||
      effort.work >= effort.budget;
    // Prices that were good for a problem like this one leave few candidates at once.
    const isGoodStart = iteration === 1 && priced.bound < (1 + GOOD_START_SHARE) * value;
    if (over || isGoodStart || iteration % ITERATIONS_PER_REMOVAL === 0) {
      const { rows, worth, read } = promising(problem.benefits, best, value);
      effort.work += read;
      if (over || rows.length < best.worthAtMost.length) {
        for (let j = 0; j < columns.length; j++) lastPrices[columns[j]!] = best.price[j]!;
        let left = restrict(problem.benefits, rows);
        // Among few left, many may be worth less than another to everybody.
        if (!over && rows.length < best.worthAtMost.length / 2)
          left = within(left, withoutDominated(left.benefits));
        problem = shrunk(problem, left, best.price);
        columns = left.columns.map((column) => columns[column]!);
        if (over)
          return { problem, upperBound: Math.max(value, upperBound), worth, prices: lastPrices };
        prices = createPrices(problem.benefits, problem.count, problem.prices);
        best = null;
        continue;
      }
    }
    if (stalled < pace.patience) prices.move(priced, step, value);
    else {
      step /= 2;
      stalled = 0;
      prices.reset(best.price);
    }
  }
}

interface Best extends Priced {
  readonly price: Float64Array;
  readonly worthAtMost: Float64Array;
}

interface Promising {
  readonly rows: Uint32Array;
  readonly worth: Float64Array;
  /** Benefits read to find that out. */
  readonly read: number;
}

/** Rows that a choice better than `value` may hold: with any other the bound is no more than that. */
function promising(
  benefits: Benefits,
  { bound, threshold, price, worthAtMost }: Best,
  value: number,
): Promising {
  const rows: number[] = [];
  const worth: number[] = [];
  let read = 0;
  const isPromising = (one: number) =>
    !isProved(bound - threshold + Math.min(threshold, one), value);
  worthAtMost.forEach((atMost, row) => {
    if (!isPromising(atMost)) return;
    read += benefits.first[row + 1]! - benefits.first[row]!;
    const one = worthOf(benefits, row, price);
    if (!isPromising(one)) return;
    rows.push(row);
    worth.push(one);
  });
  return { rows: Uint32Array.from(rows), worth: Float64Array.from(worth), read };
}

function shrunk(
  { ids, count }: Subproblem,
  { benefits, rows, columns }: Restriction,
  price: Float64Array,
): Subproblem {
  const prices = Float64Array.from(columns, (column) => price[column]!);
  return { benefits, ids: rows.map((row) => ids[row]!), count, prices };
}
