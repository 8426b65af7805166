import { createSearch } from '../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../src/core/graph/snap.ts';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { summarize, time, type BenchResult } from './measure.ts';
import { graphOf, placesNear, syntheticNetwork, townNetwork } from './networks.ts';

const WALK = { profile: 'walk', speedKmh: 4.5 } as const;

/** Searches without any drawing: the whole graph, and what a quarter of an hour reaches. */
export function run(): BenchResult[] {
  const town = townNetwork();
  return [
    ...searches(town.name, town.source, 5),
    ...searches('synthetic 250,000 nodes', syntheticNetwork(500), null),
  ];
}

function searches(name: string, source: SourceNetwork, wholeTarget: number | null): BenchResult[] {
  const graph = graphOf(source);
  const index = createSegmentIndex(graph);
  const search = createSearch(graph);
  const places = placesNear(graph, 200, 1);
  const snaps = places.flatMap((place) => snapPoint(index, 'walk', place) ?? []);
  const reach = (cutoffSeconds: number) => (origin: (typeof snaps)[number]) =>
    search.run({ ...WALK, origins: [origin], cutoffSeconds }).reachedNodes.length;
  const hundred = [snaps.slice(0, 100)];
  return [
    summarize(
      'search',
      `${name}, one to all`,
      'ms',
      time(snaps.slice(0, 40), reach(Infinity)),
      wholeTarget,
    ),
    summarize('search', `${name}, 15 min walk`, 'ms', time(snaps, reach(900)), 0.2),
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
