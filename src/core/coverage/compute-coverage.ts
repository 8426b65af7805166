import type { Cancellation } from '../domain/errors.ts';
import type { Profile } from '../domain/travel.ts';
import type { Search } from '../graph/search.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { snapPoint, type Snap } from '../graph/snap.ts';
import { coverageFromTimes } from './coverage.ts';
import type { TimesFinder } from './moving-structure.ts';
import type { PopulationInAreas } from './population-in-areas.ts';
import { timesToStructures } from './times-to-structures.ts';
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
 * Coverage of every area by the structures.
 *
 * @param findTimes one that keeps what it searched, for structures that move; absent: all is searched
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function computeCoverage(
  search: Search,
  inhabitants: PopulationPlaces,
  structures: readonly PlacedStructure[],
  request: CoverageRequest,
  signal?: Cancellation,
  findTimes: TimesFinder = (...asked) => timesToStructures(search, ...asked),
): CoverageResult {
  return coverageFromTimes(
    request,
    inhabitants.population,
    structures.map(({ id, approximate, place }) => ({
      id,
      approximate,
      onNetwork: place !== null,
    })),
    findTimes(inhabitants, structures, request, signal),
  );
}
