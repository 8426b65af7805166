import type { Cancellation } from '../domain/errors.ts';
import { arrivalAt, linkCostMs, type CostField } from '../graph/cost-field.ts';
import type { Travel } from '../graph/profiles.ts';
import type { Search } from '../graph/search.ts';
import type { Snap } from '../graph/snap.ts';
import type { PlacedStructure, PopulationPlaces } from './compute-coverage.ts';
import type { CoverageTimes } from './coverage.ts';

/** What it takes from every place to the nearest structure, the legs at the places apart. */
export interface PlaceCosts {
  /** Milliseconds: `Infinity` when no structure is reached or the place is outside the network. */
  readonly costMs: Float64Array;
  /** Index of the nearest structure, the first among equals; -1 when there is none. */
  readonly nearest: Int32Array;
  /** Of the other part of each cut cell. */
  readonly otherCostMs: Float64Array;
}

/**
 * Times of a population to the nearest of some structures: one search towards all of them at once,
 * without limit, so that those beyond any cutoff have a nearest structure and a time too.
 *
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function timesToStructures(
  search: Search,
  inhabitants: PopulationPlaces,
  structures: readonly PlacedStructure[],
  travel: Travel,
  signal?: Cancellation,
): CoverageTimes {
  const { field, indices } = searchTowards(search, structures, travel, signal);
  return timesOf(inhabitants, placeCosts(field, indices, inhabitants), field.legMetersPerSecond);
}

/** @returns `indices`: by origin of the field, the index of its structure */
export function searchTowards(
  search: Search,
  structures: readonly PlacedStructure[],
  { profile, speedKmh, speedFactor = 1 }: Travel,
  signal?: Cancellation,
): { readonly field: CostField; readonly indices: readonly number[] } {
  const placed = structures.flatMap(({ place }, index) => (place ? [{ place, index }] : []));
  const field = search.run({
    ...{ profile, speedKmh, speedFactor },
    origins: placed.map(({ place }) => place),
    cutoffSeconds: Infinity,
    reverse: true,
    trackOrigins: true,
    ...(signal ? { signal } : {}),
  });
  return { field, indices: placed.map(({ index }) => index) };
}

export function placeCosts(
  field: CostField,
  indices: readonly number[],
  { places, otherPlaces }: PopulationPlaces,
): PlaceCosts {
  const costMs = new Float64Array(places.length).fill(Infinity);
  const nearest = new Int32Array(places.length).fill(-1);
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    const arrival = place ? arrivalAt(field, place.link, place.fraction) : null;
    if (arrival === null) continue;
    costMs[i] = arrival.costMs;
    nearest[i] = indices[arrival.origin]!;
  }
  const otherCostMs = Float64Array.from(otherPlaces, (place) =>
    place ? linkCostMs(field, place.link, place.fraction) : Infinity,
  );
  return { costMs, nearest, otherCostMs };
}

export function timesOf(
  { places, otherPlaces }: PopulationPlaces,
  { costMs, nearest, otherCostMs }: PlaceCosts,
  legMetersPerSecond: number,
): CoverageTimes {
  const seconds = (of: readonly (Snap | null)[], costs: Float64Array): Float64Array => {
    const times = new Float64Array(of.length);
    for (let i = 0; i < times.length; i++) {
      const place = of[i];
      times[i] = place ? costs[i]! / 1000 + place.offsetMeters / legMetersPerSecond : NaN;
    }
    return times;
  };
  return { seconds: seconds(places, costMs), nearest, otherSeconds: seconds(otherPlaces, otherCostMs) }; // prettier-ignore
}
