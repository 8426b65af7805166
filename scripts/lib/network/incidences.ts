import type { SourceNetwork } from '../../../src/core/graph/network.ts';

/** Links at each node: `link << 1 | fromHead`, those of node n from `first[n]` on. */
export interface Incidences {
  readonly first: Uint32Array;
  readonly of: Uint32Array;
}

/** Finds the links at each node; a loop comes twice. */
export function incidencesOf({ lng, links }: SourceNetwork): Incidences {
  const count = links.tail.length;
  const first = new Uint32Array(lng.length + 1);
  for (let link = 0; link < count; link++) {
    first[links.tail[link]! + 1]!++;
    first[links.head[link]! + 1]!++;
  }
  for (let node = 0; node < lng.length; node++) first[node + 1]! += first[node]!;
  const of = new Uint32Array(2 * count);
  const next = first.slice();
  for (let link = 0; link < count; link++) {
    of[next[links.tail[link]!]!++] = link << 1;
    of[next[links.head[link]!]!++] = (link << 1) | 1;
  }
  return { first, of };
}
