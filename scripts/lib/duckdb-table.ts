import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { identifier, literal } from './duckdb.ts';
import { sniffSeparator } from './readers/csv.ts';
import { openBytes, sniffKind } from './readers/open-bytes.ts';
import type { LocalFile } from './readers/open-bytes.ts';

/** Column of a file for each field; of several names, the first that the file has. */
export type TableColumns = Readonly<Record<string, string | readonly string[]>>;

/**
 * Makes a view of a file: CSV, CSV in gzip or in a zip (taken out to `folder`), or Parquet, told by
 * its bytes. Its columns are the fields, as text; a field the file has no column for is NULL.
 * @param required fields that must have a column.
 * @param member pattern of the file inside a zip.
 * @returns the fields that have a column.
 * @throws MaillageError `column_missing` naming the file and the column; `file_invalid`.
 */
export async function createTextView(
  connection: DuckDBConnection,
  view: string,
  file: LocalFile,
  columns: TableColumns,
  options: {
    readonly required: readonly string[];
    readonly folder: string;
    readonly member?: string | undefined;
  },
): Promise<ReadonlySet<string>> {
  const source = await sourceExpression(file, options.folder, options.member, view);
  const reader = await invalidAs(file, () =>
    connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`),
  );
  const types = new Map(
    reader.getRows().map(([name, type]) => [String(name), String(type)] as const),
  );
  const found = new Set<string>();
  const selected = Object.entries(columns).map(([field, names]) => {
    const candidates = typeof names === 'string' ? [names] : names;
    const column = candidates.find((name) => types.has(name));
    if (column === undefined) {
      if (options.required.includes(field)) throw missingColumn(file, candidates, types);
      return `NULL::VARCHAR AS ${identifier(field)}`;
    }
    found.add(field);
    return `${asText(column, types.get(column)!)} AS ${identifier(field)}`;
  });
  await connection.run(`CREATE TEMP VIEW ${view} AS SELECT ${selected.join(', ')} FROM ${source}`);
  return found;
}

/** Damaged bytes show when they are read, in DuckDB's words. */
export async function invalidAs<Result>(
  file: LocalFile,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof MaillageError) throw cause;
    const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]!;
    throw new MaillageError(
      'file_invalid',
      `${file.name}: ${reason}`,
      { file: file.name, reason },
      { cause },
    );
  }
}

/** Identifiers kept as numbers somewhere lose their zeros on the left: SIREN 9 digits, SIRET 14. */
function asText(column: string, type: string): string {
  const text = type === 'VARCHAR' ? identifier(column) : `CAST(${identifier(column)} AS VARCHAR)`;
  const digits = { siret: 14, siren: 9 }[column.toLowerCase()];
  return digits === undefined || type === 'VARCHAR' ? text : `lpad(${text}, ${digits}, '0')`;
}

async function sourceExpression(
  file: LocalFile,
  folder: string,
  member: string | undefined,
  view: string,
): Promise<string> {
  const kind = await sniffKind(file);
  if (kind === 'parquet') return `read_parquet(${literal(file.path)})`;
  let { path } = file;
  if (kind === 'zip') {
    path = join(folder, `${view}.csv`);
    await pipeline(Readable.from(openBytes(file, member)), createWriteStream(path));
  }
  const separator = sniffSeparator(await firstLine({ path, name: file.name }));
  const compression = kind === 'gzip' ? 'gzip' : 'none';
  return `read_csv(${literal(path)}, all_varchar = true, header = true, delim = ${literal(separator)}, quote = '"', escape = '"', compression = '${compression}')`;
}

async function firstLine(file: LocalFile): Promise<string> {
  let head = '';
  const decoder = new TextDecoder();
  for await (const bytes of openBytes(file, undefined)) {
    head += decoder.decode(bytes, { stream: true });
    if (/[\n\r]/u.test(head)) break;
  }
  return head;
}

function missingColumn(
  file: LocalFile,
  candidates: readonly string[],
  types: ReadonlyMap<string, string>,
): MaillageError {
  return new MaillageError(
    'column_missing',
    `${file.name}: no column "${candidates.join('" or "')}".`,
    {
      file: file.name,
      column: candidates.join(' | '),
      found: [...types.keys()].slice(0, 40).join(', '),
    },
  );
}
