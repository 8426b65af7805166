import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import type { LocalFile } from './open-bytes.ts';

/** A last block as full as the others is no sign of a cut when blocks are this small. */
const MIN_FULL_BLOCK = 1000;

/**
 * Refuses a file that may have been cut between two blocks: the format does not say how many there
 * are. Every writer lists nodes, then ways, then relations, so a file whose last block holds no
 * relation is cut, or was filtered and has lost its turn restrictions all the same. Writers fill
 * blocks to the same number of elements but the last one: a last block as full as the fullest of
 * several others is (but once in thousands) not the last that was written.
 * @param relations number of relations in each data block, in file order.
 * @throws MaillageError `file_truncated`, whose reason says what to do.
 */
export function assertWholeOsm(relations: readonly number[], file: LocalFile): void {
  const last = relations.at(-1) ?? 0;
  if (last === 0) throw doubtful(file, fileFaults.noLastRelations);
  const fullest = relations.slice(0, -1).reduce((most, count) => Math.max(most, count), 0);
  if (last >= MIN_FULL_BLOCK && last === fullest) throw doubtful(file, fileFaults.fullLastBlock);
}

function doubtful(file: LocalFile, reason: string): MaillageError {
  const details = { file: file.name, reason };
  return new MaillageError('file_truncated', `${file.name} may be cut between two blocks.`, details); // prettier-ignore
}
