import type { FollowUpColumns } from './columns.ts';
import { followUpKey, YEAR_RANGE, type FollowUpPlace, type FollowUpValue } from './follow-up.ts';
import { readNumber, type DecimalSign } from './read-number.ts';

/** What of an action tells its follow-up indicators. */
export interface FollowUpAction {
  readonly number: number;
  readonly followUpIndicators: readonly string[];
}

/** What is wrong in a line, with what a sentence needs to say it. */
export type FollowUpFault =
  | { readonly kind: 'action_missing' }
  | { readonly kind: 'action_unknown'; readonly value: string; readonly last: number }
  | { readonly kind: 'indicator_missing'; readonly action: number | null }
  | {
      readonly kind: 'indicator_unknown';
      readonly value: string;
      readonly action: number;
      /** Those of the action. */
      readonly expected: readonly string[];
      /** Actions that have an indicator of this name. */
      readonly elsewhere: readonly number[];
    }
  | { readonly kind: 'year_missing' }
  | { readonly kind: 'year_invalid'; readonly value: string }
  | { readonly kind: 'year_out_of_range'; readonly value: number }
  | { readonly kind: 'value_invalid'; readonly value: string }
  | { readonly kind: 'value_ambiguous'; readonly value: string }
  | { readonly kind: 'unit_percent'; readonly value: string; readonly unit: string }
  | ({ readonly kind: 'repeated'; readonly firstLine: number } & FollowUpPlace)
  | { readonly kind: 'cells_beyond'; readonly value: string };

export interface FaultyFollowUpLine {
  /** As a spreadsheet numbers it. */
  readonly line: number;
  readonly faults: readonly FollowUpFault[];
  /** As they are in the file. */
  readonly cells: readonly string[];
}

/** A table read whole: every line that says something is a value or a faulty line. */
export interface FollowUpTable {
  readonly header: readonly string[];
  readonly values: readonly { readonly line: number; readonly value: FollowUpValue }[];
  readonly faulty: readonly FaultyFollowUpLine[];
  /** Lines without value, source nor comment: those of the template nobody filled. */
  readonly blankCount: number;
}

/**
 * Reads the lines under the header of row `headerAt`. A value of the same indicator and year as an
 * earlier line is refused, whatever it says: only the person knows which is right.
 *
 * @param decimal sign the file writes before decimals
 */
export function readTable(
  rows: readonly (readonly string[])[],
  headerAt: number,
  columns: FollowUpColumns,
  actions: readonly FollowUpAction[],
  decimal: DecimalSign,
): FollowUpTable {
  const header = rows[headerAt] ?? [];
  const values: { line: number; value: FollowUpValue }[] = [];
  const faulty: FaultyFollowUpLine[] = [];
  const lineOf = new Map<string, number>();
  let blankCount = 0;
  rows.slice(headerAt + 1).forEach((cells, index) => {
    const line = headerAt + index + 2;
    const beyond = cells.slice(header.length).map(trimmed).filter(Boolean).join(' ; ');
    const said = [columns.value, columns.source, columns.comment].some(
      (column) => column !== null && trimmed(cells[column]) !== '',
    );
    if (!said && beyond === '') {
      if (cells.some((cell) => trimmed(cell) !== '')) blankCount++;
      return;
    }
    const { value, faults } = readLine(cells, columns, actions, decimal);
    if (beyond !== '') faults.push({ kind: 'cells_beyond', value: beyond });
    if (value !== null && faults.length === 0) {
      const key = followUpKey(value);
      const firstLine = lineOf.get(key);
      if (firstLine === undefined) {
        lineOf.set(key, line);
        values.push({ line, value });
        return;
      }
      const { action, indicator, year } = value;
      faults.push({ kind: 'repeated', firstLine, action, indicator, year });
    }
    faulty.push({ line, faults, cells });
  });
  return { header, values, faulty, blankCount };
}

function readLine(
  cells: readonly string[],
  columns: FollowUpColumns,
  actions: readonly FollowUpAction[],
  decimal: DecimalSign,
): { readonly value: FollowUpValue | null; readonly faults: FollowUpFault[] } {
  const faults: FollowUpFault[] = [];
  const textOf = (column: number | null): string | null =>
    column === null ? null : plainText(cells[column]) || null;
  const action = readAction(plainText(cells[columns.action]), actions, faults);
  const indicator = readIndicator(plainText(cells[columns.indicator]), action, actions, faults);
  const year = readYear(plainText(cells[columns.year]), faults);
  const [value, unit] = readValue(
    plainText(cells[columns.value]),
    textOf(columns.unit),
    decimal,
    faults,
  );
  if (action === null || indicator === null || year === null) return { value: null, faults };
  const source = textOf(columns.source);
  const comment = textOf(columns.comment);
  return {
    value: { action: action.number, indicator, year, value, unit, source, comment },
    faults,
  };
}

function readAction(
  text: string,
  actions: readonly FollowUpAction[],
  faults: FollowUpFault[],
): FollowUpAction | null {
  if (text === '') {
    faults.push({ kind: 'action_missing' });
    return null;
  }
  const number = /^(?:(?:fiche|action)[ -]*)*(?:n[°o]?\s*)?(\d{1,4})(?:[.,]0+)?$/i.exec(text)?.[1];
  const found = actions.find((one) => one.number === Number(number));
  if (found !== undefined) return found;
  const last = Math.max(0, ...actions.map((one) => one.number));
  faults.push({ kind: 'action_unknown', value: text, last });
  return null;
}

function readIndicator(
  text: string,
  action: FollowUpAction | null,
  actions: readonly FollowUpAction[],
  faults: FollowUpFault[],
): string | null {
  if (text === '') {
    faults.push({ kind: 'indicator_missing', action: action?.number ?? null });
    return null;
  }
  if (action === null) return null;
  const named = (one: FollowUpAction): string | undefined =>
    one.followUpIndicators.find((known) => folded(known) === folded(text));
  const found = named(action);
  if (found !== undefined) return found;
  faults.push({
    kind: 'indicator_unknown',
    value: text,
    action: action.number,
    expected: action.followUpIndicators,
    elsewhere: actions.filter((one) => named(one) !== undefined).map(({ number }) => number),
  });
  return null;
}

function readYear(text: string, faults: FollowUpFault[]): number | null {
  const year = /^(\d{4})(?:[.,]0+)?$/.exec(text)?.[1];
  if (text === '') faults.push({ kind: 'year_missing' });
  else if (year === undefined) faults.push({ kind: 'year_invalid', value: text });
  else if (Number(year) < YEAR_RANGE.first || Number(year) > YEAR_RANGE.last)
    faults.push({ kind: 'year_out_of_range', value: Number(year) });
  else return Number(year);
  return null;
}

/** Value and unit; `12 %` is twelve percent when the unit is not another one. */
function readValue(
  text: string,
  unit: string | null,
  decimal: DecimalSign,
  faults: FollowUpFault[],
): readonly [value: number | null, unit: string | null] {
  if (text === '') return [null, unit];
  const read = readNumber(text, decimal);
  if (read.kind === 'number' && (!read.percent || unit === null || unit === '%'))
    return [read.value, read.percent ? '%' : unit];
  if (read.kind === 'number') faults.push({ kind: 'unit_percent', value: text, unit: unit ?? '' });
  else if (read.kind === 'ambiguous') faults.push({ kind: 'value_ambiguous', value: text });
  else faults.push({ kind: 'value_invalid', value: text });
  return [null, unit];
}

const trimmed = (cell: string | undefined): string => (cell ?? '').trim();

/** Text that spreadsheets would take for a formula is written behind an apostrophe. */
const GUARDED = /^'('*[=+\-@])/;
function plainText(cell: string | undefined): string {
  return trimmed(cell).replace(GUARDED, '$1');
}

/** Case, accents, apostrophes and spaces apart. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’‘`]/g, "'")
    .replace(/œ/gi, 'oe')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase();
}
