import { BAND_MINUTES } from '../domain/travel.ts';
import { WEIGHTINGS, type CellPart } from './share-interval.ts';
import type { TimeDistribution } from './types.ts';

/** Last minute of the curves. */
export const CURVE_MINUTES = 60;
/** Whole minutes from 0 to the last one, then whoever is farther. */
const BINS = CURVE_MINUTES + 2;
const BEYOND = BINS - 1;

/**
 * People by the first whole minute within which they reach a structure, once per speed and way of
 * counting the people of cut cells (see `shareInterval`): adding two areas adds their histograms.
 */
export interface TimeHistogram {
  /** Times are given at the speed whose factor is 1, multiplied by these for the other speeds. */
  readonly factors: readonly number[];
  /** One row of bins per weighting and factor. */
  readonly bins: Float64Array;
}

export function timeHistogram(
  parts: readonly CellPart[],
  factors: readonly number[],
): TimeHistogram {
  const bins = new Float64Array(WEIGHTINGS.length * factors.length * BINS);
  for (const part of parts) {
    for (let f = 0; f < factors.length; f++) {
      const bin = firstMinute(part.seconds, factors[f]!);
      for (let w = 0; w < WEIGHTINGS.length; w++)
        bins[(w * factors.length + f) * BINS + bin]! += WEIGHTINGS[w]!(part);
    }
  }
  return { factors, bins };
}

export function sumOfHistograms(
  histograms: readonly TimeHistogram[],
  factors: readonly number[],
): TimeHistogram {
  const sum = timeHistogram([], factors);
  for (const { bins } of histograms) for (let i = 0; i < bins.length; i++) sum.bins[i]! += bins[i]!;
  return sum;
}

/** The smallest whole minute m such that `seconds` is within 60 m at a speed; `BEYOND` past the last. */
function firstMinute(seconds: number, factor: number): number {
  if (!(seconds <= (60 * CURVE_MINUTES) / factor)) return BEYOND;
  // Compared as `shareInterval` compares: rounding must not put a place in another minute.
  let minute = Math.max(0, Math.ceil((seconds * factor) / 60));
  if (minute > 0 && seconds <= (60 * (minute - 1)) / factor) minute--;
  if (seconds > (60 * minute) / factor) minute++;
  return minute;
}

/** Shares of the people within 0, 1, 2 … 60 minutes, with the ends of their interval. */
export interface ShareCurves {
  readonly estimate: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Null when nobody has a time. */
export function shareCurves({ factors, bins }: TimeHistogram): ShareCurves | null {
  const own = cumulated(bins, estimateRow(factors));
  const all = own[BEYOND]!;
  if (!(all > 0)) return null;
  const estimate = own.slice(0, BEYOND).map((count) => count / all);
  const low = new Array<number>(BEYOND).fill(1);
  const high = new Array<number>(BEYOND).fill(0);
  for (let row = 0; row < WEIGHTINGS.length * factors.length; row++) {
    const counts = cumulated(bins, row);
    const total = counts[BEYOND]!;
    if (!(total > 0)) continue;
    for (let minute = 0; minute < BEYOND; minute++) {
      const share = counts[minute]! / total;
      if (share < low[minute]!) low[minute] = share;
      if (share > high[minute]!) high[minute] = share;
    }
  }
  return { estimate, low, high };
}

/**
 * @param curves of the histogram; null where shares are not known
 * @param medianSeconds of the same people; infinite when half of them reach no structure
 */
export function timeDistribution(
  { factors, bins }: TimeHistogram,
  curves: ShareCurves | null,
  medianSeconds: number | null,
): TimeDistribution {
  const cumulative = cumulated(bins, estimateRow(factors)).slice(0, BEYOND);
  return {
    within: BAND_MINUTES.map((minutes) => ({
      minutes,
      count: cumulative[minutes]!,
      share: curves?.estimate[minutes] ?? null,
      shareLow: curves?.low[minutes] ?? null,
      shareHigh: curves?.high[minutes] ?? null,
    })),
    medianSeconds: medianSeconds !== null && Number.isFinite(medianSeconds) ? medianSeconds : null,
    cumulative,
  };
}

/** The row of the people by area, at the chosen speed. */
function estimateRow(factors: readonly number[]): number {
  return factors.indexOf(1);
}

function cumulated(bins: Float64Array, row: number): number[] {
  const counts: number[] = [];
  let sum = 0;
  for (let bin = row * BINS; bin < (row + 1) * BINS; bin++) counts.push((sum += bins[bin]!));
  return counts;
}
