import { dsvFormat } from 'd3';
import { MaillageError } from '../core/domain/errors.ts';
import type { Bbox, LngLat } from '../core/domain/territory.ts';
import { bboxContains } from '../core/geo/bbox.ts';
import { fromLambert93, isInLambert93 } from '../core/geo/lambert93.ts';
import type { FaultyLine, PlaceFault, PlacesFile } from '../core/siting/places-file.ts';
import type { Candidate } from '../core/siting/types.ts';
import { findColumns, type PlaceColumns } from './place-columns.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
/** A header may come after a few lines of notes, as in the files the application writes. */
const HEADER_ROWS = 40;

/**
 * Reads a table of places: addresses with their coordinates, vacant premises. Separators `;` `,` tab
 * or `|`, decimal point or comma, coordinates in degrees or in Lambert-93 (`place-columns.ts` lists
 * the names of columns that are understood). A line that gives no place is left out and told.
 *
 * @param bbox the territory; null: anywhere
 * @param file its name, for errors
 * @throws MaillageError `file_invalid` without any line; `column_missing` when no columns give places
 */
export function readPlacesCsv(text: string, bbox: Bbox | null, file = 'CSV'): PlacesFile {
  const table = DELIMITERS.map((delimiter) => tableOf(text, delimiter)).find(
    (found) => found !== null,
  );
  if (!table) {
    if (text.trim() === '') throw new MaillageError('file_invalid', 'The file is empty.', { file });
    throw new MaillageError('column_missing', 'No columns give coordinates.', {
      file,
      column: 'latitude, longitude',
    });
  }
  const { rows, header, columns } = table;
  const places: Candidate[] = [];
  const faults: FaultyLine[] = [];
  const ids = new Set<string>();
  let coordinates: PlacesFile['coordinates'] = null;
  rows.slice(header + 1).forEach((row, i) => {
    const line = header + i + 2;
    if (row.every((cell) => cell.trim() === '')) return;
    const read = placeOf(row, columns, bbox);
    const id = (columns.id === null ? '' : (row[columns.id] ?? '').trim()) || `ligne-${line}`;
    if ('fault' in read) faults.push({ line, ...read });
    else if (ids.has(id)) faults.push({ line, fault: 'id_repeated', value: id });
    else {
      ids.add(id);
      coordinates ??= read.coordinates;
      const label = columns.label === null ? '' : (row[columns.label] ?? '').trim();
      places.push({ id, label: label || null, point: read.point });
    }
  });
  const names = columns.point.map((index) => rows[header]![index]!.trim());
  return { places, faults, columns: names, coordinates };
}

function tableOf(text: string, delimiter: string) {
  const rows = dsvFormat(delimiter).parseRows(text.replace(/^\uFEFF/, ''));
  for (const [header, row] of rows.slice(0, HEADER_ROWS).entries()) {
    const columns = findColumns(row);
    if (columns !== null) return { rows, header, columns };
  }
  return null;
}

type Read =
  | { readonly point: LngLat; readonly coordinates: 'degrees' | 'lambert93' }
  | { readonly fault: PlaceFault; readonly value: string };

function placeOf(row: readonly string[], { point }: PlaceColumns, bbox: Bbox | null): Read {
  const cells = point.map((index) => (row[index] ?? '').trim());
  // One column may hold both: latitude first, as public data portals write them.
  const [second, first] = point.length === 1 ? cells[0]!.split(/\s*[,;]\s*|\s+/) : [cells[1], cells[0]]; // prettier-ignore
  const value = cells.join(' ; ');
  if (!first && !second) return { fault: 'coordinates_missing', value };
  const [x, y] = [numberOf(first), numberOf(second)];
  if (Number.isNaN(x) || Number.isNaN(y)) return { fault: 'coordinates_invalid', value };
  if (isInLambert93(x, y)) return within(fromLambert93(x, y), 'lambert93', bbox, value);
  if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) return { fault: 'coordinates_invalid', value };
  return within([x, y], 'degrees', bbox, value);
}

function within(
  place: LngLat,
  coordinates: 'degrees' | 'lambert93',
  bbox: Bbox | null,
  value: string,
): Read {
  // As links say places: what is tried in a scenario gives the same figures.
  const point: LngLat = [Number(place[0].toFixed(5)), Number(place[1].toFixed(5))];
  if (bbox === null || bboxContains(bbox, place)) return { point, coordinates };
  const swapped = bboxContains(bbox, [place[1], place[0]]);
  return { fault: swapped ? 'coordinates_swapped' : 'outside_territory', value };
}

/** `"50,63"`, `"704 250.5"`; NaN for anything else. */
function numberOf(text: string | undefined): number {
  const plain = (text ?? '').replace(/\s/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d*)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** The text of a file as French spreadsheets write them: UTF-8, else Windows-1252. */
export function decodeSpreadsheetText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
