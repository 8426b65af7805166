import { candidateCount, type Benefits } from './benefits.ts';

/** A bound from prices at the demand points, and the rows it would choose. */
export interface Priced {
  readonly bound: number;
  /** The `count` rows worth most, ascending. */
  readonly chosen: readonly number[];
  /** Worth of the last of them: a row outside changes the bound by the difference at least. */
  readonly threshold: number;
}

/** Prices paid at demand points, and what each candidate is worth to those who pay them. */
export interface Prices {
  readonly price: Float64Array;
  /** Σ max(0, benefit − price) of each row, at the last evaluation. */
  readonly worth: Float64Array;
  evaluate(): Priced;
  /** A step down the subgradient at the last evaluation. */
  move(priced: Priced, step: number, known: number): void;
}

/**
 * Prices for the choice of `count` rows. A price never falls below 0 nor exceeds the most that a
 * candidate brings to its point; steps are proportional to that most, so that points of few people and
 * of many converge alike.
 */
export function createPrices(benefits: Benefits, count: number, start: Float64Array): Prices {
  const { demandCount, first, demand, value } = benefits;
  const rowCount = candidateCount(benefits);
  const most = new Float64Array(demandCount);
  for (let k = 0; k < demand.length; k++) most[demand[k]!] = Math.max(most[demand[k]!]!, value[k]!);
  const price = start.map((value, j) => Math.min(value, most[j]!));
  const worth = new Float64Array(rowCount);
  const slope = new Float64Array(demandCount);

  const evaluate = (): Priced => {
    for (let i = 0; i < rowCount; i++) {
      let sum = 0;
      const end = first[i + 1]!;
      for (let k = first[i]!; k < end; k++) {
        const left = value[k]! - price[demand[k]!]!;
        // Twice what is above 0, without a branch that is guessed wrong half of the time.
        sum += left + Math.abs(left);
      }
      worth[i] = sum / 2;
    }
    const chosen = largest(worth, count);
    let bound = 0;
    for (let j = 0; j < demandCount; j++) bound += price[j]!;
    for (const row of chosen) bound += worth[row]!;
    const threshold =
      chosen.length < count ? 0 : chosen.reduce((low, row) => Math.min(low, worth[row]!), Infinity);
    return { bound, chosen, threshold };
  };

  const move = ({ bound, chosen }: Priced, step: number, known: number): void => {
    // One point is served once: its price falls by what is not taken, rises by what is taken twice.
    slope.fill(1);
    for (const row of chosen)
      for (let k = first[row]!; k < first[row + 1]!; k++)
        if (value[k]! > price[demand[k]!]!) slope[demand[k]!]!--;
    let norm = 0;
    for (let j = 0; j < demandCount; j++) {
      if (slope[j]! > 0 && price[j] === 0) slope[j] = 0;
      norm += slope[j]! * slope[j]! * most[j]!;
    }
    if (norm === 0) return;
    const length = (step * (bound - known)) / norm;
    for (let j = 0; j < demandCount; j++)
      price[j] = Math.min(most[j]!, Math.max(0, price[j]! - length * most[j]! * slope[j]!));
  };

  return { price, worth, evaluate, move };
}

/** Indices of the `count` largest values, the first ones among equals, in ascending order. */
function largest(values: Float64Array, count: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (kept.length === count && !(values[i]! > values[kept[count - 1]!]!)) continue;
    let place = kept.length;
    while (place > 0 && values[i]! > values[kept[place - 1]!]!) place--;
    kept.splice(place, 0, i);
    if (kept.length > count) kept.pop();
  }
  return kept.sort((a, b) => a - b);
}
