import { distanceMeters } from '../../../src/core/geo/distance.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import type { StreetNodes } from './street-ways.ts';
import type { StreetRule } from './way-rules.ts';

/** Bits of both directions. */
const EVEN_BITS = 0b010101;

/**
 * Makes a network of links added one by one. At a node that stops a profile, each link open to it,
 * but the first one, ends at a copy of the node, tied to it by a link of no length that only the
 * others may use.
 */
export class LinkBuilder {
  /** Rank of the node of each vertex: copies of a node at a barrier have the same. */
  readonly nodeOf: number[] = [];
  /** The vertex of each node that is no copy. */
  readonly ownVertexOf = new Map<number, number>();
  /** The link between the vertex of a node and each of its copies, from the one to the other. */
  readonly tieOf = new Map<number, number>();
  /** Nodes whose first street open to a stopped profile has been met. */
  readonly #held = new Set<number>();
  readonly #stopped = new Set<number>();
  readonly #tail: number[] = [];
  readonly #head: number[] = [];
  readonly #lengthMeters: number[] = [];
  readonly #rules: StreetRule[] = [];
  readonly #shapes: (readonly number[] | null)[] = [];

  constructor(private readonly nodes: StreetNodes) {}

  get count(): number {
    return this.#tail.length;
  }

  /** Nodes at which some profile is stopped although a street goes on. */
  get barriers(): number {
    return this.#stopped.size;
  }

  /** A link along nodes, the first and the last of which are its ends. */
  add(line: readonly number[], rule: StreetRule): void {
    const { lng, lat } = this.nodes;
    const points = line.map((node) => [lng[node]!, lat[node]!] as const);
    let length = 0;
    points.slice(1).forEach((point, i) => (length += distanceMeters(points[i]!, point)));
    const tail = this.#end(line[0]!, rule);
    const head = this.#end(line.at(-1)!, rule);
    this.#push(tail, head, length, rule, points.slice(1, -1).flat());
  }

  network(): SourceNetwork {
    const { ids, lng, lat } = this.nodes;
    const shapes = this.#shapes;
    return {
      sourceIds: this.nodeOf.map((node) => ids[node]!),
      lng: this.nodeOf.map((node) => lng[node]!),
      lat: this.nodeOf.map((node) => lat[node]!),
      links: {
        tail: this.#tail,
        head: this.#head,
        lengthMeters: this.#lengthMeters,
        streetClass: this.#rules.map(({ streetClass }) => streetClass),
        access: this.#rules.map(({ access }) => access),
        maxspeedForward: this.#rules.map(({ maxspeedForward }) => maxspeedForward),
        maxspeedBackward: this.#rules.map(({ maxspeedBackward }) => maxspeedBackward),
        shape: (link) => shapes[link] ?? null,
      },
    };
  }

  /** The vertex at which a link ends at a node: the node's own, or a copy behind a barrier. */
  #end(node: number, { streetClass, access }: StreetRule): number {
    const own = this.ownVertexOf.get(node) ?? this.#newVertex(node);
    this.ownVertexOf.set(node, own);
    const blocked = this.nodes.blocked[node]!;
    if (!(access & blocked)) return own;
    if (!this.#held.has(node)) {
      this.#held.add(node);
      return own;
    }
    this.#stopped.add(node);
    const copy = this.#newVertex(node);
    const passes = bothDirections(access & ~blocked);
    if (passes) {
      this.tieOf.set(copy, this.count);
      const rule = { streetClass, access: passes, maxspeedForward: 0, maxspeedBackward: 0 };
      this.#push(own, copy, 0, rule, []);
    }
    return copy;
  }

  #newVertex(node: number): number {
    return this.nodeOf.push(node) - 1;
  }

  #push(
    tail: number,
    head: number,
    lengthMeters: number,
    rule: StreetRule,
    shape: readonly number[],
  ): void {
    this.#tail.push(tail);
    this.#head.push(head);
    this.#lengthMeters.push(lengthMeters);
    this.#rules.push(rule);
    this.#shapes.push(shape.length > 0 ? shape : null);
  }
}

/** Both directions for each profile that has one: streets say which, on either side of a barrier. */
function bothDirections(access: number): number {
  const profiles = (access | (access >> 1)) & EVEN_BITS;
  return profiles | (profiles << 1);
}
