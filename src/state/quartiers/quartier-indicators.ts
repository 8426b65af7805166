/** Indicators a QPV can be ranked, drawn and compared by, in reading order. */
export const RANKING_INDICATORS = [
  'poverty',
  'income',
  'employment',
  'jobSeekers',
  'population',
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
  'area',
  'inhabitantsPerKm2',
] as const;
export type RankingIndicator = (typeof RANKING_INDICATORS)[number];

/** Indicators that count establishments: they need that layer. */
export const ESTABLISHMENT_INDICATORS: ReadonlySet<RankingIndicator> = new Set([
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
]);

export function readIndicator(text: string | null, fallback: RankingIndicator): RankingIndicator {
  return RANKING_INDICATORS.find((known) => known === text) ?? fallback;
}
