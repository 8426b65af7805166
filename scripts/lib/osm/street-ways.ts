/** Numbers that come one by one, in a typed array that grows. */
class NumberList {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}

/** The ways that are streets, in columns: eight bytes a node reference. */
export class StreetWays {
  readonly #references = new NumberList();
  readonly #first = new NumberList();
  readonly streetClass: number[] = [];
  readonly access: number[] = [];

  add(nodeIds: readonly number[], streetClass: number, access: number): void {
    this.#first.push(this.#references.length);
    for (const id of nodeIds) this.#references.push(id);
    this.streetClass.push(streetClass);
    this.access.push(access);
  }

  get count(): number {
    return this.#first.length;
  }

  /** Node ids of a way, in order. */
  nodeIds(way: number): Float64Array {
    const first = this.#first.values;
    return this.#references.values.subarray(first[way], first[way + 1] ?? this.#references.length);
  }

  /** Every node id once, ascending. */
  sortedNodeIds(): Float64Array {
    const sorted = this.#references.values.slice().sort();
    let count = 0;
    for (let i = 0; i < sorted.length; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
    }
    return sorted.slice(0, count);
  }
}

/** Places of the nodes that streets use. */
export class StreetNodes {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** Access bits of the profiles that cannot go through the node. */
  readonly blocked: Uint8Array;
  #last = -1;

  /** @param ids ascending, each once. */
  constructor(readonly ids: Float64Array) {
    this.lng = new Float64Array(ids.length).fill(NaN);
    this.lat = new Float64Array(ids.length).fill(NaN);
    this.blocked = new Uint8Array(ids.length);
  }

  /** Rank of a node among those that streets use; -1 for another. */
  indexOf(id: number): number {
    // Files list nodes by id: the next one is mostly the one after the last found.
    if (this.ids[this.#last + 1] === id) return ++this.#last;
    let [low, high] = [0, this.ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    if (this.ids[low] !== id) return -1;
    this.#last = low;
    return low;
  }

  isPlaced(node: number): boolean {
    return !Number.isNaN(this.lng[node]!);
  }
}
