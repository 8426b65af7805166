import { UNREACHED, type Labels } from './settle.ts';
import type { TurnLabels } from './turn-labels.ts';

/**
 * After a search on `TurnLabels`: gives each node that has labels of its own the best of them, and
 * each entry the best of those it can be taken from. `labels.reached` then lists nodes only.
 *
 * @param others receives the other labels that have a cost, to be cleared with the nodes
 * @returns how many those are
 */
export function foldTurnLabels(
  turns: TurnLabels,
  nodeCount: number,
  labels: Labels,
  others: Uint32Array,
): number {
  const { costMs, origin, predecessor, reached } = labels;
  let otherCount = 0;
  let nodesReached = 0;

  /** Best of some labels: the least cost, then the first origin. */
  const fold = (into: number, from: number) => {
    const cost = costMs[from]!;
    const known = costMs[into]!;
    if (cost > known || cost === UNREACHED) return;
    if (cost === known && origin[from]! >= origin[into]!) return;
    costMs[into] = cost;
    origin[into] = origin[from]!;
    predecessor[into] = predecessor[from]!;
  };

  for (let i = 0; i < labels.reachedCount; i++) {
    const label = reached[i]!;
    if (label < nodeCount) {
      reached[nodesReached++] = label;
      continue;
    }
    others[otherCount++] = label;
    const { node, labels: own, entries } = turns.ofLabel[label - nodeCount]!;
    // Another label of the same node came first.
    if (costMs[node] !== UNREACHED) continue;
    reached[nodesReached++] = node;
    for (const [from] of own) fold(node, from);
    for (const entry of entries) {
      for (const from of entry.from) fold(entry.label, from);
      if (costMs[entry.label] !== UNREACHED) others[otherCount++] = entry.label;
    }
  }
  labels.reachedCount = nodesReached;
  return otherCount;
}
