import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';
import { distanceMeters } from '../../../src/core/geo/distance.ts';
import { costAt } from '../../../src/core/graph/cost-field.ts';
import { STREET_CLASSES, type Graph } from '../../../src/core/graph/network.ts';
import { FORBIDDEN, linkCosts } from '../../../src/core/graph/profiles.ts';
import { createSearch } from '../../../src/core/graph/search.ts';
import { snapPoint } from '../../../src/core/graph/snap.ts';
import type { NetworkView } from '../../../src/workers/session/network-cache.ts';
import { createRandom } from '../../helpers/random.ts';
import { summarize, type BenchResult } from '../measure.ts';
import { pairRequest, readPair, SHORTEST, walkOptions } from './valhalla-requests.ts';
import type { Valhalla } from './valhalla.ts';

export type Pair = readonly [from: LngLat, to: LngLat];

/** As the crow flies: a quarter of the pairs in each. */
const DISTANCE_BANDS_METERS = [
  [300, 1000],
  [1000, 3000],
  [3000, 6000],
  [6000, 12_000],
] as const;
/** More than are wanted: not every pair is joined in both networks. */
const SPARE = 1.2;

/** Seeded pairs of places, of mixed distances. */
export function drawPairs(places: readonly LngLat[], count: number, seed: number): Pair[] {
  const random = createRandom(seed);
  const pick = () => places[Math.floor(random() * places.length)]!;
  const pairs: Pair[] = [];
  while (pairs.length < count * SPARE) {
    const [low, high] = DISTANCE_BANDS_METERS[pairs.length % DISTANCE_BANDS_METERS.length]!;
    const from = pick();
    const to = pick();
    const meters = distanceMeters(from, to);
    if (meters >= low && meters < high) pairs.push([from, to]);
  }
  return pairs;
}

/** Walking times at the same speed, in % of Valhalla's. */
export async function walkingTimes(
  view: NetworkView,
  valhalla: Valhalla,
  pairs: readonly Pair[],
  count: number,
  speedKmh: number,
): Promise<BenchResult[]> {
  const options = walkOptions(speedKmh);
  const seconds = ourSeconds(view, 'walk', speedKmh, view.index.graph);
  return differences('Porto, walk, times', pairs, count, 2, async ([from, to]) => {
    const theirs = readPair(await valhalla.matrix(pairRequest(from, to, 'walk', options)));
    return [seconds(from, to), theirs?.seconds ?? NaN];
  });
}

/**
 * Lengths of the shortest ways open to a profile, in % of Valhalla's. Ours are the times of the
 * ordinary search, turn restrictions included, on the same network with every street alike.
 */
export async function shortestWays(
  view: NetworkView,
  valhalla: Valhalla,
  profile: Profile,
  pairs: readonly Pair[],
  count: number,
  target: number | null,
): Promise<BenchResult[]> {
  const speedKmh = 4.5;
  const graph = withStreetsAlike(view.index.graph);
  const seconds = ourSeconds(view, profile, speedKmh, graph);
  const perSecond = metersPerSecond(graph, profile, speedKmh);
  const name = `Porto, ${profile}, lengths of shortest ways`;
  return differences(name, pairs, count, target, async ([from, to]) => {
    const theirs = readPair(await valhalla.matrix(pairRequest(from, to, profile, SHORTEST)));
    return [seconds(from, to) * perSecond, theirs?.meters ?? NaN];
  });
}

/** Streets that differ by their access only: all of one class, without limits of speed. */
function withStreetsAlike(graph: Graph): Graph {
  return {
    ...graph,
    linkClass: new Uint8Array(graph.linkCount).fill(STREET_CLASSES.indexOf('residential')),
    linkMaxspeedForward: new Uint8Array(graph.linkCount),
    linkMaxspeedBackward: new Uint8Array(graph.linkCount),
  };
}

/** The one speed of a graph of streets alike, from the cost of its longest link. */
function metersPerSecond(graph: Graph, profile: Profile, speedKmh: number): number {
  const { forward } = linkCosts(graph, { profile, speedKmh });
  let longest = -1;
  forward.forEach((cost, link) => {
    const longer = graph.linkLengthCentimeters[link]! > (graph.linkLengthCentimeters[longest] ?? 0);
    if (cost !== FORBIDDEN && longer) longest = link;
  });
  return graph.linkLengthCentimeters[longest]! / 100 / (forward[longest]! / 1000);
}

/** Times on `graph` between places of the map, which are put on the streets of the view. */
function ourSeconds({ index }: NetworkView, profile: Profile, speedKmh: number, graph: Graph) {
  const search = createSearch(graph);
  return (from: LngLat, to: LngLat): number => {
    const origin = snapPoint(index, profile, from);
    const target = snapPoint(index, profile, to);
    if (!origin || !target) return NaN;
    const field = search.run({ profile, speedKmh, origins: [origin], cutoffSeconds: Infinity });
    return costAt(field, target);
  };
}

/** Absolute relative differences over the first `count` pairs that both engines join. */
async function differences(
  name: string,
  pairs: readonly Pair[],
  count: number,
  target: number | null,
  measure: (pair: Pair) => Promise<readonly [ours: number, theirs: number]>,
): Promise<BenchResult[]> {
  const percent: number[] = [];
  let tried = 0;
  for (const pair of pairs) {
    if (percent.length === count) break;
    tried++;
    const [ours, theirs] = await measure(pair);
    if (ours > 0 && theirs > 0) percent.push((100 * Math.abs(ours - theirs)) / theirs);
  }
  const p90 = percent.toSorted((a, b) => a - b)[Math.floor(0.9 * percent.length)]!;
  return [
    summarize('peers', `${name}, difference from Valhalla`, '%', percent, target),
    summarize('peers', `${name}, p90 of the difference`, '%', [p90], null),
    summarize('peers', `${name}, pairs not joined by both`, '', [tried - percent.length], null),
  ];
}
