import { ACCESS } from '../../../src/core/graph/network.ts';
import type { StreetLinks } from './street-links.ts';
import type { StreetNodes, StreetWays } from './street-ways.ts';

/**
 * The links of ways as turn restrictions see them. A traversal is `2 * link`, entered by the tail, or
 * `2 * link + 1`; nodes are ranks, whatever the vertices a barrier makes of them.
 */
export class RestrictedStreets {
  readonly #ties: ReadonlySet<number>;
  /** Links at the nodes that were asked for. */
  #linksAt: ReadonlyMap<number, readonly number[]> = new Map();

  constructor(
    private readonly ways: StreetWays,
    private readonly nodes: StreetNodes,
    private readonly streets: StreetLinks,
  ) {
    this.#ties = new Set(streets.tieOf.values());
  }

  /** Rank of a node by its id; -1 when no street goes there. */
  nodeOf(id: number): number {
    return this.nodes.indexOf(id);
  }

  /** Links of a way by its id, in order; empty when it is no street or lies elsewhere. */
  linksOf(id: number): number[] {
    const way = this.ways.indexOf(id);
    if (way === undefined) return [];
    const { firstLink } = this.streets;
    const links: number[] = [];
    for (let link = firstLink[way]!; link < firstLink[way + 1]!; link++) {
      if (!this.#ties.has(link)) links.push(link);
    }
    return links;
  }

  startOf(traversal: number): number {
    return this.streets.nodeOf[this.#endVertex(traversal ^ 1)]!;
  }

  endOf(traversal: number): number {
    return this.streets.nodeOf[this.#endVertex(traversal)]!;
  }

  /** True when a car may go that way. */
  isOpen(traversal: number): boolean {
    const bit = traversal & 1 ? ACCESS.carBackward : ACCESS.carForward;
    return (this.streets.network.links.access[traversal >> 1]! & bit) !== 0;
  }

  /** Finds the links at some nodes, for `leaving`. */
  indexNodes(nodes: ReadonlySet<number>): void {
    const linksAt = new Map<number, number[]>(Array.from(nodes, (node) => [node, []]));
    const { links } = this.streets.network;
    for (let link = 0; link < links.tail.length; link++) {
      if (this.#ties.has(link)) continue;
      const [tail, head] = [this.startOf(2 * link), this.endOf(2 * link)];
      linksAt.get(tail)?.push(link);
      if (head !== tail) linksAt.get(head)?.push(link);
    }
    this.#linksAt = linksAt;
  }

  /** Traversals open to a car that leave a node. */
  leaving(node: number): number[] {
    return (this.#linksAt.get(node) ?? [])
      .flatMap((link) => [2 * link, 2 * link + 1])
      .filter((traversal) => this.startOf(traversal) === node && this.isOpen(traversal));
  }

  /**
   * A way through streets with the ties it takes between the vertices of a node; null when a barrier
   * stops the car there.
   */
  withTies(traversals: readonly number[]): number[] | null {
    const all = traversals.slice(0, 1);
    for (let i = 1; i < traversals.length; i++) {
      const [before, after] = [traversals[i - 1]!, traversals[i]!];
      const ties = this.#tiesBetween(this.#endVertex(before), this.#endVertex(after ^ 1));
      if (ties === null) return null;
      all.push(...ties, after);
    }
    return all;
  }

  /** Ties are a star round a node's own vertex: in by one, out by another. */
  #tiesBetween(from: number, to: number): number[] | null {
    if (from === to) return [];
    const ties: number[] = [];
    for (const [vertex, turned] of [
      [from, 1],
      [to, 0],
    ] as const) {
      const { nodeOf, ownVertexOf, tieOf } = this.streets;
      if (ownVertexOf.get(nodeOf[vertex]!) === vertex) continue;
      const tie = tieOf.get(vertex);
      if (tie === undefined || !this.isOpen(2 * tie + turned)) return null;
      ties.push(2 * tie + turned);
    }
    return ties;
  }

  #endVertex(traversal: number): number {
    const { tail, head } = this.streets.network.links;
    return (traversal & 1 ? tail : head)[traversal >> 1]!;
  }
}
