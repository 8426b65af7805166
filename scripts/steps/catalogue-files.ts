import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { MaillageError } from '../../src/core/domain/errors.ts';

/** Folder of the curated facts, unless a caller names another. */
export const CATALOGUE_FOLDER = new URL('../../data/catalogue/', import.meta.url);
/** Folder of the committed corrections, each with its reason. */
export const EXCEPTIONS_FOLDER = new URL('../../data/exceptions/', import.meta.url);

/**
 * Rows of a curated CSV (`;`, UTF-8, header line), in file order, every cell a trimmed string.
 * @throws MaillageError `file_missing`, `file_invalid` when lines differ in length, or
 * `column_missing` when one of `columns` is absent.
 */
export function readCuratedCsv<Column extends string>(
  folder: URL,
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header, ...rows] = parseLines(file, readCuratedText(folder, file));
  const missing = columns.find((column) => !header?.includes(column));
  if (!header || missing !== undefined) {
    throw new MaillageError('column_missing', `${file}: no column "${missing}".`, {
      file,
      column: missing ?? null,
    });
  }
  const positions = columns.map((column) => [column, header.indexOf(column)] as const);
  return rows.map(
    (cells) =>
      Object.fromEntries(
        positions.map(([column, index]) => [column, cells[index] ?? '']),
      ) as Record<Column, string>,
  );
}

function parseLines(file: string, text: string): string[][] {
  try {
    const options = { delimiter: ';', bom: true, trim: true, quote: null, skip_empty_lines: true };
    return parse(text, options) as string[][];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MaillageError('file_invalid', `${file}: ${reason}`, { file, reason }, { cause });
  }
}

/** @throws MaillageError `file_missing`. */
export function readCuratedText(folder: URL, file: string): string {
  try {
    return readFileSync(new URL(file, folder), 'utf8');
  } catch (cause) {
    throw new MaillageError('file_missing', `${file} cannot be read.`, { file }, { cause });
  }
}

/** An empty cell is an unknown value, never a zero nor an empty sentence. */
export function textOrNull(cell: string): string | null {
  return cell === '' ? null : cell;
}

/**
 * The number written in a cell (decimal point), null when the cell is empty.
 * @throws MaillageError `value_invalid` when the cell holds something else.
 */
export function numberOrNull(cell: string, file: string): number | null {
  if (cell === '') return null;
  const value = Number(cell);
  if (!Number.isFinite(value)) {
    throw new MaillageError('value_invalid', `${file}: "${cell}" is not a number.`, {
      file,
      value: cell,
    });
  }
  return value;
}

/** Parts of a cell joined by `|`; none when the cell is empty. */
export function listOf(cell: string): string[] {
  return cell === '' ? [] : cell.split('|').map((part) => part.trim());
}
