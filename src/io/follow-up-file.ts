import { dsvFormat } from 'd3';
import { MaillageError } from '../core/domain/errors.ts';
import type { OwnEncoding } from '../core/domain/own-file.ts';
import { findColumns, isComplete, NEEDED_COLUMNS } from '../core/follow-up/columns.ts';
import {
  readTable,
  type FollowUpAction,
  type FollowUpTable,
} from '../core/follow-up/read-table.ts';
import { decodeText } from './own-file/decode-text.ts';
import { ownFault } from './own-file/own-fault.ts';

/** A follow-up table as it came in a file. */
export interface FollowUpFile extends FollowUpTable {
  readonly name: string;
  readonly encoding: OwnEncoding;
}

const DELIMITERS = [';', ',', '\t', '|'] as const;
/** A header may come after a few lines of notes, as in the files the application writes. */
const HEADER_ROWS = 40;
/** The browser would not keep more; a follow-up of ten years has a few hundred lines. */
const MAX_BYTES = 4 * 1024 * 1024;
const ZIP = [0x50, 0x4b];

/**
 * Reads a follow-up table: separators `;` `,` tab or `|`, UTF-8, UTF-16 or Windows-1252, decimal comma
 * (decimal point where the comma separates the cells). Lines that cannot be kept are told, with why.
 * @throws MaillageError `own_file` (empty, too_big, archive, format); `follow_up_columns` naming those
 *   that are missing and those that were read
 */
export function readFollowUpFile(
  name: string,
  bytes: Uint8Array,
  actions: readonly FollowUpAction[],
): FollowUpFile {
  if (bytes.length === 0) throw ownFault(name, 'empty');
  if (bytes.length > MAX_BYTES) throw ownFault(name, 'too_big', bytes.length);
  if (ZIP.every((byte, index) => bytes[index] === byte)) throw ownFault(name, 'archive');
  const { text, encoding } = decodeText(name, bytes);
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') throw ownFault(name, 'empty');
  for (const delimiter of DELIMITERS) {
    const rows = dsvFormat(delimiter).parseRows(plain);
    for (const [at, row] of rows.slice(0, HEADER_ROWS).entries()) {
      const columns = findColumns(row);
      if (!isComplete(columns)) continue;
      const table = readTable(rows, at, columns, actions, delimiter === ',' ? '.' : ',');
      return { name, encoding, ...table };
    }
  }
  throw columnsMissing(name, plain);
}

/** Names what the likeliest header lacks. */
function columnsMissing(file: string, text: string): MaillageError {
  const headers = DELIMITERS.flatMap((delimiter) =>
    dsvFormat(delimiter)
      .parseRows(text)
      .slice(0, HEADER_ROWS)
      .map((row) => {
        const columns = findColumns(row);
        const missing = NEEDED_COLUMNS.filter((column) => columns[column] === null);
        return { row: row.map((cell) => cell.trim()).filter(Boolean), missing };
      }),
  );
  const likeliest = headers.reduce((best, one) =>
    one.missing.length < best.missing.length ||
    (one.missing.length === best.missing.length && one.row.length > best.row.length)
      ? one
      : best,
  );
  return new MaillageError('follow_up_columns', `${file}: no follow-up columns.`, {
    file,
    missing: likeliest.missing.join(','),
    read: likeliest.row.slice(0, 8).join(', ').slice(0, 120),
  });
}
