import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import type { SourceRecord } from '../records.ts';
import { openBytes } from './open-bytes.ts';
import type { LocalFile } from './open-bytes.ts';
import type { ReaderOptions } from './index.ts';
import { decodeText } from './text-decoding.ts';

const SEPARATORS = [';', ',', '\t'] as const;

/**
 * Rows of a CSV (plain, gz or in a zip), header names trimmed, cells as they are. The separator is
 * the most frequent of `;`, `,` and tab in the header; quotes and line breaks in cells are kept.
 * @throws MaillageError `file_invalid` naming the line when rows differ in length.
 */
export async function* readCsv(
  file: LocalFile,
  options: ReaderOptions,
): AsyncGenerator<SourceRecord> {
  const bytes = openBytes(file, options.member, options.onRead);
  const text = decodeText(bytes, file.name, options.encoding)[Symbol.asyncIterator]();
  let head = '';
  for (let next = await text.next(); !next.done; next = await text.next()) {
    head += next.value;
    if (/[\n\r]/u.test(head)) break;
  }
  const parser = parse({
    bom: true,
    columns: (names: string[]) => checkedHeader(names, file.name),
    delimiter: sniffSeparator(head),
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const whole = Readable.from(prepend(head, { [Symbol.asyncIterator]: () => text }));
  whole.on('error', (error) => parser.destroy(error));
  whole.pipe(parser);
  let row = 0;
  try {
    for await (const properties of parser as AsyncIterable<Record<string, string>>) {
      row += 1;
      yield { row, properties, geometry: null };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new MaillageError(
      'file_invalid',
      `${file.name}: ${cause.message}`,
      { file: file.name, row: row + 1, reason: cause.message },
      { cause },
    );
  }
}

async function* prepend(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

function checkedHeader(names: readonly string[], file: string): string[] {
  const trimmed = names.map((name) => name.trim());
  const repeated = trimmed.find((name, index) => name !== '' && trimmed.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new MaillageError('file_invalid', `${file}: column "${repeated}" appears twice.`, {
      file,
      column: repeated,
      reason: fileFaults.repeatedColumn(repeated),
    });
  }
  return trimmed;
}

/** Separator of a CSV from its first line, quoted text left out. */
export function sniffSeparator(text: string): string {
  const [header = ''] = text.replaceAll(/"[^"]*"/gu, '').split(/[\n\r]/u, 1);
  const counts = SEPARATORS.map((separator) => header.split(separator).length - 1);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}
