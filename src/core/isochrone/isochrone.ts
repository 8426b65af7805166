import type { MultiPolygon } from 'geojson';
import { MaillageError, type Cancellation } from '../domain/errors.ts';
import type { LngLat } from '../domain/territory.ts';
import type { Profile } from '../domain/travel.ts';
import type { CostField } from '../graph/cost-field.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import type { SearchRequest } from '../graph/search.ts';
import { nearestUsableDistanceMeters, snapPoint, type Snap } from '../graph/snap.ts';
import type { BandsMesh } from './bands-mesh.ts';
import { drawBands, drawingMarginSeconds, drawMovingBands, type DrawnBand } from './bands.ts';
import type { IsochroneEngine, PopulationPoints } from './engine.ts';
import { countWithin, timesAtPoints } from './population-times.ts';
import { simplifyBands } from './simplify-bands.ts';
import type { IsochroneBand, IsochroneRequest, IsochroneResult } from './types.ts';

/** How far the nearest edge of a point outside the network is looked for. */
const OUTSIDE_SEARCH_METERS = 20_000;

export interface SnappedOrigins {
  readonly origins: readonly Snap[];
  /** Index in the request of each snapped origin. */
  readonly indices: readonly number[];
  readonly outside: IsochroneResult['originsOutside'];
}

/**
 * Places of the origins on the network, and those that have none.
 *
 * @throws MaillageError `argument_invalid` for coordinates that are not degrees.
 */
export function snapOrigins(
  index: SegmentIndex,
  profile: Profile,
  points: readonly LngLat[],
): SnappedOrigins {
  const origins: Snap[] = [];
  const indices: number[] = [];
  const outside: { index: number; distanceMeters: number | null }[] = [];
  points.forEach((point, i) => {
    const [lng, lat] = point;
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
      throw new MaillageError('argument_invalid', `Origin ${i} is not on the map.`, { lng, lat });
    }
    const snap = snapPoint(index, profile, point);
    if (snap) {
      origins.push(snap);
      indices.push(i);
    } else {
      const distance = nearestUsableDistanceMeters(index, profile, point, OUTSIDE_SEARCH_METERS);
      outside.push({ index: i, distanceMeters: distance });
    }
  });
  return { origins, indices, outside };
}

/**
 * The one search that serves all bands of a request and the counts.
 *
 * @throws MaillageError `argument_invalid` for cutoffs that are not positive and ascending.
 */
export function searchForBands(
  engine: IsochroneEngine,
  request: IsochroneRequest,
  origins: readonly Snap[],
  options: Pick<SearchRequest, 'ceilings'> & { readonly signal?: Cancellation | undefined } = {},
): CostField {
  const { profile, speedKmh, speedFactor = 1, cutoffsSeconds, reverse } = request;
  const { ceilings, signal } = options;
  let previous = 0;
  for (const cutoff of cutoffsSeconds) {
    if (!(cutoff > previous && cutoff < Infinity)) {
      throw new MaillageError('argument_invalid', 'Cutoffs must be positive and ascending.', {
        cutoffs: cutoffsSeconds.join(','),
      });
    }
    previous = cutoff;
  }
  return engine.search.run({
    profile,
    speedKmh,
    speedFactor,
    origins,
    reverse,
    cutoffSeconds: previous + drawingMarginSeconds(speedKmh),
    ...(ceilings && { ceilings }),
    ...(signal && { signal }),
  });
}

/**
 * Isochrones of one or several origins: bands with polygons and areas, and the people within each,
 * counted by network time at population points and never from the polygons. When no origin is on
 * the network the bands are empty and nobody is counted: the count is then unknown, not zero.
 *
 * @param population absent: counts are null
 * @throws MaillageError `argument_invalid` for a request that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function computeIsochrone(
  engine: IsochroneEngine,
  request: IsochroneRequest,
  population: PopulationPoints | null = null,
  signal?: Cancellation,
): IsochroneResult {
  const { cutoffsSeconds, simplifyMeters } = request;
  const { field, counts, originsOutside } = searchAndCount(engine, request, population, signal);
  const drawn = drawBands(engine, field, cutoffsSeconds);
  const simple =
    simplifyMeters === undefined ? drawn : simplifyBands(drawn, engine.index.graph, simplifyMeters);
  return { bands: countedBands(simple, counts), originsOutside };
}

const NOTHING: MultiPolygon = { type: 'MultiPolygon', coordinates: [] };

/**
 * The isochrones of `computeIsochrone` as triangles, which is sooner: for what is drawn at each frame.
 * Geometries are empty, `simplifyMeters` means nothing; areas and counts are the same.
 *
 * @throws what `computeIsochrone` throws
 */
export function computeMovingIsochrone(
  engine: IsochroneEngine,
  request: IsochroneRequest,
  population: PopulationPoints | null = null,
  signal?: Cancellation,
): IsochroneResult & { readonly mesh: BandsMesh } {
  const { field, counts, originsOutside } = searchAndCount(engine, request, population, signal);
  const { bands, mesh } = drawMovingBands(engine, field, request.cutoffsSeconds);
  const withoutGeometry = bands.map((band) => ({ ...band, geometry: NOTHING }));
  return { bands: countedBands(withoutGeometry, counts), mesh, originsOutside };
}

interface Searched {
  readonly field: CostField;
  /** People within each cutoff; null when that is not known. */
  readonly counts: readonly number[] | null;
  readonly originsOutside: IsochroneResult['originsOutside'];
}

function searchAndCount(
  engine: IsochroneEngine,
  request: IsochroneRequest,
  population: PopulationPoints | null,
  signal: Cancellation | undefined,
): Searched {
  const { profile, cutoffsSeconds } = request;
  const { origins, outside } = snapOrigins(engine.index, profile, request.origins);
  const field = searchForBands(engine, request, origins, { signal });
  const counts =
    population && origins.length > 0
      ? countWithin(
          timesAtPoints(field, engine.snapPopulation(profile, population)),
          population.count,
          cutoffsSeconds,
        )
      : null;
  return { field, counts, originsOutside: outside };
}

function countedBands(
  bands: readonly DrawnBand[],
  counts: readonly number[] | null,
): IsochroneBand[] {
  return bands.map((band, i) => ({ ...band, populationCount: counts ? counts[i]! : null }));
}
