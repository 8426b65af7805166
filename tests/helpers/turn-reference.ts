import { pop, push } from './binary-heap.ts';
import type { Town, TownPlace } from './turn-town.ts';

/*
 * Times by car under banned turns, the plain way: a state is a node and the traversals that brought
 * one there, as many as the longest banned sequence may need; Dijkstra's algorithm on a binary heap
 * over those states; every sequence compared with the end of the way at every step.
 */

interface State {
  readonly node: number;
  readonly behind: readonly number[];
}

/** Times of every state that is reached from some places, to be read at nodes and places. */
export interface TurnTimes {
  /** Milliseconds; `Infinity` where one does not get. */
  node(node: number): number;
  place(place: TownPlace): number;
}

export function turnTimes(town: Town, origins: readonly TownPlace[]): TurnTimes {
  const { streets, banned } = town;
  const memory = Math.max(1, ...banned.map((sequence) => sequence.length)) - 1;
  const states: State[] = [];
  const known = new Map<string, number>();
  const times: number[] = [];
  const heap: [number, number][] = [];

  const isBanned = (way: readonly number[]) =>
    banned.some((sequence) =>
      sequence.every((traversal, i) => way[way.length - sequence.length + i] === traversal),
    );
  const cost = (traversal: number): number => {
    const { costMs, forward, backward } = streets[traversal >> 1]!;
    return (traversal & 1 ? backward : forward) ? costMs : Infinity;
  };
  const end = (traversal: number): number => {
    const { tail, head } = streets[traversal >> 1]!;
    return traversal & 1 ? tail : head;
  };
  const offer = (node: number, way: readonly number[], time: number): void => {
    if (time === Infinity) return;
    const behind = memory > 0 ? way.slice(-memory) : [];
    const key = [node, ...behind].join(' ');
    let state = known.get(key);
    if (state === undefined) {
      state = states.push({ node, behind }) - 1;
      known.set(key, state);
      times[state] = Infinity;
    }
    if (time >= times[state]!) return;
    times[state] = time;
    push(heap, [time, state]);
  };

  for (const { street, quarters } of origins) {
    for (const traversal of [2 * street, 2 * street + 1]) {
      const share = (traversal & 1 ? quarters : 4 - quarters) / 4;
      if (share === 0) offer(end(traversal), [], 0);
      else offer(end(traversal), [traversal], cost(traversal) * share);
    }
  }
  for (let top = pop(heap); top; top = pop(heap)) {
    const [time, index] = top;
    if (time > times[index]!) continue;
    const { node, behind } = states[index]!;
    streets.forEach((_, street) => {
      for (const traversal of [2 * street, 2 * street + 1]) {
        const way = [...behind, traversal];
        if (end(traversal ^ 1) === node && !isBanned(way))
          offer(end(traversal), way, time + cost(traversal));
      }
    });
  }

  const best = (node: number, allowed: (state: State) => boolean): number =>
    Math.min(
      Infinity,
      ...states.flatMap((state, i) => (state.node === node && allowed(state) ? [times[i]!] : [])),
    );
  return {
    node: (node) => best(node, () => true),
    place({ street, quarters }) {
      const choices = [2 * street, 2 * street + 1].map((traversal) => {
        const share = (traversal & 1 ? 4 - quarters : quarters) / 4;
        const start = end(traversal ^ 1);
        if (share === 0) return best(start, () => true);
        const part = cost(traversal) * share;
        return best(start, ({ behind }) => !isBanned([...behind, traversal])) + part;
      });
      for (const origin of origins) {
        if (origin.street !== street) continue;
        const ahead = (quarters - origin.quarters) / 4;
        if (ahead === 0) choices.push(0);
        else choices.push(cost(ahead > 0 ? 2 * street : 2 * street + 1) * Math.abs(ahead));
      }
      return Math.min(...choices);
    },
  };
}
