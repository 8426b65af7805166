import { throwIfAborted, type Cancellation } from '../domain/errors.ts';
import { createArcs, type Arcs } from './arcs.ts';
import { BucketQueue } from './bucket-queue.ts';
import { partialCostMs, type CostField } from './cost-field.ts';
import type { Graph } from './network.ts';
import { legMetersPerSecond, linkCosts, type LinkCosts, type Travel } from './profiles.ts';
import type { Snap } from './snap.ts';

/** Label of a node that the search did not reach. */
export const UNREACHED = 0xffffffff;
/** Settled nodes between two looks at the cancellation. */
const NODES_PER_CHECK = 4096;
/** Speeds kept ready: the three of a coverage interval, forward and backward, and one more pair. */
const CACHED_COSTS = 8;

export interface SearchRequest extends Travel {
  /** Places to start from together; each node keeps the time from the nearest one. */
  readonly origins: readonly Snap[];
  /** `Infinity`: everything that can be reached. */
  readonly cutoffSeconds: number;
  /** True: times towards the origins, one-way streets the right way round. */
  readonly reverse?: boolean;
  /** Keep for each node which origin is the nearest (the first one of the list when equal). */
  readonly trackOrigins?: boolean;
  /** Keep what `tracePath` needs; implies `trackOrigins`. */
  readonly trackPaths?: boolean;
  readonly signal?: Cancellation;
}

export interface Search {
  readonly graph: Graph;
  /**
   * Travel times from the origins to every node within the cutoff. The result is a view of the
   * search's own arrays: it is good until the next `run`, after which reading it throws.
   *
   * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
   * @throws AbortedError when `signal` is aborted
   */
  run(request: SearchRequest): CostField;
}

interface Prepared {
  readonly key: string;
  readonly costs: LinkCosts;
  readonly arcs: Arcs;
}

/**
 * Prepares bounded one-to-all searches on a graph: integer milliseconds, bucket queue, labels
 * that are reset where they were touched and nowhere else, so that a small search costs what it
 * reaches and not the size of the graph.
 */
export function createSearch(graph: Graph): Search {
  const nodeCostMs = new Uint32Array(graph.nodeCount).fill(UNREACHED);
  const nodeOrigin = new Int32Array(graph.nodeCount);
  const predecessor = new Int32Array(graph.nodeCount);
  const reached = new Uint32Array(graph.nodeCount);
  const queue = new BucketQueue(graph.nodeCount);
  const isOriginLink = new Uint8Array(graph.linkCount);
  let originLinks: readonly number[] = [];
  let reachedCount = 0;
  let runs = 0;
  let prepared: Prepared[] = [];

  const prepare = (request: SearchRequest): Prepared => {
    const { profile, speedKmh, speedFactor = 1, reverse = false } = request;
    const key = [profile, speedKmh, speedFactor, reverse].join(' ');
    const known = prepared.find((one) => one.key === key);
    if (known) return known;
    const costs = linkCosts(graph, request);
    const fresh = { key, costs, arcs: createArcs(graph, costs, reverse) };
    prepared = [fresh, ...prepared].slice(0, CACHED_COSTS);
    return fresh;
  };

  const clear = () => {
    if (reachedCount > graph.nodeCount / 4) nodeCostMs.fill(UNREACHED);
    else for (let i = 0; i < reachedCount; i++) nodeCostMs[reached[i]!] = UNREACHED;
    reachedCount = 0;
    for (const link of originLinks) isOriginLink[link] = 0;
    originLinks = [];
  };

  const run = (request: SearchRequest): CostField => {
    const { costs, arcs } = prepare(request);
    const { origins, reverse = false, trackPaths = false, signal } = request;
    const trackOrigins = trackPaths || request.trackOrigins === true;
    const limit = cutoffMs(request.cutoffSeconds);
    clear();
    const version = ++runs;
    throwIfAborted(signal);
    const originsByLink = groupByLink(origins);
    originLinks = [...originsByLink.keys()];
    for (const link of originLinks) isOriginLink[link] = 1;

    const field: CostField = {
      graph,
      travel: request,
      reverse,
      cutoffSeconds: request.cutoffSeconds,
      origins,
      originsByLink,
      isOriginLink,
      legMetersPerSecond: legMetersPerSecond(request),
      fromTailMs: reverse ? costs.backward : costs.forward,
      fromHeadMs: reverse ? costs.forward : costs.backward,
      nodeCostMs,
      nodeOrigin: trackOrigins ? nodeOrigin : null,
      predecessor: trackPaths ? predecessor : null,
      get reachedNodes() {
        return reached.subarray(0, reachedCount);
      },
      get current() {
        return version === runs;
      },
    };

    const seeds = startingLabels(field).filter((seed) => seed.costMs <= limit);
    const lowest = seeds.reduce((low, seed) => Math.min(low, seed.costMs), limit);
    const highest = seeds.reduce((high, seed) => Math.max(high, seed.costMs), 0);
    queue.reset(lowest, Math.max(arcs.maxCostMs, highest - lowest), bucketShift(arcs));
    for (const { node, origin, costMs } of seeds) {
      const known = nodeCostMs[node]!;
      if (costMs > known || (costMs === known && origin >= nodeOrigin[node]!)) continue;
      if (known === UNREACHED) reached[reachedCount++] = node;
      nodeCostMs[node] = costMs;
      nodeOrigin[node] = origin;
      predecessor[node] = -1;
      queue.put(node, costMs);
    }

    const { first, targets, incidence } = arcs;
    for (let settled = 1; queue.size > 0; settled++) {
      if (settled % NODES_PER_CHECK === 0) throwIfAborted(signal);
      const node = queue.take();
      const cost = nodeCostMs[node]!;
      const end = first[node + 1]!;
      for (let arc = first[node]!; arc < end; arc++) {
        const target = targets[2 * arc]!;
        const candidate = cost + targets[2 * arc + 1]!;
        const known = nodeCostMs[target]!;
        if (candidate > known || candidate > limit) continue;
        if (candidate === known) {
          if (!trackOrigins || nodeOrigin[node]! >= nodeOrigin[target]!) continue;
        } else if (known === UNREACHED) reached[reachedCount++] = target;
        nodeCostMs[target] = candidate;
        if (trackOrigins) {
          nodeOrigin[target] = nodeOrigin[node]!;
          predecessor[target] = incidence[arc]!;
        }
        queue.put(target, candidate);
      }
    }
    return field;
  };

  return { graph, run };
}

/** The largest label that stays within the cutoff. */
function cutoffMs(cutoffSeconds: number): number {
  return Math.min(UNREACHED - 1, Math.max(0, Math.floor(cutoffSeconds * 1000)));
}

/** Buckets about a quarter of a usual arc wide: few are empty, few nodes come back. */
function bucketShift(arcs: Arcs): number {
  return Math.max(0, Math.floor(Math.log2(Math.max(1, arcs.meanCostMs / 4))));
}

function groupByLink(origins: readonly Snap[]): ReadonlyMap<number, readonly number[]> {
  const byLink = new Map<number, number[]>();
  origins.forEach((origin, i) => {
    const known = byLink.get(origin.link);
    if (known) known.push(i);
    else byLink.set(origin.link, [i]);
  });
  return byLink;
}

interface Seed {
  readonly node: number;
  readonly origin: number;
  readonly costMs: number;
}

/** Both ends of each origin's link, with the straight leg and the part of the link to get there. */
function startingLabels(field: CostField): Seed[] {
  const { graph, fromTailMs, fromHeadMs } = field;
  return field.origins.flatMap(({ link, fraction, offsetMeters }, origin) => {
    const leg = (offsetMeters / field.legMetersPerSecond) * 1000;
    const toHead = leg + partialCostMs(fromTailMs[link]!, 1 - fraction);
    const toTail = leg + partialCostMs(fromHeadMs[link]!, fraction);
    return [
      { node: graph.linkTail[link]!, origin, costMs: Math.round(toTail) },
      { node: graph.linkHead[link]!, origin, costMs: Math.round(toHead) },
    ];
  });
}
