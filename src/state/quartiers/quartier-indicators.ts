const COUNTS_OF_ESTABLISHMENTS = [
  'establishments',
  'perSquareKm',
  'perThousand',
  'withoutEmployees',
  'trade',
  'construction',
  'proximity',
  'craft',
  'socialEconomy',
  'recent',
] as const;

/** Indicators a QPV can be ranked, drawn and compared by, in reading order. */
export const RANKING_INDICATORS = [
  'poverty',
  'income',
  'employment',
  'jobSeekers',
  'population',
  ...COUNTS_OF_ESTABLISHMENTS,
  'area',
  'inhabitantsPerKm2',
] as const;
export type RankingIndicator = (typeof RANKING_INDICATORS)[number];

/** Indicators that count establishments: they need that layer. */
export const ESTABLISHMENT_INDICATORS: ReadonlySet<RankingIndicator> = new Set(
  COUNTS_OF_ESTABLISHMENTS,
);

export function readIndicator(text: string | null, fallback: RankingIndicator): RankingIndicator {
  return RANKING_INDICATORS.find((known) => known === text) ?? fallback;
}
