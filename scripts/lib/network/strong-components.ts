/** A directed graph: arcs `from[i]` → `to[i]`. */
export interface Arcs {
  readonly nodeCount: number;
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

/**
 * Number of the strongly connected component of each node: from any node of a component one can reach
 * every other, and come back. Kosaraju's algorithm, without recursion (Aho, Hopcroft, Ullman, Data
 * Structures and Algorithms, 1983, § 6.7).
 */
export function strongComponents({ nodeCount, from, to }: Arcs): Int32Array {
  const component = new Int32Array(nodeCount).fill(-1);
  const order = finishingOrder(adjacency(nodeCount, from, to), nodeCount);
  const back = adjacency(nodeCount, to, from);
  const stack: number[] = [];
  let count = 0;
  for (let i = nodeCount - 1; i >= 0; i--) {
    if (component[order[i]!]! >= 0) continue;
    component[order[i]!] = count;
    stack.push(order[i]!);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let arc = back.first[node]!; arc < back.first[node + 1]!; arc++) {
        const next = back.targets[arc]!;
        if (component[next]! >= 0) continue;
        component[next] = count;
        stack.push(next);
      }
    }
    count++;
  }
  return component;
}

interface Adjacency {
  readonly first: Uint32Array;
  readonly targets: Uint32Array;
}

function adjacency(nodeCount: number, from: ArrayLike<number>, to: ArrayLike<number>): Adjacency {
  const first = new Uint32Array(nodeCount + 1);
  for (let i = 0; i < from.length; i++) first[from[i]! + 1]!++;
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const targets = new Uint32Array(from.length);
  for (let i = 0; i < from.length; i++) targets[next[from[i]!]!++] = to[i]!;
  return { first, targets };
}

/** Nodes in the order a depth-first walk leaves them for good. */
function finishingOrder({ first, targets }: Adjacency, nodeCount: number): Uint32Array {
  const order = new Uint32Array(nodeCount);
  const seen = new Uint8Array(nodeCount);
  const next = first.slice(0, nodeCount);
  const stack: number[] = [];
  let finished = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (seen[root]) continue;
    seen[root] = 1;
    stack.push(root);
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      if (next[node]! === first[node + 1]!) {
        order[finished++] = node;
        stack.pop();
        continue;
      }
      const target = targets[next[node]!++]!;
      if (seen[target]) continue;
      seen[target] = 1;
      stack.push(target);
    }
  }
  return order;
}
