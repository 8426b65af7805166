import type { Graph } from './network.ts';
import { BANNED, createTurnAutomaton, FREE, type TurnAutomaton } from './turn-automaton.ts';

/**
 * Labels of a search that obeys banned turns. Where a traveller may have the start of a banned
 * sequence behind, one time per node is not enough: the node gets a label for those who have nothing
 * behind that matters and one for each state of the automaton. The search runs on these labels in the
 * node's stead; `foldLabels` then gives the node itself its best time, and an *entry* label to each
 * end of a link that may not be entered from all of them.
 *
 * Labels are numbered after the nodes: those the search runs on, then the entries.
 */
export interface TurnLabels {
  readonly labelCount: number;
  readonly automaton: TurnAutomaton;
  /** Nodes that have labels of their own, ascending. */
  readonly nodes: readonly TurnNode[];
  /** The node of each label that a search runs on: label `nodeCount + i` belongs to `ofLabel[i]`. */
  readonly ofLabel: readonly TurnNode[];
  /** Label of someone who is at a node and has nothing behind that matters. */
  plain(node: number): number;
  /** Label of someone who has just reached `node` in a state. */
  after(node: number, state: number): number;
  /** Label to read when a link is entered by its tail, by its head: the node, or an entry. */
  readonly tailLabel: Uint32Array;
  readonly headLabel: Uint32Array;
}

export interface TurnNode {
  readonly node: number;
  /** `[label, state]`, the plain one first. */
  readonly labels: readonly (readonly [label: number, state: number])[];
  readonly entries: readonly TurnEntry[];
}

/** An end of a link that cannot be entered from every label of its node, with those it can be from. */
export interface TurnEntry {
  readonly label: number;
  readonly from: readonly number[];
}

/**
 * Labels for the banned turns of a graph, or null when it has none.
 *
 * @param reverse sequences are gone through from their end to their start, against the traffic
 */
export function createTurnLabels(graph: Graph, reverse: boolean): TurnLabels | null {
  if (graph.bannedTurns.length === 0) return null;
  const automaton = createTurnAutomaton(
    reverse ? graph.bannedTurns.map(turnedRound) : graph.bannedTurns,
  );
  const statesByNode = new Map<number, number[]>();
  for (const [state, traversal] of automaton.lastTraversals) {
    const node = (traversal & 1 ? graph.linkTail : graph.linkHead)[traversal >>> 1]!;
    const known = statesByNode.get(node);
    if (known) known.push(state);
    else statesByNode.set(node, [state]);
  }

  let label = graph.nodeCount;
  const plainLabels = new Map<number, number>();
  const stateLabels = new Map<number, number>();
  const labelled = [...statesByNode]
    .sort(([a], [b]) => a - b)
    .map(([node, states]) => {
      const labels = [FREE, ...states].map((state) => [label++, state] as const);
      plainLabels.set(node, labels[0]![0]);
      for (const [own, state] of labels.slice(1)) stateLabels.set(state, own);
      return { node, labels };
    });

  const tailLabel = graph.linkTail.slice();
  const headLabel = graph.linkHead.slice();
  const nodes = labelled.map(({ node, labels }): TurnNode => {
    const entries: TurnEntry[] = [];
    for (let i = graph.firstIncidence[node]!; i < graph.firstIncidence[node + 1]!; i++) {
      const traversal = graph.incidenceLink[i]!;
      const from = labels.filter(([, state]) => automaton.step(state, traversal) !== BANNED);
      if (from.length === labels.length) continue;
      (traversal & 1 ? headLabel : tailLabel)[traversal >>> 1] = label;
      entries.push({ label: label++, from: from.map(([own]) => own) });
    }
    return { node, labels, entries };
  });

  return {
    labelCount: label,
    automaton,
    nodes,
    ofLabel: nodes.flatMap((one) => one.labels.map(() => one)),
    plain: (node) => plainLabels.get(node) ?? node,
    after: (node, state) =>
      (state === FREE ? plainLabels.get(node) : stateLabels.get(state)) ?? node,
    tailLabel,
    headLabel,
  };
}

/** The same sequence, by someone who goes back along it. */
function turnedRound(sequence: ArrayLike<number>): number[] {
  return Array.from(sequence, (traversal) => traversal ^ 1).reverse();
}
