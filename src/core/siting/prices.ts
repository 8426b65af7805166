import { candidateCount, mostBenefits, type Benefits } from './benefits.ts';

/** A bound from prices at the demand points, and the rows it would choose. */
export interface Priced {
  readonly bound: number;
  /** The `count` rows worth most, ascending. */
  readonly chosen: readonly number[];
  /** Worth of the last of them: a row outside changes the bound by the difference at least. */
  readonly threshold: number;
  /** Benefits read to find that out. */
  readonly read: number;
}

/** Prices paid at demand points, and what each candidate is worth to those who pay them. */
export interface Prices {
  readonly price: Float64Array;
  evaluate(): Priced;
  /**
   * At least Σ max(0, benefit − price) of each row at the last evaluation: that sum for the rows it
   * chose, and for others, which did not come into question, a bound on it.
   */
  worthAtMost(): Float64Array;
  /** A step down the subgradient at the last evaluation. */
  move(priced: Priced, step: number, known: number): void;
  /** Back to other prices. */
  reset(price: Float64Array): void;
}

/** Of the sums of worth and of what prices fell by: below it, nobody says which is larger. */
const ROUNDING = 1e-9;

/** Σ max(0, benefit − price) of a row. */
export function worthOf(benefits: Benefits, row: number, price: Float64Array): number {
  const { first, demand, value } = benefits;
  let sum = 0;
  const end = first[row + 1]!;
  for (let k = first[row]!; k < end; k++) {
    const left = value[k]! - price[demand[k]!]!;
    // Twice what is above 0, without a branch that is guessed wrong half of the time.
    sum += left + Math.abs(left);
  }
  return sum / 2;
}

/**
 * Prices for the choice of `count` rows. A price never falls below 0 nor exceeds the most that a
 * candidate brings to its point; steps are proportional to that most, so that points of few people and
 * of many converge alike.
 *
 * When prices move, no row's worth grows by more than all that they fall by together: rows that cannot
 * have come among the `count` best since they were last read are not read again.
 */
export function createPrices(benefits: Benefits, count: number, start: Float64Array): Prices {
  const { demandCount, first, demand, value } = benefits;
  const rowCount = candidateCount(benefits);
  const most = mostBenefits(benefits);
  const price = start.map((value, j) => Math.min(value, most[j]!));
  const slope = new Float64Array(demandCount);
  /** Worth of each row when it was last read, less `fallen` then. */
  const sinceStart = new Float64Array(rowCount).fill(Infinity);
  /** All that prices have ever fallen by. */
  let fallen = 0;
  const top = createTop(count);
  let chosen: readonly number[] = [];

  const read = (row: number): number => {
    const worth = worthOf(benefits, row, price);
    sinceStart[row] = worth - fallen;
    top.offer(row, worth);
    return first[row + 1]! - first[row]!;
  };

  const evaluate = (): Priced => {
    top.clear();
    const before = new Set(chosen);
    let benefitsRead = demandCount;
    for (const row of before) benefitsRead += read(row);
    for (let row = 0; row < rowCount; row++) {
      const atMost = (sinceStart[row]! + fallen) * (1 + ROUNDING);
      if (atMost < top.threshold() || before.has(row)) continue;
      benefitsRead += read(row);
    }
    chosen = top.rows();
    let bound = 0;
    for (let j = 0; j < demandCount; j++) bound += price[j]!;
    bound += top.sum();
    return { bound, chosen, threshold: top.threshold(), read: benefitsRead };
  };

  const worthAtMost = () => sinceStart.map((worth) => (worth + fallen) * (1 + ROUNDING));

  const reset = (other: Float64Array): void => {
    for (let j = 0; j < demandCount; j++) {
      fallen += Math.max(0, price[j]! - other[j]!);
      price[j] = other[j]!;
    }
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
    for (let j = 0; j < demandCount; j++) {
      const now = price[j]!;
      const next = Math.min(most[j]!, Math.max(0, now - length * most[j]! * slope[j]!));
      fallen += Math.max(0, now - next);
      price[j] = next;
    }
  };

  return { price, evaluate, worthAtMost, move, reset };
}

/** The `count` rows of the largest values offered, the first rows among equals. */
function createTop(count: number) {
  const kept: number[] = [];
  const values: number[] = [];
  return {
    clear(): void {
      kept.length = 0;
      values.length = 0;
    },
    offer(row: number, value: number): void {
      let place = kept.length;
      while (place > 0 && comesBefore(value, row, values[place - 1]!, kept[place - 1]!)) place--;
      if (place === count) return;
      kept.splice(place, 0, row);
      values.splice(place, 0, value);
      if (kept.length <= count) return;
      kept.pop();
      values.pop();
    },
    /** The least of them; 0 while there are fewer. */
    threshold: () => (kept.length < count ? 0 : values[count - 1]!),
    sum: () => values.reduce((sum, value) => sum + value, 0),
    /** Ascending. */
    rows: () => [...kept].sort((a, b) => a - b),
  };
}

function comesBefore(value: number, row: number, otherValue: number, otherRow: number): boolean {
  return value > otherValue || (value === otherValue && row < otherRow);
}
