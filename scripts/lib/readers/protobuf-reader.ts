import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads protocol-buffer messages and refuses what does not fit: a field that goes beyond its
 * message, a number beyond 2^53, a wire type nobody writes. General readers let those pass, and half
 * a block would be taken for a whole one.
 * https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufReader {
  /** Number and wire type of the field last read by `next`. */
  field = 0;
  wire = 0;
  #at: number;

  /** @param file name of the file, for errors. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
    start = 0,
    private readonly end: number = bytes.length,
  ) {
    this.#at = start;
  }

  /** Goes to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#at === this.end) return false;
    const tag = this.unsigned();
    this.field = Math.floor(tag / 8);
    this.wire = tag % 8;
    if (this.field === 0) throw this.#invalid();
    return true;
  }

  /** True while a packed field or a message has something left. */
  get more(): boolean {
    return this.#at < this.end;
  }

  unsigned(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      if (this.#at >= this.end) throw this.#invalid();
      const byte = this.bytes[this.#at++]!;
      value += (byte & 0x7f) * weight;
      // Negative int32 and int64 take ten bytes; no field read here may be negative and plain.
      if (value > Number.MAX_SAFE_INTEGER) throw this.#invalid();
      if (byte < 128) return value;
      if (weight > 2 ** 56) throw this.#invalid();
    }
  }

  /** Zigzag-coded. */
  signed(): number {
    const value = this.unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** int64 with its sign in two's complement: ten bytes when negative. */
  int64(): number {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      if (this.#at >= this.end || shift > 63n) throw this.#invalid();
      const byte = this.bytes[this.#at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 128) break;
    }
    const number = Number(BigInt.asIntN(64, value));
    if (!Number.isSafeInteger(number)) throw this.#invalid();
    return number;
  }

  /** The bytes of a length-delimited field, as a reader of their own. */
  message(): ProtobufReader {
    const [start, end] = this.#delimited();
    return new ProtobufReader(this.bytes, this.file, start, end);
  }

  content(): Uint8Array {
    const [start, end] = this.#delimited();
    return this.bytes.subarray(start, end);
  }

  /** @throws MaillageError `file_invalid` for bytes that are no UTF-8. */
  text(): string {
    try {
      return utf8.decode(this.content());
    } catch (cause) {
      if (cause instanceof MaillageError) throw cause;
      throw this.#invalid();
    }
  }

  /** Passes over the value of a field that is of no use here. */
  skip(): void {
    if (this.wire === 0) this.int64();
    else if (this.wire === 1) this.#advance(8);
    else if (this.wire === 2) this.#delimited();
    else if (this.wire === 5) this.#advance(4);
    else throw this.#invalid();
  }

  /** Refuses a field written in another way than the format says. */
  expectWire(wire: number): void {
    if (this.wire !== wire) throw this.#invalid();
  }

  #delimited(): readonly [start: number, end: number] {
    this.expectWire(2);
    const length = this.unsigned();
    const start = this.#at;
    this.#advance(length);
    return [start, this.#at];
  }

  #advance(length: number): void {
    if (length > this.end - this.#at) throw this.#invalid();
    this.#at += length;
  }

  #invalid(): MaillageError {
    return new MaillageError('file_invalid', `${this.file}: damaged protocol buffer.`, {
      file: this.file,
      reason: fileFaults.damagedBlock,
      byte: this.#at,
    });
  }
}
