import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { LinkBuilder } from './link-builder.ts';
import type { StreetNodes, StreetWays } from './street-ways.ts';

export interface StreetLinks {
  readonly network: SourceNetwork;
  /** Rank of the node of each vertex: a node at a barrier has several. */
  readonly nodeOf: readonly number[];
  /** The vertex of each node that is no copy. */
  readonly ownVertexOf: ReadonlyMap<number, number>;
  /** Links without length from the vertex of a node to each of its copies, by copy. */
  readonly tieOf: ReadonlyMap<number, number>;
  /** Links of way i: `firstLink[i] … firstLink[i + 1] - 1` in its order, ties among them. */
  readonly firstLink: Uint32Array;
  /** Ways of which nothing can be drawn: fewer than two nodes in a row have a place. */
  readonly emptyWays: number;
  /** Nodes at which some profile is stopped although a street goes on. */
  readonly barriers: number;
}

/**
 * Cuts ways in links at the nodes they share and at those asked for, and stops profiles at barriers:
 * beyond such a node each street open to a stopped profile, but the first one met, ends at a copy of
 * it (see `LinkBuilder`). A way is interrupted at the nodes that have no place.
 * @param cutAt ids of more nodes to cut at.
 */
export function streetLinks(
  ways: StreetWays,
  nodes: StreetNodes,
  cutAt: ReadonlySet<number>,
): StreetLinks {
  const builder = new LinkBuilder(nodes);
  const uses = countUses(ways, nodes, cutAt);
  const firstLink = new Uint32Array(ways.count + 1);
  let emptyWays = 0;
  for (let way = 0; way < ways.count; way++) {
    const rule = ways.rules[way]!;
    const indices = Array.from(ways.nodeIds(way), (id) => nodes.indexOf(id));
    let run: number[] = [];
    const endRun = (): void => {
      if (run.length > 1) builder.add(run, rule);
      run = [];
    };
    for (const node of indices) {
      if (!nodes.isPlaced(node)) {
        endRun();
        continue;
      }
      // A node that comes twice in a row says nothing.
      if (run.at(-1) === node) continue;
      run.push(node);
      if (run.length > 1 && (uses[node]! > 1 || nodes.blocked[node])) {
        endRun();
        run = [node];
      }
    }
    endRun();
    firstLink[way + 1] = builder.count;
    if (firstLink[way] === builder.count) emptyWays += 1;
  }
  const { nodeOf, ownVertexOf, tieOf, barriers } = builder;
  const network = builder.network();
  return { network, nodeOf, ownVertexOf, tieOf, firstLink, emptyWays, barriers };
}

/** How often ways go through a node, an end of a way counting as two: 255 at most. */
function countUses(ways: StreetWays, nodes: StreetNodes, cutAt: ReadonlySet<number>): Uint8Array {
  const uses = new Uint8Array(nodes.ids.length);
  for (let way = 0; way < ways.count; way++) {
    const ids = ways.nodeIds(way);
    ids.forEach((id, i) => {
      const node = nodes.indexOf(id);
      const weight = i === 0 || i === ids.length - 1 ? 2 : 1;
      uses[node] = Math.min(255, uses[node]! + weight);
    });
  }
  for (const id of cutAt) {
    const node = nodes.indexOf(id);
    if (node >= 0) uses[node] = 255;
  }
  return uses;
}
