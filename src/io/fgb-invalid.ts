import { MaillageError } from '../core/domain/errors.ts';

/** A file whose bytes say something impossible. `feature`: its number in the file. */
export function fileInvalid(file: string, reason: string, feature?: number): MaillageError {
  const where = feature === undefined ? file : `${file}, feature ${feature}`;
  return new MaillageError('file_invalid', `${where}: ${reason}.`, {
    file,
    reason,
    ...(feature === undefined ? {} : { feature }),
  });
}

/** A file that ends before what it announces. */
export function fileTruncated(file: string, expected: number, size: number): MaillageError {
  return new MaillageError(
    'file_truncated',
    `${file} stops at byte ${size} of at least ${expected}.`,
    { file, expected, size },
  );
}

/**
 * Runs a decoder on bytes that may be damaged: whatever goes wrong inside (an offset out of the
 * buffer, a text that is not UTF-8) is an invalid file.
 */
export function decodeSafely<Value>(
  file: string,
  feature: number | undefined,
  decode: () => Value,
): Value {
  try {
    return decode();
  } catch (error) {
    if (error instanceof MaillageError) throw error;
    throw fileInvalid(file, error instanceof Error ? error.message : String(error), feature);
  }
}
