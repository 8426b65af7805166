import { throwIfAborted } from '../core/domain/errors.ts';
import { checkRange, type RangeSource } from './range-source.ts';

/** A file already in memory: one chosen by the user, or one read whole. */
export class MemorySource implements RangeSource {
  readonly key: string;
  readonly #bytes: Uint8Array;

  constructor(key: string, bytes: Uint8Array) {
    this.key = key;
    this.#bytes = bytes;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    checkRange(this.key, offset, length);
    return this.#bytes.subarray(offset, offset + length);
  }

  async readWhole(signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    return this.#bytes;
  }

  size(): number {
    return this.#bytes.length;
  }
}
