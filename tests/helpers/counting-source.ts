import { MemorySource } from '../../src/io/memory-source.ts';
import type { RangeSource } from '../../src/io/range-source.ts';

/** A file in memory that remembers what was asked of it; its size may be kept unknown. */
export class CountingSource implements RangeSource {
  readonly key: string;
  readonly reads: { offset: number; length: number }[] = [];
  readonly #memory: MemorySource;
  readonly #knowsSize: boolean;

  constructor(bytes: Uint8Array, options: { key?: string; knowsSize?: boolean } = {}) {
    this.key = options.key ?? 'counted.fgb';
    this.#memory = new MemorySource(this.key, bytes);
    this.#knowsSize = options.knowsSize ?? true;
  }

  get bytesRead(): number {
    return this.reads.reduce((sum, { length }) => sum + length, 0);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const bytes = await this.#memory.read(offset, length, signal);
    this.reads.push({ offset, length: bytes.length });
    return bytes;
  }

  async readWhole(signal?: AbortSignal): Promise<Uint8Array> {
    const bytes = await this.#memory.readWhole(signal);
    this.reads.push({ offset: 0, length: bytes.length });
    return bytes;
  }

  size(): number | null {
    return this.#knowsSize ? this.#memory.size() : null;
  }
}
