import fc from 'fast-check';
import {
  coverBenefits,
  medianBenefits,
  type Benefits,
} from '../../../../src/core/siting/benefits.ts';
import type { SitingSteps } from '../../../../src/core/siting/steps.ts';
import type { TimeMatrix } from '../../../../src/core/siting/time-matrix.ts';
import type { SitingObjective } from '../../../../src/core/siting/types.ts';

/** A question small enough to try every answer. Times in whole minutes: ties are frequent. */
export interface TinyCase {
  readonly objective: SitingObjective;
  readonly count: number;
  /** `times[i][j]`: seconds from point j to candidate i; null beyond reach. */
  readonly times: readonly (readonly (number | null)[])[];
  readonly existing: readonly number[];
  readonly weight: readonly number[];
}

export const CUTOFF_SECONDS = 600;
export const CAP_SECONDS = 1800;

const minutes = fc.integer({ min: 0, max: 40 }).map((value) => value * 60);

/** Up to 15 candidates, 3 sites, 12 points of demand, both aims. */
export const tinyCase: fc.Arbitrary<TinyCase> = fc
  .record({
    candidates: fc.integer({ min: 0, max: 15 }),
    points: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ candidates, points }) => {
    const row = (value: fc.Arbitrary<number | null>) =>
      fc.array(value, { minLength: points, maxLength: points });
    return fc.record({
      objective: fc.constantFrom<SitingObjective>('cover', 'median'),
      count: fc.integer({ min: 1, max: 3 }),
      times: fc.array(row(fc.option(minutes, { freq: 3 })), {
        minLength: candidates,
        maxLength: candidates,
      }),
      existing: row(fc.oneof(minutes, fc.constant(Infinity))) as fc.Arbitrary<number[]>,
      weight: row(fc.integer({ min: 1, max: 900 })) as fc.Arbitrary<number[]>,
    });
  });

export function timesOf({ times }: TinyCase): TimeMatrix {
  const first = [0];
  const point: number[] = [];
  const seconds: number[] = [];
  for (const row of times) {
    row.forEach((time, j) => {
      if (time === null) return;
      point.push(j);
      seconds.push(time);
    });
    first.push(point.length);
  }
  return {
    first: Uint32Array.from(first),
    point: Uint32Array.from(point),
    seconds: Float64Array.from(seconds),
  };
}

export function benefitsOf(tiny: TinyCase): Benefits {
  const existing = Float64Array.from(tiny.existing);
  const weight = Float64Array.from(tiny.weight);
  return tiny.objective === 'cover'
    ? coverBenefits(timesOf(tiny), existing, weight, CUTOFF_SECONDS)
    : medianBenefits(timesOf(tiny), existing, weight, CAP_SECONDS);
}

/** What some sites bring, from the definitions: nothing of the benefits. */
export function broughtBy(tiny: TinyCase, sites: readonly number[]): number {
  let sum = 0;
  tiny.existing.forEach((existing, j) => {
    const nearest = Math.min(existing, ...sites.map((site) => tiny.times[site]![j] ?? Infinity));
    const weight = tiny.weight[j]!;
    if (tiny.objective === 'median')
      sum += weight * (Math.min(CAP_SECONDS, existing) - Math.min(CAP_SECONDS, nearest));
    else if (nearest <= CUTOFF_SECONDS && existing > CUTOFF_SECONDS) sum += weight;
  });
  return sum;
}

/** The most that at most `count` of the candidates bring, trying every subset. */
export function bestOfAll(tiny: TinyCase, count = tiny.count): number {
  let best = 0;
  const extend = (sites: readonly number[], from: number): void => {
    best = Math.max(best, broughtBy(tiny, sites));
    if (sites.length === count) return;
    for (let site = from; site < tiny.times.length; site++) extend([...sites, site], site + 1);
  };
  extend([], 0);
  return best;
}

export function toEnd<Result>(steps: SitingSteps<Result>): Result {
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}
