import type { StrategyAction } from '../core/domain/catalogue.ts';
import {
  followUpKey,
  type FollowUpPlace,
  type FollowUpValue,
} from '../core/follow-up/follow-up.ts';
import type { FaultyFollowUpLine } from '../core/follow-up/read-table.ts';
import { toFrenchCsv } from './export-csv.ts';

/** Names of the columns, which the reader of `core/follow-up/columns.ts` understands. */
export interface FollowUpLabels {
  readonly number: string;
  readonly action: string;
  readonly followUp: string;
  readonly year: string;
  readonly value: string;
  readonly unit: string;
  readonly valueSource: string;
  readonly comment: string;
  readonly document: string;
}

type Line = FollowUpPlace & { readonly of: StrategyAction; readonly said: FollowUpValue | null };

/**
 * The table to fill: a line per follow-up indicator and year, those already filled with what is kept;
 * values of other years are there too. Nothing that is kept is left out.
 */
export function followUpTemplate(
  actions: readonly StrategyAction[],
  kept: readonly FollowUpValue[],
  years: { readonly first: number; readonly last: number },
  labels: FollowUpLabels,
): string {
  const known = new Map(kept.map((one) => [followUpKey(one), one]));
  const lines = actions.flatMap((of) =>
    of.followUpIndicators.flatMap((indicator) => {
      const asked = new Set(
        kept
          .filter((one) => one.action === of.number && one.indicator === indicator)
          .map(({ year }) => year),
      );
      for (let year = years.first; year <= years.last; year++) asked.add(year);
      return [...asked]
        .sort((a, b) => a - b)
        .map((year): Line => {
          const place = { action: of.number, indicator, year };
          return { ...place, of, said: known.get(followUpKey(place)) ?? null };
        });
    }),
  );
  return write(lines, labels, []);
}

/** The values that are kept, those of actions the catalogue does not have left out. */
export function followUpValues(
  actions: readonly StrategyAction[],
  kept: readonly FollowUpValue[],
  labels: FollowUpLabels,
  notes: readonly string[],
): string {
  const byNumber = new Map(actions.map((one) => [one.number, one]));
  const lines = kept.flatMap((said): Line[] => {
    const of = byNumber.get(said.action);
    return of === undefined ? [] : [{ ...said, of, said }];
  });
  return write(lines, labels, notes);
}

/** Lines that were refused as they were, with their number and why: to correct and bring again. */
export function refusedLines(
  header: readonly string[],
  faulty: readonly FaultyFollowUpLine[],
  labels: { readonly line: string; readonly why: string },
  sentence: (line: FaultyFollowUpLine) => string,
): string {
  const width = Math.max(header.length, ...faulty.map(({ cells }) => cells.length));
  return toFrenchCsv<FaultyFollowUpLine>(
    [
      ...Array.from({ length: width }, (_, index) => ({
        label: header[index] ?? '',
        value: ({ cells }: FaultyFollowUpLine) => cells[index],
      })),
      { label: labels.line, value: ({ line }) => line },
      { label: labels.why, value: sentence },
    ],
    faulty,
  );
}

function write(lines: readonly Line[], labels: FollowUpLabels, notes: readonly string[]): string {
  return toFrenchCsv<Line>(
    [
      { label: labels.number, value: ({ action }) => action },
      { label: labels.action, value: ({ of }) => of.title },
      { label: labels.followUp, value: ({ indicator }) => indicator },
      { label: labels.year, value: ({ year }) => year },
      { label: labels.value, value: ({ said }) => said?.value },
      { label: labels.unit, value: ({ said }) => guarded(said?.unit) },
      { label: labels.valueSource, value: ({ said }) => guarded(said?.source) },
      { label: labels.comment, value: ({ said }) => guarded(said?.comment) },
      { label: labels.document, value: ({ of }) => of.source },
    ],
    lines,
    notes,
  );
}

/**
 * The writer puts an apostrophe before what a spreadsheet would take for a formula and the reader
 * takes one away: text that already begins so gets one more.
 */
function guarded(text: string | null | undefined): string | null | undefined {
  return text && /^'+[=+\-@]/.test(text) ? `'${text}` : text;
}
