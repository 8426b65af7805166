/** An edge as a source or a tile tells it, from its tail to its head. */
export interface Edge {
  /** Ids of its ends in the source. */
  readonly tail: number;
  readonly head: number;
  readonly centimeters: number;
  readonly streetClass: number;
  readonly access: number;
  /** Speed limits, forward and backward. */
  readonly limits: readonly [forward: number, backward: number];
  /** Micro-degrees, `[lng, lat…]`, ends included. */
  readonly line: readonly number[];
}

/** An edge named in a way that does not depend on the end it is read from. */
export interface EdgeKey {
  readonly key: string;
  /** The key reads the edge from its head; null when it reads the same both ways. */
  readonly backwards: boolean | null;
}

/** Bits that swap when a link is read from its other end: each pair is one profile. */
const DIRECTION_PAIRS = 0b010101;

/** The smaller end first; for a loop, the reading that comes first. */
export function edgeKey(edge: Edge): EdgeKey {
  const { tail, head, centimeters, streetClass, access, limits, line } = edge;
  const reversed: number[] = [];
  for (let i = line.length - 2; i >= 0; i -= 2) reversed.push(line[i]!, line[i + 1]!);
  const swapped = ((access & DIRECTION_PAIRS) << 1) | ((access >> 1) & DIRECTION_PAIRS);
  const measured = [centimeters, streetClass];
  const forward = [tail, head, ...measured, access, ...limits, ...line].join(' ');
  const backward = [head, tail, ...measured, swapped, limits[1], limits[0], ...reversed].join(' ');
  if (forward === backward) return { key: forward, backwards: null };
  const backwards = tail === head ? backward < forward : head < tail;
  return { key: backwards ? backward : forward, backwards };
}

/** A way through edges, each named with the end it is entered by. */
export function wayKey(
  way: readonly { readonly edge: EdgeKey; readonly fromHead: boolean }[],
): string {
  return way
    .map(({ edge, fromHead }) => {
      const arrow = edge.backwards === null ? '=' : edge.backwards === fromHead ? '>' : '<';
      return `${arrow} ${edge.key}`;
    })
    .join(' | ');
}
