import type { Graph } from './network.ts';
import { FORBIDDEN, type LinkCosts } from './profiles.ts';
import { BANNED, FREE } from './turn-automaton.ts';
import type { TurnLabels } from './turn-labels.ts';

/**
 * The directed arcs that one profile may follow in one direction of search, grouped by the label
 * they leave: what a search reads, and nothing else, close together in memory. Labels are the nodes,
 * and those of `TurnLabels` where turns are banned.
 */
export interface Arcs {
  /** Arcs of label n: `first[n] … first[n + 1] - 1`. */
  readonly first: Uint32Array;
  /**
   * `[label, cost]` of each arc: where it leads and its milliseconds; then one pair that is no arc, so
   * that there is one to read at the place of a label that has none.
   */
  readonly targets: Uint32Array;
  /** `link << 1 | fromHead` of each arc, as in the graph's incidences. */
  readonly incidence: Uint32Array;
  readonly maxCostMs: number;
  readonly meanCostMs: number;
}

/**
 * @param reverse arcs are followed against the traffic: times towards the origins
 * @param turns the banned turns to obey, made for the same direction of search
 */
export function createArcs(
  graph: Graph,
  costs: LinkCosts,
  reverse: boolean,
  turns: TurnLabels | null = null,
): Arcs {
  const fromTail = reverse ? costs.backward : costs.forward;
  const fromHead = reverse ? costs.forward : costs.backward;
  const isTurnNode = new Uint8Array(graph.nodeCount);
  let capacity = 2 * graph.linkCount;
  for (const { node, labels } of turns?.nodes ?? []) {
    isTurnNode[node] = 1;
    capacity += labels.length * (graph.firstIncidence[node + 1]! - graph.firstIncidence[node]!);
  }
  const first = new Uint32Array((turns?.labelCount ?? graph.nodeCount) + 1);
  const targets = new Uint32Array(2 * (capacity + 1));
  const incidence = new Uint32Array(capacity);
  let arc = 0;
  let sum = 0;
  let maxCostMs = 0;

  const addArcs = (label: number, node: number, state: number) => {
    const end = graph.firstIncidence[node + 1]!;
    for (let i = graph.firstIncidence[node]!; i < end; i++) {
      const neighbour = graph.incidenceNeighbour[i]!;
      const coded = graph.incidenceLink[i]!;
      const cost = (coded & 1 ? fromHead : fromTail)[coded >>> 1]!;
      if (cost === FORBIDDEN) continue;
      let target = neighbour;
      if (turns && (state !== FREE || isTurnNode[neighbour])) {
        const next = turns.automaton.step(state, coded);
        if (next === BANNED) continue;
        target = turns.after(neighbour, next);
      }
      // A loop leads nowhere new, but to someone who leaves the start of a banned sequence behind.
      if (target === label) continue;
      targets[2 * arc] = target;
      targets[2 * arc + 1] = cost;
      incidence[arc] = coded;
      sum += cost;
      if (cost > maxCostMs) maxCostMs = cost;
      arc++;
    }
  };
  for (let node = 0; node < graph.nodeCount; node++) {
    // A node with labels of its own is reached through them only.
    if (!isTurnNode[node]) addArcs(node, node, FREE);
    first[node + 1] = arc;
  }
  for (const { node, labels } of turns?.nodes ?? []) {
    for (const [label, state] of labels) {
      addArcs(label, node, state);
      first[label + 1] = arc;
    }
  }
  // Entries lead nowhere.
  if (turns) first.fill(arc, graph.nodeCount + turns.ofLabel.length + 1);

  return {
    first,
    targets: targets.subarray(0, 2 * (arc + 1)),
    incidence: incidence.subarray(0, arc),
    maxCostMs,
    meanCostMs: arc > 0 ? sum / arc : 0,
  };
}
