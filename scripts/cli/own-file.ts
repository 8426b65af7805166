import { readFile } from 'node:fs/promises';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { OWN_FILE } from '../../src/text/command-line/cli-network.ts';

/**
 * Bytes of a file that the user names with `--option`.
 * @throws MaillageError `argument_invalid` when it cannot be opened
 */
export function readOwnFile(option: string, path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'EISDIR' ? OWN_FILE.folder : OWN_FILE.missing;
    throw unusableFile(option, path, reason, cause);
  });
}

/** The file is the user's own: nothing is said of the bundle. @param reason in French */
export function unusableFile(
  option: string,
  path: string,
  reason: string,
  cause?: unknown,
): MaillageError {
  const details = { option: `--${option}`, value: path, reason };
  return new MaillageError('argument_invalid', `${path}: ${reason}`, details, { cause });
}
