import { MaillageError, type Cancellation } from '../domain/errors.ts';
import type { Travel } from '../graph/profiles.ts';
import type { Search } from '../graph/search.ts';
import type { Snap } from '../graph/snap.ts';
import type { DemandPlaces } from './demand-places.ts';
import type { SitingSteps } from './steps.ts';
import { createTimeRow, secondsAt } from './time-row.ts';

/**
 * Times from demand points to candidates, the useful ones only. Pairs of candidate i:
 * `point[first[i] … first[i + 1] - 1]`, by ascending point, with their `seconds`.
 */
export interface TimeMatrix {
  readonly first: Uint32Array;
  readonly point: Uint32Array;
  readonly seconds: Float64Array;
}

/** Twelve bytes each here, and as much again for each speed they are judged at. */
const MAX_PAIRS = 16_000_000;
const CANDIDATES_PER_STEP = 8;

/** Times to the nearest of some places. */
export interface NearestTimes {
  /** By demand point, straight legs included: `Infinity` when none can be reached, NaN outside the network. */
  readonly seconds: Float64Array;
  /** By node of the network, in milliseconds. */
  readonly nodeMs: Uint32Array;
}

/**
 * Times to the nearest of some places from each demand point. One search without limit, as
 * coverage's.
 *
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
 * @throws AbortedError when `signal` is aborted
 */
export function timesToNearest(
  search: Search,
  { profile, speedKmh, speedFactor = 1 }: Travel,
  { places }: DemandPlaces,
  destinations: readonly Snap[],
  signal?: Cancellation,
): NearestTimes {
  const field = search.run({
    profile,
    speedKmh,
    speedFactor,
    origins: destinations,
    cutoffSeconds: Infinity,
    reverse: true,
    ...(signal ? { signal } : {}),
  });
  const seconds = Float64Array.from(places.link, (link, point) =>
    link < 0 ? NaN : secondsAt(field, places, point),
  );
  return { seconds, nodeMs: field.nodeCostMs.slice(0, field.graph.nodeCount) };
}

/**
 * Times towards each candidate, one bounded search each. Kept: the pairs whose time is at most
 * `limitSeconds` of the point (below 0: a point nobody asks about). A candidate outside the network
 * (null) has no pair. Times and comparisons are those of coverage: straight leg, part of the link,
 * whole milliseconds between nodes.
 *
 * @param nearerMs times by node to other places; pairs no better than those may be left out or longer
 * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be, or for more
 * pairs than fit in memory
 */
export function* timeMatrix(
  search: Search,
  { profile, speedKmh, speedFactor = 1 }: Travel,
  demand: DemandPlaces,
  candidates: readonly (Snap | null)[],
  limitSeconds: Float64Array,
  nearerMs?: Uint32Array,
): SitingSteps<TimeMatrix> {
  const cutoffSeconds = limitSeconds.reduce((most, limit) => Math.max(most, limit), -1);
  const row = createTimeRow(demand, limitSeconds);
  const first = new Uint32Array(candidates.length + 1);
  const pointCount = demand.places.link.length;
  let point = new Uint32Array(0);
  let seconds = new Float64Array(0);
  let pairs = 0;
  const travel = { profile, speedKmh, speedFactor, reverse: true };
  const arcs = search.shortcuts(travel, endsOf(search.graph, demand, candidates));
  for (const [i, place] of candidates.entries()) {
    if (i % CANDIDATES_PER_STEP === 0) yield { step: 'search', done: i, total: candidates.length };
    if (place && cutoffSeconds >= 0) {
      const field = search.run({
        ...travel,
        origins: [place],
        cutoffSeconds,
        ...(nearerMs ? { ceilings: nearerMs } : {}),
        ...(arcs ? { arcs } : {}),
      });
      if (pairs + pointCount > point.length) {
        const room = 2 * (pairs + pointCount);
        point = copied(point, new Uint32Array(room));
        seconds = copied(seconds, new Float64Array(room));
      }
      pairs += row.read(field, place.link, { point, seconds }, pairs);
      if (pairs > MAX_PAIRS) throw tooManyPairs(candidates.length);
    }
    first[i + 1] = pairs;
  }
  return { first, point: point.slice(0, pairs), seconds: seconds.slice(0, pairs) };
}

/** By node: 1 at the ends of the links of demand points and candidates, where times are read. */
function endsOf(
  { nodeCount, linkTail, linkHead }: Search['graph'],
  { first }: DemandPlaces,
  candidates: readonly (Snap | null)[],
): Uint8Array {
  const isEnd = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) if (first[node + 1]! > first[node]!) isEnd[node] = 1;
  for (const candidate of candidates) {
    if (!candidate) continue;
    isEnd[linkTail[candidate.link]!] = 1;
    isEnd[linkHead[candidate.link]!] = 1;
  }
  return isEnd;
}

function copied<Column extends Uint32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

function tooManyPairs(candidateCount: number): MaillageError {
  return new MaillageError(
    'argument_invalid',
    `${candidateCount} candidates reach too many people to compare in memory.`,
    { value: candidateCount, maxPairs: MAX_PAIRS },
  );
}
