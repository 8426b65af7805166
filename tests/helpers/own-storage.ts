/**
 * Test files run side by side in one browser: what one keeps in the page's storage would be read, counted and
 * cleared by the others. Importing this gives the page of a test file a storage of its own.
 */
class OwnStorage implements Storage {
  readonly #values = new Map<string, string>();

  get length(): number {
    return this.#values.size;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
  }
}

Object.defineProperty(globalThis, 'localStorage', {
  value: new OwnStorage(),
  configurable: true,
});
