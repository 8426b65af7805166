import type { Geometry } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { parseFrenchNumber } from './french-number.ts';

/** One row or feature of a source, as its reader gives it; geometry in degrees, WGS 84. */
export interface SourceRecord {
  /** Position in the file, from 1: what an error message names. */
  readonly row: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry | null;
}

/** Column of the source for each name a step asks; several are tried in turn. */
export type FieldMapping = Readonly<Record<string, string | readonly string[]>>;

/**
 * Reads the fields of a source's records through its mapping.
 * A field that the mapping does not name is absent (null); one it names must exist in the source.
 */
export class Fields {
  readonly #columns = new Map<string, string>();

  /**
   * @param first a record of the source: its columns are those of the file.
   * @throws MaillageError `column_missing` naming the file, the column and those found.
   */
  constructor(
    readonly file: string,
    mapping: FieldMapping,
    first: SourceRecord,
  ) {
    const found = Object.keys(first.properties);
    for (const [name, columns] of Object.entries(mapping)) {
      const candidates = typeof columns === 'string' ? [columns] : columns;
      const column = candidates.find((candidate) => found.includes(candidate));
      if (column === undefined) {
        throw new MaillageError(
          'column_missing',
          `${file}: no column "${candidates.join('" or "')}".`,
          { file, column: candidates.join(' | '), found: found.slice(0, 40).join(', ') },
        );
      }
      this.#columns.set(name, column);
    }
  }

  /** Fields that the mapping names. */
  names(): readonly string[] {
    return [...this.#columns.keys()];
  }

  /** Name of the column that holds a field, for messages. */
  column(name: string): string {
    return this.#columns.get(name) ?? name;
  }

  /** The value as trimmed text, inner runs of blanks made one space; null when empty. */
  text(record: SourceRecord, name: string): string | null {
    const value = this.#value(record, name);
    if (value === null || value === undefined) return null;
    const text = String(value).replace(/\s+/gu, ' ').trim();
    return text === '' ? null : text;
  }

  /** @throws MaillageError `value_invalid` when the value is empty. */
  requiredText(record: SourceRecord, name: string): string {
    const text = this.text(record, name);
    if (text === null) throw this.invalid(record, name);
    return text;
  }

  /**
   * The value as a number; null when not published.
   * @throws MaillageError `value_invalid` when it is something else.
   */
  number(record: SourceRecord, name: string): number | null {
    const value = this.#value(record, name);
    if (value === null || value === undefined) return null;
    const number = typeof value === 'number' ? value : parseFrenchNumber(String(value));
    if (number !== null && !Number.isFinite(number)) throw this.invalid(record, name);
    return number;
  }

  /** @throws MaillageError `value_invalid` when the value is empty or no number. */
  requiredNumber(record: SourceRecord, name: string): number {
    const number = this.number(record, name);
    if (number === null) throw this.invalid(record, name);
    return number;
  }

  /** The error for a value a step cannot use. */
  invalid(record: SourceRecord, name: string): MaillageError {
    const value = String(this.#value(record, name) ?? '');
    const column = this.column(name);
    return new MaillageError(
      'value_invalid',
      `${this.file}: row ${record.row}, column "${column}": "${value}".`,
      { file: this.file, row: record.row, column, value },
    );
  }

  #value(record: SourceRecord, name: string): unknown {
    const column = this.#columns.get(name);
    return column === undefined ? null : record.properties[column];
  }
}
