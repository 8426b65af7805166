import { open, readFile } from 'node:fs/promises';
import { MaillageError, throwIfAborted } from '../../src/core/domain/errors.ts';
import { checkRange, type RangeSource } from '../../src/io/range-source.ts';

/** A file of this machine, read by ranges. The file is opened for each read: nothing to close. */
export class FileSource implements RangeSource {
  readonly key: string;
  #size: number | null = null;

  constructor(path: string) {
    this.key = path;
  }

  size(): number | null {
    return this.#size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    checkRange(this.key, offset, length);
    try {
      const file = await open(this.key);
      try {
        this.#size = (await file.stat()).size;
        const bytes = new Uint8Array(Math.max(0, Math.min(length, this.#size - offset)));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw this.#explain(error);
    }
  }

  async readWhole(signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    try {
      const bytes = new Uint8Array(await readFile(this.key));
      this.#size = bytes.length;
      return bytes;
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(cause: unknown): MaillageError {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return new MaillageError(
      missing ? 'file_missing' : 'file_invalid',
      missing ? `${this.key} does not exist.` : `${this.key} cannot be read: ${String(cause)}.`,
      { file: this.key, reason: code },
      { cause },
    );
  }
}
