import { OLDEST_YEAR } from '../../../state/establishments/establishments-url.ts';

/** Bars of the histogram: older years than these are in the first. */
const MAX_BARS = 50;

export interface YearBins {
  /** Years of the first bar and of the last; the first stands for those before it too. */
  readonly first: number;
  readonly last: number;
  readonly foldsOlder: boolean;
}

/** The years that the histogram shows of those the data have. */
export function yearBins([oldest, newest]: readonly [number, number]): YearBins {
  const first = Math.max(oldest, newest - MAX_BARS + 1);
  return { first, last: newest, foldsOlder: first > oldest };
}

/** Counts of the bars, first to last. */
export function binCounts(
  { first, last }: YearBins,
  byYear: readonly { readonly year: number; readonly count: number }[],
): number[] {
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const { year, count } of byYear) {
    if (year <= last) counts[Math.max(0, year - first)]! += count;
  }
  return counts;
}

/** The interval of years that bars stand for; null for all of them. */
export function yearsOfBars(
  { first, last, foldsOlder }: YearBins,
  from: number,
  to: number,
): readonly [number, number] | null {
  if (from <= first && to >= last) return null;
  return [from <= first && foldsOlder ? OLDEST_YEAR : from, to];
}

/** The bars of an interval of years. */
export function barsOfYears(
  { first, last }: YearBins,
  years: readonly [number, number] | null,
): readonly [from: number, to: number] {
  if (years === null) return [first, last];
  const clamp = (year: number): number => Math.max(first, Math.min(last, year));
  return [clamp(years[0]), clamp(years[1])];
}
