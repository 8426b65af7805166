import { MaillageError } from '../../core/domain/errors.ts';
import type { OwnFault } from '../../core/domain/own-file.ts';

/** A file that cannot be opened. `value`: what is wrong in it, as the sentence quotes it. */
export function ownFault(
  file: string,
  fault: OwnFault,
  value: string | number | null = null,
): MaillageError {
  const message = `${file}: ${fault}${value === null ? '' : ` (${value})`}.`;
  return new MaillageError('own_file', message, { file, fault, value });
}
