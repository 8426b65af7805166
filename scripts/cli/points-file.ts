import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';

export interface NamedPoint {
  readonly id: string;
  readonly point: LngLat;
}

const COLUMNS = ['id', 'lng', 'lat'] as const;

/**
 * Reads a CSV of points with the columns `id`, `lng`, `lat`; separator `,` or `;`, decimal point or
 * (with `;`) comma.
 * @throws MaillageError `file_missing`, `file_invalid`, `column_missing`, `value_invalid` with the line
 */
export async function readPointsFile(path: string): Promise<NamedPoint[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new MaillageError('file_missing', `${path} cannot be read.`, { file: path }, { cause });
  });
  const header = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  const delimiter = header.includes(';') ? ';' : ',';
  const rows = parseRows(path, text, delimiter);
  for (const column of COLUMNS)
    if (!(column in (rows[0] ?? {})))
      throw new MaillageError('column_missing', `${path} has no column ${column}.`, {
        file: path,
        column,
      });
  return rows.map((row, i) => ({
    id: row['id']!,
    point: [coordinate(path, row, 'lng', i, 180), coordinate(path, row, 'lat', i, 90)],
  }));
}

function parseRows(path: string, text: string, delimiter: string): Record<string, string>[] {
  try {
    return parse(text, { columns: true, delimiter, bom: true, trim: true, skip_empty_lines: true });
  } catch (cause) {
    throw new MaillageError('file_invalid', `${path} is not a CSV.`, { file: path, reason: (cause as Error).message }, { cause }); // prettier-ignore
  }
}

function coordinate(
  path: string,
  row: Record<string, string>,
  column: 'lng' | 'lat',
  index: number,
  limit: number,
): number {
  const text = row[column]!.replace(',', '.');
  const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (Math.abs(value) <= limit) return value;
  throw new MaillageError('value_invalid', `${path}, line ${index + 2}: ${column} = ${text}.`, {
    file: path,
    line: index + 2,
    field: column,
    value: row[column]!,
  });
}
