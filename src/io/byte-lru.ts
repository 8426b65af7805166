/** Values kept under a ceiling of bytes; the least recently used leave first. */
export class ByteLru<Key, Value> {
  readonly #ceilingBytes: number;
  readonly #bytesOf: (value: Value) => number;
  /** In order of use, the oldest first. */
  readonly #values = new Map<Key, Value>();
  #bytes = 0;

  constructor(ceilingBytes: number, bytesOf: (value: Value) => number) {
    this.#ceilingBytes = ceilingBytes;
    this.#bytesOf = bytesOf;
  }

  /** Bytes kept now. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#remove(key);
    this.#values.set(key, value);
    this.#bytes += this.#bytesOf(value);
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#ceilingBytes) break;
      this.#remove(oldest);
    }
  }

  #remove(key: Key): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#bytes -= this.#bytesOf(value);
  }
}
