/** Places of the nodes that some ways use. */
export class NodePlaces {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  #last = -1;

  /** @param ids ascending, each once. */
  constructor(readonly ids: Float64Array) {
    this.lng = new Float64Array(ids.length).fill(NaN);
    this.lat = new Float64Array(ids.length).fill(NaN);
  }

  /** Rank of a node among those that are used; -1 for another. */
  indexOf(id: number): number {
    // Files list nodes by id: the next one is mostly the one after the last found, or before it.
    const next = this.ids[this.#last + 1] ?? Infinity;
    if (next === id) return ++this.#last;
    if (id < next && id > (this.ids[this.#last] ?? -Infinity)) return -1;
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

  place(node: number, lng: number, lat: number): void {
    this.lng[node] = lng;
    this.lat[node] = lat;
  }

  isPlaced(node: number): boolean {
    return !Number.isNaN(this.lng[node]!);
  }
}
