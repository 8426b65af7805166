import { createSearch } from '../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../src/core/graph/snap.ts';
import type { Graph } from '../../src/core/graph/network.ts';
import { summarize, time, type BenchResult } from './measure.ts';
import { graphOf, placesNear, syntheticNetwork, townNetwork } from './networks.ts';
import { raceToAll } from './search/race.ts';

const WALK = { profile: 'walk', speedKmh: 4.5 } as const;

/** Searches without any drawing: the whole graph beside others, and what a quarter of an hour reaches. */
export async function run(): Promise<BenchResult[]> {
  const town = townNetwork();
  // As many nodes and arcs as the network that the peers were first measured on.
  const large = graphOf(syntheticNetwork(500, 1, 1 / 20));
  return [
    ...searches(town.name, graphOf(town.source), 5),
    ...searches('synthetic 250,000 nodes', large, null),
    ...(await raceToAll('synthetic 250,000 nodes', large)),
  ];
}

function searches(name: string, graph: Graph, wholeTarget: number | null): BenchResult[] {
  const index = createSegmentIndex(graph);
  const search = createSearch(graph);
  const places = placesNear(graph, 200, 1);
  const snaps = places.flatMap((place) => snapPoint(index, 'walk', place) ?? []);
  const reach = (cutoffSeconds: number) => (origin: (typeof snaps)[number]) =>
    search.run({ ...WALK, origins: [origin], cutoffSeconds }).reachedNodes.length;
  const hundred = [snaps.slice(0, 100)];
  const toAll =
    wholeTarget === null
      ? []
      : [
          summarize(
            'search',
            `${name}, one to all`,
            'ms',
            time(snaps.slice(0, 40), reach(Infinity)),
            wholeTarget,
          ),
        ];
  return [
    ...toAll,
    summarize('search', `${name}, 15 min walk`, 'ms', time(snaps, reach(900)), 0.05),
    summarize(
      'search',
      `${name}, nearest of 100 for all`,
      'ms',
      time(
        Array.from({ length: 20 }, () => hundred[0]!),
        (origins) =>
          search.run({ ...WALK, origins, cutoffSeconds: Infinity, trackOrigins: true }).reachedNodes
            .length,
      ),
      null,
    ),
    summarize(
      'search',
      `${name}, snap a point`,
      'ms',
      time(places, (place) => snapPoint(index, 'walk', place)?.link ?? 0),
      0.02,
    ),
  ];
}
