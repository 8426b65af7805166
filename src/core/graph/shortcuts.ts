import type { Arcs } from './arcs.ts';
import type { Graph } from './network.ts';
import { FORBIDDEN, type LinkCosts } from './profiles.ts';

/** Nodes of more neighbours stay: in their place would come more arcs than there were. */
const MOST_NEIGHBOURS = 3;
/** Sums above are no cost a search can add to (`settle`). */
const FARTHEST_MS = 0x7fffffff;

/**
 * The arcs of a smaller network with the same least costs between the nodes to keep: others of at most
 * three neighbours are taken out one after the other, and their neighbours joined at what it cost to
 * go through them (dead ends go, a chain becomes an arc, a star of three a triangle), as contraction
 * hierarchies do for all nodes (Geisberger et al., "Contraction Hierarchies", WEA 2008). Costs are
 * sums of the same integers: equal to the millisecond. Labels are the nodes, by their numbers; those
 * taken out have no arc. Banned turns are not known here.
 *
 * @param reverse arcs are followed against the traffic: times towards the origins
 * @param isKept by node: 1 for those that must stay
 */
export function createShortcuts(
  graph: Graph,
  costs: LinkCosts,
  reverse: boolean,
  isKept: Uint8Array,
): Arcs {
  const net = createNeighbours(graph, costs, reverse);
  const { degree } = net;
  const few: number[] = [];
  const three: number[] = [];
  const consider = (node: number): void => {
    if (isKept[node] || degree[node]! > MOST_NEIGHBOURS) return;
    (degree[node]! < MOST_NEIGHBOURS ? few : three).push(node);
  };
  for (let node = 0; node < graph.nodeCount; node++) consider(node);
  // Dead ends and chains first: they leave fewer neighbours to those of three.
  for (let i = 0; ;) {
    const node = few.pop() ?? three[i++];
    if (node === undefined) break;
    if (degree[node]! > MOST_NEIGHBOURS) continue;
    for (const neighbour of net.takeOut(node)) consider(neighbour);
  }
  return net.arcs();
}

/** A network from which nodes are taken out: one half-edge per node and neighbour, in linked lists. */
function createNeighbours(graph: Graph, costs: LinkCosts, reverse: boolean) {
  const { nodeCount, linkCount, linkTail, linkHead } = graph;
  const degree = new Uint32Array(nodeCount);
  const firstOf = new Int32Array(nodeCount).fill(-1);
  const next = new Int32Array(2 * linkCount);
  const to = new Uint32Array(2 * linkCount);
  const cost = new Uint32Array(2 * linkCount);
  const unused: number[] = [];

  const join = (from: number, target: number, costMs: number, half: number): void => {
    for (let other = firstOf[from]!; other >= 0; other = next[other]!) {
      if (to[other] !== target) continue;
      cost[other] = Math.min(cost[other]!, costMs);
      unused.push(half);
      return;
    }
    to[half] = target;
    cost[half] = costMs;
    next[half] = firstOf[from]!;
    firstOf[from] = half;
    degree[from]!++;
  };

  /** Takes the neighbour off the list; returns what it cost to go there. */
  const part = (from: number, target: number): number => {
    let before = -1;
    let half = firstOf[from]!;
    while (to[half] !== target) [before, half] = [half, next[half]!];
    if (before < 0) firstOf[from] = next[half]!;
    else next[before] = next[half]!;
    degree[from]!--;
    unused.push(half);
    return cost[half]!;
  };

  const takeOut = (node: number): readonly number[] => {
    const neighbours: number[] = [];
    const into: number[] = [];
    const out: number[] = [];
    for (let half = firstOf[node]!; half >= 0; half = next[half]!) {
      neighbours.push(to[half]!);
      out.push(cost[half]!);
      unused.push(half);
    }
    firstOf[node] = -1;
    degree[node] = 0;
    for (const neighbour of neighbours) into.push(part(neighbour, node));
    for (let i = 0; i < neighbours.length; i++)
      for (let j = i + 1; j < neighbours.length; j++) {
        const there = through(into[i]!, out[j]!);
        const back = through(into[j]!, out[i]!);
        if (there === FORBIDDEN && back === FORBIDDEN) continue;
        // Of three neighbours at most: no more half-edges than those that have gone.
        join(neighbours[i]!, neighbours[j]!, there, unused.pop()!);
        join(neighbours[j]!, neighbours[i]!, back, unused.pop()!);
      }
    return neighbours;
  };

  const arcs = (): Arcs => {
    const first = new Uint32Array(nodeCount + 1);
    const targets = new Uint32Array(2 * (2 * linkCount + 1));
    let arc = 0;
    let sum = 0;
    let maxCostMs = 0;
    for (let node = 0; node < nodeCount; node++) {
      for (let half = firstOf[node]!; half >= 0; half = next[half]!) {
        const costMs = cost[half]!;
        if (costMs === FORBIDDEN) continue;
        targets[2 * arc] = to[half]!;
        targets[2 * arc + 1] = costMs;
        sum += costMs;
        if (costMs > maxCostMs) maxCostMs = costMs;
        arc++;
      }
      first[node + 1] = arc;
    }
    return {
      first,
      targets: targets.slice(0, 2 * (arc + 1)),
      incidence: new Uint32Array(0),
      maxCostMs,
      meanCostMs: arc > 0 ? sum / arc : 0,
    };
  };

  const fromTail = reverse ? costs.backward : costs.forward;
  const fromHead = reverse ? costs.forward : costs.backward;
  for (let link = 0; link < linkCount; link++) {
    const [tail, head] = [linkTail[link]!, linkHead[link]!];
    if (tail === head || (fromTail[link] === FORBIDDEN && fromHead[link] === FORBIDDEN)) continue;
    join(tail, head, fromTail[link]!, 2 * link);
    join(head, tail, fromHead[link]!, 2 * link + 1);
  }
  return { degree, takeOut, arcs };
}

function through(into: number, out: number): number {
  if (into === FORBIDDEN || out === FORBIDDEN || into + out > FARTHEST_MS) return FORBIDDEN;
  return into + out;
}
