import type { Cancellation } from '../domain/errors.ts';
import { distanceMeters } from '../geo/distance.ts';
import type { CostField } from '../graph/cost-field.ts';
import type { Search } from '../graph/search.ts';
import type { Snap } from '../graph/snap.ts';
import { traceSteps } from '../graph/trace-path.ts';
import {
  computeCoverage,
  type PlacedStructure,
  type PopulationPlaces,
} from './compute-coverage.ts';
import { detourRatio, isBarred, type GapReason, type WayToNearest } from './gap-reason.ts';
import type { AreaInhabitants } from './population-in-areas.ts';
import type { AreaCoverage, CoverageRequest } from './types.ts';
import { weightedMedian } from './weighted-median.ts';

/** The people of one area who are not within the cutoff, and why. */
export interface GapRow {
  readonly code: string;
  /** People beyond the cutoff, and as few and as many as the interval of the share leaves. */
  readonly uncoveredCount: number | null;
  readonly uncoveredLow: number | null;
  readonly uncoveredHigh: number | null;
  /** Of the people whose time is known; null as in `AreaCoverage`. */
  readonly uncoveredShare: number | null;
  /** Reason of most of the people who are not within the cutoff. */
  readonly reason: GapReason;
  /** People by reason; far and barrier add up to the uncovered. */
  readonly farCount: number;
  readonly barrierCount: number;
  readonly outsideCount: number;
  /**
   * The way of the median inhabitant, by travel time, among those the reason holds for; null for a
   * reason that is not about a way.
   */
  readonly way: GapWay | null;
}

export interface GapWay {
  /** Null where no way leads to any structure; `networkMeters` and `detourRatio` too. */
  readonly seconds: number | null;
  readonly networkMeters: number | null;
  readonly straightMeters: number;
  readonly detourRatio: number | null;
}

export interface GapsResult {
  readonly request: CoverageRequest;
  /** One per area, in the order of the coverage of the same request. */
  readonly rows: readonly GapRow[];
}

/** Fewer people than this are a rounding of the cells, not a gap. */
const SOMEBODY = 0.5;

interface Beyond extends WayToNearest {
  readonly people: number;
}

/**
 * Why people of every area are beyond the cutoff. Who is beyond is what `computeCoverage` counts; a
 * second search keeps the ways.
 *
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function computeGaps(
  search: Search,
  inhabitants: PopulationPlaces,
  structures: readonly PlacedStructure[],
  request: CoverageRequest,
  signal?: Cancellation,
): GapRow[] {
  const { rows } = computeCoverage(search, inhabitants, structures, request, signal);
  const { profile, speedKmh, speedFactor = 1 } = request;
  const field = search.run({
    ...{ profile, speedKmh, speedFactor },
    origins: structures.flatMap(({ place }) => place ?? []),
    cutoffSeconds: Infinity,
    reverse: true,
    trackPaths: true,
    ...(signal ? { signal } : {}),
  });
  return rows.map((row, i) => {
    const area = inhabitants.population.areas[i]!;
    return gapOf(row, waysBeyond(field, inhabitants, area, request.cutoffSeconds), request);
  });
}

function gapOf(row: AreaCoverage, beyond: readonly Beyond[], request: CoverageRequest): GapRow {
  const barred: Beyond[] = [];
  const far: Beyond[] = [];
  for (const way of beyond)
    (isBarred(way, request.cutoffSeconds, request) ? barred : far).push(way);
  const counts = {
    farCount: peopleOf(far),
    barrierCount: peopleOf(barred),
    outsideCount: row.outsideCount,
  };
  const known = row.coveredCount + row.beyondCount;
  const uncovered = (share: number | null): number | null =>
    share === null ? null : (1 - share) * known;
  const reason = row.status === 'no_structure' ? 'no_structure' : reasonOf(counts);
  return {
    code: row.code,
    uncoveredCount: row.share === null ? null : row.beyondCount,
    uncoveredLow: uncovered(row.shareHigh),
    uncoveredHigh: uncovered(row.shareLow),
    uncoveredShare: row.share === null ? null : 1 - row.share,
    reason,
    ...counts,
    way: reason === 'far' ? medianWay(far) : reason === 'barrier' ? medianWay(barred) : null,
  };
}

/** That of most people; among equals, the first of far, barrier, outside. */
function reasonOf({
  farCount,
  barrierCount,
  outsideCount,
}: Pick<GapRow, 'farCount' | 'barrierCount' | 'outsideCount'>): GapReason {
  const most = Math.max(farCount, barrierCount, outsideCount);
  if (most < SOMEBODY) return 'none';
  if (most === farCount) return 'far';
  return most === barrierCount ? 'barrier' : 'outside_network';
}

function medianWay(ways: readonly Beyond[]): GapWay | null {
  const inOrder = [...ways].sort(
    (a, b) =>
      compare(a.seconds, b.seconds) ||
      compare(a.straightMeters, b.straightMeters) ||
      b.people - a.people,
  );
  const middle = weightedMedian(
    inOrder.map((_, i) => i),
    inOrder.map(({ people }) => people),
  );
  if (middle === null) return null;
  const way = inOrder[middle]!;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    seconds: finite(way.seconds),
    networkMeters: finite(way.networkMeters),
    straightMeters: way.straightMeters,
    detourRatio: finite(detourRatio(way)),
  };
}

/** Two infinities are equal; subtracting them would not say so. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

const peopleOf = (ways: readonly Beyond[]): number =>
  ways.reduce((sum, { people }) => sum + people, 0);

/** The ways of the people of an area who have a place on the network and are beyond the cutoff. */
function waysBeyond(
  field: CostField,
  { population, places }: PopulationPlaces,
  { firstPoint, endPoint }: AreaInhabitants,
  cutoffSeconds: number,
): Beyond[] {
  if (field.origins.length === 0) return [];
  const ways: Beyond[] = [];
  for (let i = firstPoint; i < endPoint; i++) {
    const place = places[i];
    if (!place) continue;
    const way = wayFrom(field, place);
    if (way.seconds <= cutoffSeconds) continue;
    ways.push({ ...way, people: population.people[i]! });
  }
  return ways;
}

function wayFrom(field: CostField, place: Snap): WayToNearest {
  const straightMeters = field.origins.reduce(
    (nearest, { point }) => Math.min(nearest, distanceMeters(place.point, point)),
    Infinity,
  );
  const steps = traceSteps(field, place);
  if (steps === null) return { seconds: Infinity, networkMeters: Infinity, straightMeters };
  const { arrival, pieces } = steps;
  const legMeters = place.offsetMeters + field.origins[arrival.origin]!.offsetMeters;
  return {
    seconds: arrival.costMs / 1000 + place.offsetMeters / field.legMetersPerSecond,
    networkMeters: pieces.reduce(
      (sum, [link, from, to]) =>
        sum + (field.graph.linkLengthCentimeters[link]! / 100) * Math.abs(to - from),
      legMeters,
    ),
    straightMeters,
  };
}
