/**
 * What several components put in common, oldest first. The list itself is kept apart from the state
 * others read: when one component replaces another within one update, the one that goes may not see
 * yet, in the state, what the one that comes has added.
 */
export class SharedList<Item> {
  #kept: readonly Item[] = [];
  #items = $state.raw<readonly Item[]>([]);

  get items(): readonly Item[] {
    return this.#items;
  }

  /** Adds an item and returns what takes it out again. */
  add(item: Item): () => void {
    this.#set([...this.#kept, item]);
    return () => this.#set(this.#kept.filter((other) => other !== item));
  }

  #set(items: readonly Item[]): void {
    this.#kept = items;
    this.#items = items;
  }
}
