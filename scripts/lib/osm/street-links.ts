import { distanceMeters } from '../../../src/core/geo/distance.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import type { StreetNodes, StreetWays } from './street-ways.ts';

/** Bits of both directions. */
const EVEN_BITS = 0b010101;

export interface StreetLinks {
  readonly network: SourceNetwork;
  /** Ways of which nothing can be drawn: fewer than two nodes in a row have a place. */
  readonly emptyWays: number;
  /** Nodes at which some profile is stopped although a street goes on. */
  readonly barriers: number;
}

/**
 * Cuts ways in links at the nodes they share, and stops profiles at barriers: beyond such a node each
 * street open to a stopped profile, but the first one met, ends at a copy of it, tied to it by a link
 * of no length that only the others may use. A way is interrupted at the nodes that have no place.
 */
export function streetLinks(ways: StreetWays, nodes: StreetNodes): StreetLinks {
  const builder = new LinkBuilder(nodes);
  const uses = countUses(ways, nodes);
  let emptyWays = 0;
  for (let way = 0; way < ways.count; way++) {
    const before = builder.count;
    const indices = Array.from(ways.nodeIds(way), (id) => nodes.indexOf(id));
    let run: number[] = [];
    const endRun = (): void => {
      if (run.length > 1) builder.add(run, ways.streetClass[way]!, ways.access[way]!);
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
    if (builder.count === before) emptyWays += 1;
  }
  return { network: builder.network(), emptyWays, barriers: builder.barriers };
}

/** How often ways go through a node, an end of a way counting as two: 255 at most. */
function countUses(ways: StreetWays, nodes: StreetNodes): Uint8Array {
  const uses = new Uint8Array(nodes.ids.length);
  for (let way = 0; way < ways.count; way++) {
    const ids = ways.nodeIds(way);
    ids.forEach((id, i) => {
      const node = nodes.indexOf(id);
      const weight = i === 0 || i === ids.length - 1 ? 2 : 1;
      uses[node] = Math.min(255, uses[node]! + weight);
    });
  }
  return uses;
}

class LinkBuilder {
  readonly #vertexOf = new Map<number, number>();
  /** Rank of the node of each vertex: copies of a node at a barrier have the same. */
  readonly #nodeOf: number[] = [];
  /** Nodes whose first street open to a stopped profile has been met. */
  readonly #held = new Set<number>();
  readonly #stopped = new Set<number>();
  readonly #tail: number[] = [];
  readonly #head: number[] = [];
  readonly #lengthMeters: number[] = [];
  readonly #streetClass: number[] = [];
  readonly #access: number[] = [];
  readonly #shapes: (readonly number[] | null)[] = [];

  constructor(private readonly nodes: StreetNodes) {}

  get count(): number {
    return this.#tail.length;
  }

  get barriers(): number {
    return this.#stopped.size;
  }

  /** A link along nodes, the first and the last of which are its ends. */
  add(line: readonly number[], streetClass: number, access: number): void {
    const { lng, lat } = this.nodes;
    const points = line.map((node) => [lng[node]!, lat[node]!] as const);
    let length = 0;
    points.slice(1).forEach((point, i) => (length += distanceMeters(points[i]!, point)));
    const tail = this.#end(line[0]!, streetClass, access);
    const head = this.#end(line.at(-1)!, streetClass, access);
    this.#push(tail, head, length, streetClass, access, points.slice(1, -1).flat());
  }

  network(): SourceNetwork {
    const { ids, lng, lat } = this.nodes;
    const shapes = this.#shapes;
    return {
      sourceIds: this.#nodeOf.map((node) => ids[node]!),
      lng: this.#nodeOf.map((node) => lng[node]!),
      lat: this.#nodeOf.map((node) => lat[node]!),
      links: {
        tail: this.#tail,
        head: this.#head,
        lengthMeters: this.#lengthMeters,
        streetClass: this.#streetClass,
        access: this.#access,
        shape: (link) => shapes[link] ?? null,
      },
    };
  }

  /** The vertex at which a link ends at a node: the node's own, or a copy behind a barrier. */
  #end(node: number, streetClass: number, access: number): number {
    const own = this.#vertexOf.get(node) ?? this.#newVertex(node);
    this.#vertexOf.set(node, own);
    const blocked = this.nodes.blocked[node]!;
    if (!(access & blocked)) return own;
    if (!this.#held.has(node)) {
      this.#held.add(node);
      return own;
    }
    this.#stopped.add(node);
    const copy = this.#newVertex(node);
    const passes = bothDirections(access & ~blocked);
    if (passes) this.#push(own, copy, 0, streetClass, passes, []);
    return copy;
  }

  #newVertex(node: number): number {
    return this.#nodeOf.push(node) - 1;
  }

  #push(
    tail: number,
    head: number,
    lengthMeters: number,
    streetClass: number,
    access: number,
    shape: readonly number[],
  ): void {
    this.#tail.push(tail);
    this.#head.push(head);
    this.#lengthMeters.push(lengthMeters);
    this.#streetClass.push(streetClass);
    this.#access.push(access);
    this.#shapes.push(shape.length > 0 ? shape : null);
  }
}

/** Both directions for each profile that has one: streets say which, on either side of a barrier. */
function bothDirections(access: number): number {
  const profiles = (access | (access >> 1)) & EVEN_BITS;
  return profiles | (profiles << 1);
}
