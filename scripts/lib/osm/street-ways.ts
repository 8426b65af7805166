import { NodePlaces } from './node-places.ts';
import { WayLines } from './way-lines.ts';
import type { StreetRule } from './way-rules.ts';

/** The ways that are streets, in columns. */
export class StreetWays extends WayLines {
  readonly rules: StreetRule[] = [];
  readonly #indexOf = new Map<number, number>();
  readonly #known = new Map<string, StreetRule>();

  /** @param wanted ids of the ways that will be asked for by `indexOf`. */
  constructor(private readonly wanted: ReadonlySet<number>) {
    super();
  }

  add(id: number, nodeIds: readonly number[], rule: StreetRule): void {
    if (this.wanted.has(id)) this.#indexOf.set(id, this.count);
    this.addLine(nodeIds);
    this.rules.push(this.#shared(rule));
  }

  /** Rank of a wanted way; undefined when it is no street. */
  indexOf(id: number): number | undefined {
    return this.#indexOf.get(id);
  }

  /** Few rules for many ways: each is kept once. */
  #shared(rule: StreetRule): StreetRule {
    const key = Object.values(rule).join(' ');
    const known = this.#known.get(key);
    if (!known) this.#known.set(key, rule);
    return known ?? rule;
  }
}

/** Places of the nodes that streets use, and who is stopped there. */
export class StreetNodes extends NodePlaces {
  /** Access bits of the profiles that cannot go through the node. */
  readonly blocked: Uint8Array;

  /** @param ids ascending, each once. */
  constructor(ids: Float64Array) {
    super(ids);
    this.blocked = new Uint8Array(ids.length);
  }
}
