import type { Cancellation } from '../domain/errors.ts';
import { costAt } from '../graph/cost-field.ts';
import type { Travel } from '../graph/profiles.ts';
import type { Search } from '../graph/search.ts';
import type { Snap } from '../graph/snap.ts';
import type { PopulationPlaces } from './compute-coverage.ts';
import { weightedMedian } from './weighted-median.ts';

/**
 * Median time of the inhabitants of each area on their way to one place, among those who have a place
 * on the network: `Infinity` when half of them do not reach it, NaN when nobody has a place.
 *
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function medianTimesTo(
  search: Search,
  { population, places }: PopulationPlaces,
  to: Snap,
  { profile, speedKmh, speedFactor = 1 }: Travel,
  signal?: Cancellation,
): number[] {
  const field = search.run({
    ...{ profile, speedKmh, speedFactor },
    origins: [to],
    cutoffSeconds: Infinity,
    reverse: true,
    ...(signal ? { signal } : {}),
  });
  return population.areas.map(({ firstPoint, endPoint }) => {
    const seconds: number[] = [];
    const people: number[] = [];
    for (let i = firstPoint; i < endPoint; i++) {
      const place = places[i];
      if (!place) continue;
      const time = costAt(field, place);
      seconds.push(Number.isNaN(time) ? Infinity : time);
      people.push(population.people[i]!);
    }
    return weightedMedian(seconds, people) ?? NaN;
  });
}
