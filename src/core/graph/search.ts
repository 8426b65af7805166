import { throwIfAborted, type Cancellation } from '../domain/errors.ts';
import { createArcs, type Arcs } from './arcs.ts';
import { BucketQueue } from './bucket-queue.ts';
import { partialCostMs, SAME_PLACE, type CostField } from './cost-field.ts';
import { foldTurnLabels } from './fold-turn-labels.ts';
import type { Graph } from './network.ts';
import { legMetersPerSecond, linkCosts, type LinkCosts, type Travel } from './profiles.ts';
import { settle, UNREACHED, type Labels } from './settle.ts';
import { settleUnder } from './settle-under.ts';
import { createShortcuts } from './shortcuts.ts';
import type { Snap } from './snap.ts';
import { FREE } from './turn-automaton.ts';
import { createTurnLabels, type TurnLabels } from './turn-labels.ts';

export { UNREACHED };
/** Speeds kept ready: the three of a coverage interval, forward and backward, and one more pair. */
const CACHED_COSTS = 8;
const NO_NODES = new Uint32Array(0);
/** Twenty-four days: what is farther counts as not reached, so that sums stay machine integers. */
const FARTHEST_MS = 0x7fffffff;

export interface SearchRequest extends Travel {
  /** Places to start from together; each node keeps the time from the nearest one. */
  readonly origins: readonly Snap[];
  /** `Infinity`: everything that can be reached within twenty-four days. */
  readonly cutoffSeconds: number;
  /** True: times towards the origins, one-way streets the right way round. */
  readonly reverse?: boolean;
  /** Keep for each node which origin is the nearest (the first one of the list when equal). */
  readonly trackOrigins?: boolean;
  /** Keep what `tracePath` needs; implies `trackOrigins`. */
  readonly trackPaths?: boolean;
  /**
   * Milliseconds by node: the search goes no further where it comes no sooner. Only where no turns
   * are banned (by nodes alone is then said who is where), and not with `trackOrigins`.
   */
  readonly ceilings?: Uint32Array;
  /**
   * Those of `shortcuts`, of the same travel and direction: only the nodes it kept, among them the ends
   * of the origins' links, have times then. Not with `trackPaths`.
   */
  readonly arcs?: Arcs;
  readonly signal?: Cancellation;
}

export interface Search {
  readonly graph: Graph;
  /**
   * Travel times from the origins to every node within the cutoff. A car obeys the banned turns of
   * the graph: it may not go through the whole of a banned sequence, its journey beginning at the
   * origin with nothing behind or, part-way along a link, with the part of it that it drives; and one
   * who ends part-way along the last link has gone through it. The result is a view of the search's
   * own arrays: it is good until the next `run`, after which reading it throws.
   *
   * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
   * @throws AbortedError when `signal` is aborted
   */
  run(request: SearchRequest): CostField;
  /**
   * What many searches between few nodes follow instead of all arcs: see `createShortcuts`. Null where
   * turns are banned.
   *
   * @param isKept by node: 1 for those whose times are asked or that searches start from
   * @throws MaillageError `argument_invalid` for a speed or a profile that cannot be
   */
  shortcuts(travel: Travel & { readonly reverse?: boolean }, isKept: Uint8Array): Arcs | null;
}

/** What a search says, while it lasts. */
interface Result extends CostField {
  reachedNodes: Uint32Array;
  current: boolean;
}

interface Prepared {
  readonly travel: Travel;
  readonly reverse: boolean;
  readonly costs: LinkCosts;
  readonly arcs: Arcs;
  readonly turns: TurnLabels | null;
}

/**
 * Prepares bounded one-to-all searches on a graph: integer milliseconds, bucket queue, labels
 * that are reset where they were touched and nowhere else, so that a small search costs what it
 * reaches and not the size of the graph.
 */
export function createSearch(graph: Graph): Search {
  let labels = createLabels(graph.nodeCount);
  /** Labels that have a cost and are not nodes. */
  let others = new Uint32Array(0);
  let otherCount = 0;
  const queue = new BucketQueue();
  const isOriginLink = new Uint8Array(graph.linkCount);
  /** The result of the last search, which the next one replaces. */
  let last: Result | null = null;
  let prepared: Prepared[] = [];
  const turnLabels = new Map<boolean, TurnLabels | null>();

  const prepare = (request: Travel & { readonly reverse?: boolean }): Prepared => {
    const { profile, speedKmh, speedFactor = 1, reverse = false } = request;
    for (const one of prepared) {
      const { travel } = one;
      if (travel.profile !== profile || one.reverse !== reverse) continue;
      if (travel.speedKmh === speedKmh && travel.speedFactor === speedFactor) return one;
    }
    const travel = { profile, speedKmh, speedFactor };
    const costs = linkCosts(graph, travel);
    const turns = profile === 'car' ? turnsOf(reverse) : null;
    const arcs = createArcs(graph, costs, reverse, turns);
    const fresh = { travel, reverse, costs, arcs, turns };
    prepared = [fresh, ...prepared].slice(0, CACHED_COSTS);
    return fresh;
  };

  const turnsOf = (reverse: boolean): TurnLabels | null => {
    if (!turnLabels.has(reverse)) turnLabels.set(reverse, createTurnLabels(graph, reverse));
    return turnLabels.get(reverse)!;
  };

  const clear = () => {
    const { costMs, reached, reachedCount } = labels;
    if (reachedCount > graph.nodeCount / 4) costMs.fill(UNREACHED);
    else {
      for (let i = 0; i < reachedCount; i++) costMs[reached[i]!] = UNREACHED;
      for (let i = 0; i < otherCount; i++) costMs[others[i]!] = UNREACHED;
    }
    labels.reachedCount = 0;
    otherCount = 0;
    if (!last) return;
    last.current = false;
    for (const link of last.originsByLink.keys()) isOriginLink[link] = 0;
    last = null;
  };

  const run = (request: SearchRequest): CostField => {
    const { costs, turns, ...own } = prepare(request);
    const arcs = request.arcs ?? own.arcs;
    const { origins, reverse = false, trackPaths = false, signal } = request;
    const trackOrigins = trackPaths || request.trackOrigins === true;
    const limit = Math.min(FARTHEST_MS, Math.max(0, Math.floor(request.cutoffSeconds * 1000)));
    clear();
    throwIfAborted(signal);
    if (turns && turns.labelCount > labels.costMs.length) {
      labels = createLabels(turns.labelCount);
      others = new Uint32Array(turns.labelCount - graph.nodeCount);
    }
    const originsByLink = groupByLink(origins);
    for (const link of originsByLink.keys()) isOriginLink[link] = 1;

    const field: Result = {
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
      tailLabel: turns?.tailLabel ?? graph.linkTail,
      headLabel: turns?.headLabel ?? graph.linkHead,
      nodeCostMs: labels.costMs,
      nodeOrigin: trackOrigins ? labels.origin : null,
      predecessor: trackPaths ? labels.predecessor : null,
      reachedNodes: NO_NODES,
      arcs,
      current: true,
    };
    last = field;

    enqueue(startingLabels(field, turns, limit), arcs, queue, labels, limit);
    if (request.ceilings && !turns) settleUnder(arcs, queue, labels, limit, request.ceilings);
    else settle(arcs, queue, labels, limit, trackOrigins, signal);
    if (turns) otherCount = foldTurnLabels(turns, graph.nodeCount, labels, others);
    field.reachedNodes = labels.reached.subarray(0, labels.reachedCount);
    return field;
  };

  const shortcuts: Search['shortcuts'] = (travel, isKept) => {
    const { costs, turns, reverse } = prepare(travel);
    return turns ? null : createShortcuts(graph, costs, reverse, isKept);
  };

  return { graph, run, shortcuts };
}

function createLabels(count: number): Labels {
  return {
    costMs: new Uint32Array(count).fill(UNREACHED),
    origin: new Int32Array(count),
    predecessor: new Int32Array(count),
    reached: new Uint32Array(count),
    reachedCount: 0,
    sum: 0,
  };
}

/** Empties the queue and puts the seeds in; of two at one label the cheaper, then the first, stays. */
function enqueue(
  seeds: readonly Seed[],
  arcs: Arcs,
  queue: BucketQueue,
  labels: Labels,
  limit: number,
): void {
  const { costMs, origin, predecessor, reached } = labels;
  let lowest = limit;
  let highest = 0;
  for (const seed of seeds) {
    lowest = Math.min(lowest, seed.costMs);
    highest = Math.max(highest, seed.costMs);
  }
  const span = Math.min(Math.max(arcs.maxCostMs, highest - lowest), limit - lowest);
  queue.reset(lowest, span, bucketShift(arcs));
  for (const seed of seeds) {
    const { label, costMs: cost } = seed;
    const known = costMs[label]!;
    if (cost > known || (cost === known && seed.origin >= origin[label]!)) continue;
    if (known === UNREACHED) reached[labels.reachedCount++] = label;
    costMs[label] = cost;
    origin[label] = seed.origin;
    predecessor[label] = seed.predecessor;
    queue.put(label, cost);
  }
}

/** Buckets a quarter to a half of a usual arc wide: few are empty, few labels come back. */
export function bucketShift(arcs: Arcs): number {
  return Math.max(0, Math.floor(Math.log2(Math.max(1, arcs.meanCostMs / 2))));
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
  readonly label: number;
  readonly origin: number;
  readonly costMs: number;
  /** -1 when the origin's link is left by its tail, -2 by its head. */
  readonly predecessor: -1 | -2;
}

/**
 * Both ends of each origin's link, with the straight leg and the part of the link to get there: those
 * within the limit.
 */
function startingLabels(field: CostField, turns: TurnLabels | null, limit: number): Seed[] {
  const { graph, fromTailMs, fromHeadMs, legMetersPerSecond: pace } = field;
  const seeds: Seed[] = [];
  const start = (
    origin: number,
    predecessor: Seed['predecessor'],
    node: number,
    traversal: number,
    share: number,
    cost: number,
  ) => {
    const costMs = Math.round(cost);
    if (!(costMs <= limit)) return;
    let label = node;
    // Who is at the node already has gone along nothing.
    if (turns && share < SAME_PLACE) label = turns.plain(node);
    else if (turns) label = turns.after(node, turns.automaton.step(FREE, traversal));
    seeds.push({ label, origin, costMs, predecessor });
  };
  field.origins.forEach(({ link, fraction, offsetMeters }, origin) => {
    const leg = (offsetMeters / pace) * 1000;
    const toTail = leg + partialCostMs(fromHeadMs[link]!, fraction);
    const toHead = leg + partialCostMs(fromTailMs[link]!, 1 - fraction);
    start(origin, -1, graph.linkTail[link]!, 2 * link + 1, fraction, toTail);
    start(origin, -2, graph.linkHead[link]!, 2 * link, 1 - fraction, toHead);
  });
  return seeds;
}
