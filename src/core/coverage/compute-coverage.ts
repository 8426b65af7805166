import type { Cancellation } from '../domain/errors.ts';
import type { Profile } from '../domain/travel.ts';
import { arrivalAt, linkCostMs, type CostField } from '../graph/cost-field.ts';
import type { Search } from '../graph/search.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { snapPoint, type Snap } from '../graph/snap.ts';
import { coverageFromTimes, type CoverageTimes } from './coverage.ts';
import type { PopulationInAreas } from './population-in-areas.ts';
import type { CoverageRequest, CoverageResult } from './types.ts';

/** Places on the network, for one profile, of the population points and of the other parts of cells. */
export interface PopulationPlaces {
  readonly population: PopulationInAreas;
  /** Null outside the network. */
  readonly places: readonly (Snap | null)[];
  /** Null where the cell is not cut too. */
  readonly otherPlaces: readonly (Snap | null)[];
}

/** A structure of the chosen types with its place on the network, null outside. */
export interface PlacedStructure {
  readonly id: string;
  readonly approximate: boolean;
  readonly place: Snap | null;
}

export function placePopulation(
  index: SegmentIndex,
  profile: Profile,
  population: PopulationInAreas,
): PopulationPlaces {
  const snapAll = (lng: Float64Array, lat: Float64Array): (Snap | null)[] =>
    Array.from(lng, (x, i) => (Number.isNaN(x) ? null : snapPoint(index, profile, [x, lat[i]!])));
  return {
    population,
    places: snapAll(population.lng, population.lat),
    otherPlaces: snapAll(population.otherLng, population.otherLat),
  };
}

/**
 * Coverage of every area by the structures: one search towards all of them at once, without limit,
 * so that those beyond the cutoff have a nearest structure and a time too.
 *
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function computeCoverage(
  search: Search,
  inhabitants: PopulationPlaces,
  structures: readonly PlacedStructure[],
  request: CoverageRequest,
  signal?: Cancellation,
): CoverageResult {
  const placed = structures.flatMap(({ place }, index) => (place ? [{ place, index }] : []));
  const field = search.run({
    profile: request.profile,
    speedKmh: request.speedKmh,
    speedFactor: request.speedFactor ?? 1,
    origins: placed.map(({ place }) => place),
    cutoffSeconds: Infinity,
    reverse: true,
    trackOrigins: true,
    ...(signal ? { signal } : {}),
  });
  const reached = inhabitants.places.map((place) => arrivalAtPlace(field, place));
  const times: CoverageTimes = {
    seconds: reached.map(({ seconds }) => seconds),
    nearest: reached.map(({ origin }) => placed[origin]?.index ?? -1),
    otherSeconds: inhabitants.otherPlaces.map((place) => secondsAtPlace(field, place)),
  };
  return coverageFromTimes(
    request,
    inhabitants.population,
    structures.map(({ id, approximate, place }) => ({
      id,
      approximate,
      onNetwork: place !== null,
    })),
    times,
  );
}

/** Seconds to the nearest origin, straight leg included: NaN outside the network. */
function secondsAtPlace(field: CostField, place: Snap | null): number {
  if (place === null) return NaN;
  const costMs = linkCostMs(field, place.link, place.fraction);
  return costMs / 1000 + place.offsetMeters / field.legMetersPerSecond;
}

/** The same, and which origin it is. */
function arrivalAtPlace(
  field: CostField,
  place: Snap | null,
): { readonly seconds: number; readonly origin: number } {
  if (place === null) return { seconds: NaN, origin: -1 };
  const arrival = arrivalAt(field, place.link, place.fraction);
  if (arrival === null) return { seconds: Infinity, origin: -1 };
  const seconds = arrival.costMs / 1000 + place.offsetMeters / field.legMetersPerSecond;
  return { seconds, origin: arrival.origin };
}
