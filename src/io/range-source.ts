import { MaillageError } from '../core/domain/errors.ts';

/** A file whose bytes can be read by ranges. */
export interface RangeSource {
  /** Name or path of the file; given in every error about it. */
  readonly key: string;
  /**
   * Bytes `offset` to `offset + length - 1`; fewer (or none) only when the file ends before.
   * @throws MaillageError file_missing, network_failure, timeout, server_without_ranges;
   * SourceChangedError; AbortedError.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** The whole file in one request; throws as `read` does. */
  readWhole(signal?: AbortSignal): Promise<Uint8Array>;
  /** Bytes of the file; null while unknown. */
  size(): number | null;
}

/**
 * The file is no longer the one whose first bytes were read: what was read before and after do not
 * fit together. The source stays unusable; opening a new one reads the new file.
 */
export class SourceChangedError extends MaillageError {
  constructor(key: string) {
    super('file_invalid', `${key} changed while it was being read.`, {
      file: key,
      reason: 'changed',
    });
  }
}

/** @throws MaillageError argument_invalid when the range is not made of whole positive numbers. */
export function checkRange(key: string, offset: number, length: number): void {
  if (Number.isSafeInteger(offset) && offset >= 0 && Number.isSafeInteger(length) && length >= 0) {
    return;
  }
  throw new MaillageError('argument_invalid', `${key}: no range of ${length} bytes at ${offset}.`, {
    file: key,
    value: `${offset}+${length}`,
  });
}
