import { AbortedError } from '../../src/core/domain/errors.ts';
import type { RangeSource } from '../../src/io/range-source.ts';

/** A read waiting for the test to settle it. */
export interface PendingRead {
  readonly offset: number;
  readonly length: number;
  readonly signal: AbortSignal | undefined;
  /** Answers with the bytes of the file. */
  resolve(): void;
  reject(error: Error): void;
}

/** A source whose every read is settled by hand; an aborted one rejects by itself, as fetch does. */
export class ControllableSource implements RangeSource {
  readonly key = 'controlled';
  readonly pending: PendingRead[] = [];
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  size(): number | null {
    return null;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new AbortedError()));
      this.pending.push({
        offset,
        length,
        signal,
        resolve: () => resolve(this.#bytes.slice(offset, offset + length)),
        reject,
      });
    });
  }

  readWhole(signal?: AbortSignal): Promise<Uint8Array> {
    return this.read(0, this.#bytes.length, signal);
  }
}
