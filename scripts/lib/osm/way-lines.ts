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

/** Lines of ways as lists of node ids, in columns: eight bytes a node. */
export class WayLines {
  readonly #references = new NumberList();
  readonly #first = new NumberList();

  protected addLine(nodeIds: readonly number[]): void {
    this.#first.push(this.#references.length);
    for (const id of nodeIds) this.#references.push(id);
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
