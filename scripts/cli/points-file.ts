import { parse } from 'csv-parse/sync';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox, LngLat } from '../../src/core/domain/territory.ts';
import { bboxContains } from '../../src/core/geo/bbox.ts';
import { decodeSpreadsheetText } from '../../src/io/places-csv.ts';
import { OWN_FILE } from '../../src/text/command-line/cli-network.ts';
import { readOwnFile, unusableFile } from './own-file.ts';

export interface NamedPoint {
  readonly id: string;
  readonly point: LngLat;
}

const COLUMNS = ['id', 'lng', 'lat'] as const;

/** A row by column, and the line of the file it ends on. */
interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV of points with the columns `id`, `lng`, `lat`; separator `,` or `;`, decimal point or
 * (with `;`) comma.
 * @param bbox of the territory: a point outside it that would be inside, its coordinates exchanged,
 * is an error.
 * @throws MaillageError `argument_invalid` for a file that cannot be opened, is no table or has no row;
 * `column_missing`; `value_invalid` and `coordinates_swapped` with the line
 */
export async function readPointsFile(path: string, bbox: Bbox): Promise<NamedPoint[]> {
  const rows = parseRows(path, decode(path, await readOwnFile('to-points', path)));
  for (const column of COLUMNS)
    if (!(column in rows[0]!.record))
      throw new MaillageError('column_missing', `${path} has no column ${column}.`, {
        file: path,
        column,
      });
  return rows.map((row) => {
    const lng = coordinate(path, row, 'lng', 180);
    const lat = coordinate(path, row, 'lat', 90);
    const { lines: line } = row.info;
    if (!bboxContains(bbox, [lng, lat]) && bboxContains(bbox, [lat, lng])) {
      const details = { file: path, line, value: `${lng},${lat}` };
      throw new MaillageError('coordinates_swapped', `${path}, line ${line}.`, details);
    }
    return { id: row.record['id']!, point: [lng, lat] };
  });
}

function decode(path: string, bytes: Uint8Array): string {
  const text = decodeSpreadsheetText(new Uint8Array(bytes).buffer);
  // No table holds a zero byte: something compressed, or a workbook.
  if (text.includes('\0')) throw unusableFile('to-points', path, OWN_FILE.notText);
  return text;
}

function parseRows(path: string, text: string): Row[] {
  const [header = ''] = text.split('\n', 1);
  const delimiter = header.includes(';') ? ';' : ',';
  let rows: Row[];
  try {
    const layout = { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true };
    rows = parse(text, { ...layout, delimiter }) as unknown as Row[];
  } catch (cause) {
    throw unusableFile('to-points', path, (cause as Error).message, cause);
  }
  if (rows.length === 0) throw unusableFile('to-points', path, OWN_FILE.empty);
  return rows;
}

function coordinate(
  path: string,
  { record, info: { lines: line } }: Row,
  column: 'lng' | 'lat',
  limit: number,
): number {
  const text = record[column]!;
  const number = text.replace(',', '.');
  const value = /^[+-]?\d+(\.\d+)?$/.test(number) ? Number(number) : NaN;
  if (Math.abs(value) <= limit) return value;
  const details = { file: path, line, field: column, value: text };
  throw new MaillageError('value_invalid', `${path}, line ${line}: ${column} = ${text}.`, details);
}
