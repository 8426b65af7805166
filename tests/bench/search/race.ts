import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arcs } from '../../../src/core/graph/arcs.ts';
import type { Graph } from '../../../src/core/graph/network.ts';
import { bucketShift, createSearch } from '../../../src/core/graph/search.ts';
import type { Snap } from '../../../src/core/graph/snap.ts';
import { createRandom } from '../../helpers/random.ts';
import { skip, summarize, summarizeAtLeast, type BenchResult } from '../measure.ts';
import { PeerMissing } from '../peers/skipped.ts';
import { createHeapSearch } from './heap.ts';
import { startNative } from './native.ts';
import { startNgraph } from './ngraph.ts';

const WALK = { profile: 'walk', speedKmh: 4.5 } as const;
const ORIGINS = 40;
const WARM_UPS = 5;
/** ngraph.path takes about half a second. */
const PAIRS = 11;

/**
 * The engine from one node to all, beside others on the same arrays in the same run. For each origin,
 * one after the other; each searches twice and the second time counts, so that none pays for the
 * caches that another left behind. All must find the same times.
 */
export async function raceToAll(name: string, graph: Graph): Promise<BenchResult[]> {
  const engine = createEngine(graph);
  const origins = nodesWithLinks(graph, ORIGINS + WARM_UPS, 9);
  const { arcs } = engine.run(origins[0]!);
  const title = `${name}, ${arcs.incidence.length} arcs, one to all`;
  return [
    ...(await besideCpp(title, engine, arcs, origins)),
    ...besideHeap(title, engine, arcs, origins),
    ...(await besideNgraph(title, engine, arcs, origins.slice(0, PAIRS))),
  ];
}

type Engine = ReturnType<typeof createEngine>;

function createEngine(graph: Graph) {
  const search = createSearch(graph);
  const run = (node: number) =>
    search.run({ ...WALK, origins: [placeAt(graph, node)], cutoffSeconds: Infinity });
  return {
    run,
    costsMs: (node: number) => run(node).nodeCostMs,
    /** Milliseconds of the second of two searches. */
    time(node: number): number {
      run(node);
      return timed(() => run(node));
    },
  };
}

function timed(operation: () => unknown): number {
  const start = performance.now();
  operation();
  return performance.now() - start;
}

function nodesWithLinks({ nodeCount, firstIncidence }: Graph, count: number, seed: number) {
  const random = createRandom(seed);
  const nodes: number[] = [];
  while (nodes.length < count) {
    const node = Math.floor(random() * nodeCount);
    if (firstIncidence[node + 1]! > firstIncidence[node]!) nodes.push(node);
  }
  return nodes;
}

/** A node as the end of one of its links. */
function placeAt(graph: Graph, node: number): Snap {
  const coded = graph.incidenceLink[graph.firstIncidence[node]!]!;
  return {
    link: coded >>> 1,
    fraction: coded & 1,
    offsetMeters: 0,
    lng: graph.nodeLng[node]!,
    lat: graph.nodeLat[node]!,
    point: [graph.nodeLng[node]!, graph.nodeLat[node]!],
  };
}

async function besideCpp(
  title: string,
  engine: Engine,
  arcs: Arcs,
  origins: readonly number[],
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-search-'));
  try {
    const native = await startNative(arcs, bucketShift(arcs), folder);
    const times: { ours: number; theirs: number }[] = [];
    for (const origin of origins) {
      const ours = engine.time(origin);
      await native.run(origin);
      times.push({ ours, theirs: await native.run(origin) });
      requireEqual('C++', engine.costsMs(origin), await native.costsMs());
    }
    native.stop();
    const kept = times.slice(WARM_UPS);
    return [
      summarize('search', title, 'ms', kept.map(({ ours }) => ours), null), // prettier-ignore
      summarize('search', `${title}, in C++`, 'ms', kept.map(({ theirs }) => theirs), null), // prettier-ignore
      summarize('search', `${title}, ratio to C++`, '×', kept.map(({ ours, theirs }) => ours / theirs), 2.5), // prettier-ignore
    ];
  } catch (error) {
    return [skipped(`${title}, ratio to C++`, error)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function besideHeap(
  title: string,
  engine: Engine,
  arcs: Arcs,
  origins: readonly number[],
): BenchResult[] {
  const heap = createHeapSearch(arcs);
  const times = origins.map((origin) => {
    const ours = engine.time(origin);
    heap(origin);
    const theirs = timed(() => heap(origin));
    requireEqual('binary heap', engine.costsMs(origin), heap(origin));
    return { ours, theirs };
  });
  const kept = times.slice(WARM_UPS);
  return [
    summarize('search', `${title}, on a binary heap`, 'ms', kept.map(({ theirs }) => theirs), null), // prettier-ignore
    summarizeAtLeast('search', `${title}, times faster than on a binary heap`, '×', kept.map(({ ours, theirs }) => theirs / ours), 1), // prettier-ignore
  ];
}

/** One pair each: a node and the farthest from it, so that both go everywhere. */
async function besideNgraph(
  title: string,
  engine: Engine,
  arcs: Arcs,
  origins: readonly number[],
): Promise<BenchResult[]> {
  try {
    const find = await startNgraph(arcs);
    const times = origins.map((origin) => {
      const field = engine.run(origin);
      const farthest = field.reachedNodes.reduce((far, node) =>
        field.nodeCostMs[node]! > field.nodeCostMs[far]! ? node : far,
      );
      const expected = field.nodeCostMs[farthest]!;
      const ours = engine.time(origin);
      const found = costOfWay(arcs, find(origin, farthest));
      const theirs = timed(() => find(origin, farthest));
      if (found !== expected) throw new Error(`ngraph.path: ${found} ms, not ${expected}`);
      return { ours, theirs };
    });
    return [
      summarize('search', `${title}, ngraph.path (one pair)`, 'ms', times.map(({ theirs }) => theirs), null), // prettier-ignore
      summarizeAtLeast('search', `${title}, times faster than ngraph.path (one pair)`, '×', times.map(({ ours, theirs }) => theirs / ours), 20), // prettier-ignore
    ];
  } catch (error) {
    return [skipped(`${title}, times faster than ngraph.path`, error)];
  }
}

function costOfWay({ first, targets }: Arcs, way: readonly number[]): number {
  return way.slice(1).reduce((sum, node, i) => {
    let best = Infinity;
    for (let arc = first[way[i]!]!; arc < first[way[i]! + 1]!; arc++) {
      if (targets[2 * arc] === node) best = Math.min(best, targets[2 * arc + 1]!);
    }
    return sum + best;
  }, 0);
}

function requireEqual(peer: string, ours: Uint32Array, theirs: Uint32Array): void {
  const different = ours.findIndex((cost, node) => cost !== theirs[node]);
  if (ours.length === theirs.length && different < 0) return;
  throw new Error(`${peer}: another time at node ${different}: ${theirs[different]}`);
}

function skipped(title: string, error: unknown): BenchResult {
  if (error instanceof PeerMissing) return skip('search', title, error.message);
  throw error;
}
