import { dsvFormat } from 'd3';
import type { Geometry, Point } from 'geojson';
import { parseCodeCommune, parseCodeQpv } from '../../core/domain/codes.ts';
import { findColumns, type PlaceColumns } from '../place-columns.ts';
import { nameColumnOf } from './name-column.ts';
import { ownFault } from './own-fault.ts';
import { queryOfNotes } from './own-notes.ts';
import { toDegrees } from './to-degrees.ts';
import type { OwnEncoding, OwnFile, OwnPlace, OwnValue } from '../../core/domain/own-file.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
/** A header may come after a few lines of notes, as in the files the application writes. */
const HEADER_ROWS = 60;
/** A decimal number as French and English write it, spaces between thousands included. */
const NUMBER = /^[+-]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?$/;

interface Table {
  readonly header: readonly string[];
  /** Cells of each line with its number in the file. */
  readonly lines: readonly { readonly number: number; readonly cells: readonly string[] }[];
  readonly notes: readonly string[];
}

/**
 * Reads a table: places in columns of longitude and latitude, of x and y, or of both (see
 * `place-columns.ts`), else codes of QPV or of communes, which the territory places. The lines before
 * the header are notes. A line whose place cannot be read stays in the table without one.
 * @throws MaillageError own_file (empty, columns, no_geometry, and those of `toDegrees`).
 */
export function readOwnCsv(file: string, text: string, encoding: OwnEncoding): OwnFile {
  const { header, lines, notes } = splitTable(file, text.replace(/^\uFEFF/, ''));
  const query = queryOfNotes(notes);
  const places = findColumns(header);
  const named = places === null ? byCode(header, lines) : null;
  if (places === null && named === null && query === null)
    throw ownFault(file, 'columns', header.filter(Boolean).slice(0, 8).join(', ').slice(0, 120));
  const located = places === null ? null : byCoordinates(file, lines, places);
  return {
    ...{ name: file, format: 'csv', columns: header, encoding, notes, query },
    nameColumn: nameColumnOf(header),
    coordinates: located?.coordinates ?? null,
    rows: lines.map(({ number, cells }, index) => ({
      number,
      values: header.map((_, column) => cellValue(cells[column])),
      place: located?.places[index] ?? named?.[index] ?? null,
    })),
  };
}

function splitTable(file: string, text: string): Table {
  const tables = DELIMITERS.map((delimiter) => dsvFormat(delimiter).parseRows(text));
  // The header is the widest line of the first ones, under the delimiter that makes it so.
  const candidates = tables.map((rows) => ({ rows, at: headerOf(rows) }));
  const { rows, at } = candidates.reduce((best, one) =>
    (one.rows[one.at]?.length ?? 0) > (best.rows[best.at]?.length ?? 0) ? one : best,
  );
  const header = (rows[at] ?? []).map((name) => name.trim());
  const lines = rows
    .map((cells, index) => ({ number: index + 1, cells }))
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (lines.length === 0) throw ownFault(file, 'empty');
  const notes = rows.slice(0, at).map(([note = '']) => note.trim());
  return { header, lines, notes: notes.filter(Boolean) };
}

/** The line that names places, else the line after the last empty one, else the first. */
function headerOf(rows: readonly (readonly string[])[]): number {
  const first = rows.slice(0, HEADER_ROWS);
  const placed = first.findIndex((row) => row.length > 1 && findColumns(row) !== null);
  if (placed !== -1) return placed;
  const blank = first.findLastIndex((row, index) => row.every((cell) => cell.trim() === '') && index < rows.length - 2); // prettier-ignore
  return blank + 1;
}

function byCoordinates(file: string, lines: Table['lines'], { point }: PlaceColumns) {
  const points = lines.map(({ cells }): Point | null => {
    const [first, second] = point.map((column) => (cells[column] ?? '').trim());
    // One column may hold both: latitude first, as public data portals write them.
    const pair = point.length === 1 ? (first ?? '').split(/\s*[,;]\s*|\s+/).reverse() : [first, second]; // prettier-ignore
    const [x, y] = pair.map(numberOf);
    return x == null || y == null ? null : { type: 'Point', coordinates: [x, y] };
  });
  if (points.every((one) => one === null)) throw ownFault(file, 'no_geometry');
  const { coordinates, geometries } = toDegrees(file, points, null);
  const placed = (geometry: Geometry | null): OwnPlace | null =>
    geometry === null ? null : { kind: 'geometry', geometry };
  return { coordinates, places: geometries.map(placed) };
}

/** Places by the codes of the first column that holds hardly anything else. */
function byCode(header: readonly string[], lines: Table['lines']): (OwnPlace | null)[] | null {
  const readers = [
    (text: string): OwnPlace | null => {
      const code = parseCodeQpv(text);
      return code === null ? null : { kind: 'qpv', code };
    },
    (text: string): OwnPlace | null => {
      const code = parseCodeCommune(text);
      return code === null ? null : { kind: 'commune', code };
    },
  ];
  for (const [kind, read] of readers.entries()) {
    for (const [column, name] of header.entries()) {
      // Post codes look like those of communes: the column must say what it holds.
      if (kind === 1 && !/insee|commune/i.test(name)) continue;
      const places = lines.map(({ cells }) => read((cells[column] ?? '').trim()));
      if (places.filter((place) => place !== null).length * 2 > places.length) return places;
    }
  }
  return null;
}

function numberOf(text: string | undefined): number | null {
  const trimmed = (text ?? '').trim();
  if (!NUMBER.test(trimmed)) return null;
  return Number(trimmed.replace(/\s/g, '').replace(',', '.'));
}

/** Codes keep their zeros: a text that a number would not give back is not a number. */
function cellValue(text = ''): OwnValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (/^-?(?:0|[1-9]\d{0,11})(?:[.,]\d{1,9})?$/.test(trimmed))
    return Number(trimmed.replace(',', '.'));
  // An apostrophe keeps spreadsheets from taking a text for a formula.
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}
