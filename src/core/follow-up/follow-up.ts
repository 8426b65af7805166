/*
 * Values a territory gives to the follow-up indicators of its actions. The documents name these
 * indicators without any value: everything here comes from the person who fills them.
 */

/** What is said of one follow-up indicator for one year. */
export interface FollowUpValue {
  /** Number of the action. */
  readonly action: number;
  /** As the catalogue writes it. */
  readonly indicator: string;
  readonly year: number;
  /** Null: no value, and the source or the comment says why. */
  readonly value: number | null;
  readonly unit: string | null;
  readonly source: string | null;
  readonly comment: string | null;
}

/** What names a value: one per action, indicator and year. */
export type FollowUpPlace = Pick<FollowUpValue, 'action' | 'indicator' | 'year'>;

/** Years the strategy covers: those of an empty template. */
export const STRATEGY_YEARS = { first: 2024, last: 2030 } as const;
/** Years a value may be of: a situation before the strategy, or one after it; a slip is neither. */
export const YEAR_RANGE = { first: 2000, last: 2040 } as const;

export function followUpKey({ action, indicator, year }: FollowUpPlace): string {
  return `${action}|${year}|${indicator}`;
}

/** By action, then indicator, then year. */
export function sortFollowUp(values: readonly FollowUpValue[]): FollowUpValue[] {
  return [...values].sort(
    (a, b) =>
      a.action - b.action ||
      (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : a.year - b.year),
  );
}

/** `read` takes the place of what is kept of the same indicator and year; the rest stays. */
export function mergeFollowUp(
  kept: readonly FollowUpValue[],
  read: readonly FollowUpValue[],
): FollowUpValue[] {
  const all = new Map(kept.map((one) => [followUpKey(one), one]));
  for (const one of read) all.set(followUpKey(one), one);
  return sortFollowUp([...all.values()]);
}

/** What keeping `read` would do to what is kept. */
export interface FollowUpChanges {
  readonly added: readonly FollowUpValue[];
  readonly replaced: readonly { readonly before: FollowUpValue; readonly after: FollowUpValue }[];
  readonly same: readonly FollowUpValue[];
}

export function compareFollowUp(
  kept: readonly FollowUpValue[],
  read: readonly FollowUpValue[],
): FollowUpChanges {
  const known = new Map(kept.map((one) => [followUpKey(one), one]));
  const added: FollowUpValue[] = [];
  const replaced: { before: FollowUpValue; after: FollowUpValue }[] = [];
  const same: FollowUpValue[] = [];
  for (const after of read) {
    const before = known.get(followUpKey(after));
    if (before === undefined) added.push(after);
    else if (isSame(before, after)) same.push(after);
    else replaced.push({ before, after });
  }
  return { added, replaced, same };
}

function isSame(a: FollowUpValue, b: FollowUpValue): boolean {
  return (
    a.value === b.value && a.unit === b.unit && a.source === b.source && a.comment === b.comment
  );
}

/** One indicator over the years. */
export interface FollowUpSeries {
  /** Ascending years; a gap that is explained is here with a null value. */
  readonly values: readonly FollowUpValue[];
  /** Years without any value, ascending: from the first year due to the last one. */
  readonly gaps: readonly number[];
  /** Several units among the values: they are not one series. */
  readonly mixedUnits: boolean;
}

/**
 * The series of an indicator. Values are due from the first year of the strategy, or from an earlier
 * one that has a value, to the last year anything was filled for; nothing is due before that.
 */
export function followUpSeries(
  all: readonly FollowUpValue[],
  action: number,
  indicator: string,
): FollowUpSeries {
  const values = all
    .filter((one) => one.action === action && one.indicator === indicator)
    .sort((a, b) => a.year - b.year);
  const valued = values.filter(({ value }) => value !== null);
  const filled = new Set(valued.map(({ year }) => year));
  const first = Math.min(STRATEGY_YEARS.first, ...values.map(({ year }) => year));
  const last = Math.max(-Infinity, ...all.map(({ year }) => year));
  const gaps: number[] = [];
  for (let year = first; year <= last; year++) if (!filled.has(year)) gaps.push(year);
  return { values, gaps, mixedUnits: new Set(valued.map(({ unit }) => unit)).size > 1 };
}
