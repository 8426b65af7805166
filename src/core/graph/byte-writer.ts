/** Growing buffer of varints: seven bits a byte, lowest first, high bit set on all but the last. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#bytes.length);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#length++] = value;
  }

  /** @param value whole number in [0, 2^53) */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** Zigzag: 0, −1, 1, −2… become 0, 1, 2, 3…, so that small values of either sign stay short. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Four bytes, little-endian, at a place already written. */
  patchUint32(position: number, value: number): void {
    new DataView(this.#bytes.buffer).setUint32(position, value, true);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
