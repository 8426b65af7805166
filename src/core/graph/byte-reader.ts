import { MaillageError } from '../domain/errors.ts';

/** Reads what `ByteWriter` wrote, and never past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.#bytes = bytes;
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  /** @throws MaillageError `file_truncated` past the end. */
  byte(): number {
    const value = this.#bytes[this.#position];
    if (value === undefined) {
      throw new MaillageError('file_truncated', 'A packed tile ends too early.', {
        bytes: this.#bytes.length,
      });
    }
    this.#position++;
    return value;
  }

  /** @throws MaillageError `file_invalid` when the value does not fit in 42 bits. */
  unsigned(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let weight = 0x80;
    for (let i = 1; i < 6; i++) {
      byte = this.byte();
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
      weight *= 0x80;
    }
    throw new MaillageError('file_invalid', 'A number of a packed tile is too large.', {
      position: this.#position,
    });
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
