import type { OwnValue } from '../../core/domain/own-file.ts';

/** Longest text kept of a cell: a table shows no more. */
const MAX_LETTERS = 300;

/** A property as a table shows it: numbers stay numbers, anything else is text. */
export function ownValue(value: unknown): OwnValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > MAX_LETTERS ? `${text.slice(0, MAX_LETTERS)}…` : text;
}

/** Columns of records of any shape, in order of appearance. */
export function columnsOf(records: readonly object[]): string[] {
  const columns = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) columns.add(name);
  return [...columns];
}
