import type { Arcs } from '../../../src/core/graph/arcs.ts';

const UNREACHED = 0xffffffff;

/**
 * The same search as a textbook has it, on the same arrays: Dijkstra's algorithm on a binary heap of
 * typed arrays, entries out of date left in it.
 */
export function createHeapSearch({ first, targets }: Arcs): (origin: number) => Uint32Array {
  const cost = new Uint32Array(first.length - 1);
  const keys = new Uint32Array(targets.length + 1);
  const nodes = new Uint32Array(targets.length + 1);
  return (origin) => {
    cost.fill(UNREACHED);
    cost[origin] = 0;
    keys[0] = 0;
    nodes[0] = origin;
    let size = 1;
    while (size > 0) {
      const key = keys[0]!;
      const node: number = nodes[0]!;
      size--;
      const lastKey = keys[size]!;
      const lastNode = nodes[size]!;
      let hole = 0;
      for (let child = 1; child < size; child = 2 * hole + 1) {
        if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
        if (keys[child]! >= lastKey) break;
        keys[hole] = keys[child]!;
        nodes[hole] = nodes[child]!;
        hole = child;
      }
      keys[hole] = lastKey;
      nodes[hole] = lastNode;
      if (key > cost[node]!) continue;
      const end = first[node + 1]!;
      for (let arc: number = first[node]!; arc < end; arc++) {
        const target = targets[2 * arc]!;
        const candidate = (key + targets[2 * arc + 1]!) >>> 0;
        if (candidate >= cost[target]!) continue;
        cost[target] = candidate;
        let place = size++;
        while (place > 0) {
          const parent = (place - 1) >> 1;
          if (keys[parent]! <= candidate) break;
          keys[place] = keys[parent]!;
          nodes[place] = nodes[parent]!;
          place = parent;
        }
        keys[place] = candidate;
        nodes[place] = target;
      }
    }
    return cost;
  };
}
