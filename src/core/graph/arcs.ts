import type { Graph } from './network.ts';
import { FORBIDDEN, type LinkCosts } from './profiles.ts';

/**
 * The directed arcs that one profile may follow in one direction of search, grouped by the node
 * they leave: what a search reads, and nothing else, close together in memory.
 */
export interface Arcs {
  /** Arcs of node n: `first[n] … first[n + 1] - 1`. */
  readonly first: Uint32Array;
  /** `[node, cost]` of each arc: where it leads and its milliseconds. */
  readonly targets: Uint32Array;
  /** `link << 1 | fromHead` of each arc, as in the graph's incidences. */
  readonly incidence: Uint32Array;
  readonly maxCostMs: number;
  readonly meanCostMs: number;
}

/** @param reverse arcs are followed against the traffic: times towards the origins. */
export function createArcs(graph: Graph, costs: LinkCosts, reverse: boolean): Arcs {
  const fromTail = reverse ? costs.backward : costs.forward;
  const fromHead = reverse ? costs.forward : costs.backward;
  const first = new Uint32Array(graph.nodeCount + 1);
  const targets = new Uint32Array(4 * graph.linkCount);
  const incidence = new Uint32Array(2 * graph.linkCount);
  let arc = 0;
  let sum = 0;
  let maxCostMs = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    const end = graph.firstIncidence[node + 1]!;
    for (let i = graph.firstIncidence[node]!; i < end; i++) {
      const neighbour = graph.incidenceNeighbour[i]!;
      const coded = graph.incidenceLink[i]!;
      const cost = (coded & 1 ? fromHead : fromTail)[coded >>> 1]!;
      // A loop leads nowhere new.
      if (cost === FORBIDDEN || neighbour === node) continue;
      targets[2 * arc] = neighbour;
      targets[2 * arc + 1] = cost;
      incidence[arc] = coded;
      sum += cost;
      if (cost > maxCostMs) maxCostMs = cost;
      arc++;
    }
    first[node + 1] = arc;
  }
  return {
    first,
    targets: targets.subarray(0, 2 * arc),
    incidence: incidence.subarray(0, arc),
    maxCostMs,
    meanCostMs: arc > 0 ? sum / arc : 0,
  };
}
