import type { LngLat } from '../../src/core/domain/territory.ts';
import { createLocalProjection } from '../../src/core/geo/local-projection.ts';
import { assembleGraph } from '../../src/core/graph/assemble.ts';
import { ACCESS, type Graph } from '../../src/core/graph/network.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { sourceNetwork, type RandomLink } from './random-network.ts';

/** Metres between two neighbouring characters, across and down. */
export const METERS_PER_CHARACTER = 50;
const CORNER: LngLat = [3.06, 50.63];

export interface TextTown {
  readonly graph: Graph;
  /** Index in the graph of the node drawn with a letter. */
  node(letter: string): number;
  /** Degrees of a character's place, fractions allowed. */
  at(column: number, row: number): LngLat;
}

/**
 * A town drawn as rows of text: letters are nodes; `-` and `|` are streets; `>`, `<`, `v`, `^` in
 * a street make it one-way. Streets run straight between two letters; the first row is the north.
 */
export function graphFromText(...rows: readonly string[]): TextTown {
  const projection = createLocalProjection(CORNER);
  const at = (column: number, row: number): LngLat => {
    const [lng, lat] = projection.toLngLat(
      column * METERS_PER_CHARACTER,
      -row * METERS_PER_CHARACTER,
    );
    return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
  };
  const letters: string[] = [];
  const nodes: LngLat[] = [];
  const nodeAt = new Map<string, number>();
  rows.forEach((row, y) =>
    [...row].forEach((character, x) => {
      if (!/[A-Z]/.test(character)) return;
      nodeAt.set(`${x},${y}`, nodes.length);
      letters.push(character);
      nodes.push(at(x, y));
    }),
  );
  const links: RandomLink[] = [];
  for (const [place, tail] of nodeAt) {
    const [x, y] = place.split(',').map(Number) as [number, number];
    for (const [dx, dy, street, forward, backward] of [
      [1, 0, '-', '>', '<'],
      [0, 1, '|', 'v', '^'],
    ] as const) {
      let steps = 1;
      let access = 0x3f;
      for (; ; steps++) {
        const character = rows[y + dy * steps]?.[x + dx * steps] ?? ' ';
        if (character === forward) access = ACCESS.walkForward;
        else if (character === backward) access = ACCESS.walkBackward;
        else if (character !== street) break;
      }
      const head = nodeAt.get(`${x + dx * steps},${y + dy * steps}`);
      if (head === undefined || steps === 1) continue;
      links.push({
        tail,
        head,
        lengthMeters: steps * METERS_PER_CHARACTER,
        streetClass: 0,
        access,
        shape: [],
      });
    }
  }
  const { tiles, nodeOrder } = partitionNetwork(sourceNetwork(nodes, links));
  const indexOf = new Map(Array.from(nodeOrder, (index, id) => [letters[index]!, id]));
  return {
    graph: assembleGraph(tiles),
    node(letter) {
      const index = indexOf.get(letter);
      if (index === undefined) throw new Error(`The town has no node ${letter}.`);
      return index;
    },
    at,
  };
}
