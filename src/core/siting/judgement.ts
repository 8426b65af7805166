import { timeFactors } from '../coverage/share-interval.ts';
import type { Profile } from '../domain/travel.ts';
import { coverBenefits, medianBenefits, type Benefits } from './benefits.ts';
import type { TimeMatrix } from './time-matrix.ts';
import type { Service, SitingObjective } from './types.ts';

/** What sites are judged by, and the speeds of coverage's interval. */
export interface Criterion {
  readonly objective: SitingObjective;
  readonly profile: Profile;
  readonly speedKmh: number;
  readonly cutoffSeconds: number;
  readonly capSeconds: number;
}

/** People at demand points, with their time to the nearest existing structure. */
export interface Served {
  readonly weight: Float64Array;
  /** `Infinity` when none can be reached, NaN outside the network. */
  readonly existingSeconds: Float64Array;
}

/**
 * Longest time to a site that can matter to each demand point, at one speed of the interval at
 * least; −1 for points that no site can serve better, and for those outside the network.
 */
export function usefulSeconds(criterion: Criterion, existingSeconds: Float64Array): Float64Array {
  const { objective, cutoffSeconds, capSeconds } = criterion;
  const factors = timeFactors(criterion.profile, criterion.speedKmh);
  return existingSeconds.map((existing) => {
    if (Number.isNaN(existing)) return -1;
    if (objective === 'median')
      return Math.max(...factors.map((factor) => Math.min(existing, capSeconds / factor)));
    const open = factors.filter((factor) => !(existing <= cutoffSeconds / factor));
    return Math.max(-1, ...open.map((factor) => cutoffSeconds / factor));
  });
}

/** What each candidate brings, at the speed that multiplies times by `factor`. */
export function benefitsAt(
  { objective, cutoffSeconds, capSeconds }: Criterion,
  times: TimeMatrix,
  { weight, existingSeconds }: Served,
  factor: number,
): Benefits {
  return objective === 'cover'
    ? coverBenefits(times, existingSeconds, weight, cutoffSeconds, factor)
    : medianBenefits(times, existingSeconds, weight, capSeconds, factor);
}

/** How people are served by the existing structures and some candidates. */
export function serviceWith(
  { objective, cutoffSeconds, capSeconds }: Criterion,
  times: TimeMatrix,
  { weight, existingSeconds }: Served,
  sites: readonly number[],
  factor = 1,
): Service {
  const seconds = existingSeconds.slice();
  for (const site of sites)
    for (let k = times.first[site]!; k < times.first[site + 1]!; k++)
      seconds[times.point[k]!] = Math.min(seconds[times.point[k]!]!, times.seconds[k]!);
  let coveredWeight = 0;
  let personSeconds = 0;
  let cappedWeight = 0;
  seconds.forEach((time, point) => {
    if (Number.isNaN(time)) return;
    if (time <= cutoffSeconds / factor) coveredWeight += weight[point]!;
    if (time * factor >= capSeconds) cappedWeight += weight[point]!;
    personSeconds += weight[point]! * Math.min(capSeconds, time * factor);
  });
  return objective === 'cover'
    ? { coveredWeight, personSeconds: null, cappedWeight: null }
    : { coveredWeight, personSeconds, cappedWeight };
}
