import type {
  Catalogue,
  Indicator,
  Initiative,
  StrategyAction,
} from '../../core/domain/catalogue.ts';
import type { FollowUpValue } from '../../core/follow-up/follow-up.ts';
import { toFrenchCsv } from '../../io/export-csv.ts';
import { FOLLOW_UP } from '../../text/observatoire/follow-up.ts';
import { INDICATOR_THEMES, indicatorLabel, indicatorTheme } from '../../text/indicators.ts';
import { keyFigurePhrases } from '../../text/observatoire/observatoire.ts';
import { OBSERVATOIRE_CSV as W } from '../../text/observatoire/observatoire-csv.ts';
import { PRECISION_LABELS } from '../../text/structures.ts';
import type { DirectoryEntry } from './directory.ts';

/** The figures as a French CSV, one observation per line. */
export function indicatorsCsv(indicators: readonly Indicator[]): string {
  return toFrenchCsv<Indicator>(
    [
      { label: W.theme, value: (one) => INDICATOR_THEMES[indicatorTheme(one.indicator)] },
      { label: W.figure, value: (one) => indicatorLabel(one.indicator) },
      { label: W.code, value: (one) => one.indicator },
      { label: W.territory, value: (one) => one.territory },
      { label: W.perimeter, value: (one) => one.perimeter },
      { label: W.year, value: (one) => one.year },
      { label: W.value, value: (one) => one.value },
      { label: W.unit, value: (one) => one.unit },
      { label: W.precision, value: (one) => one.precision },
      { label: W.source, value: (one) => one.source },
    ],
    indicators,
  );
}

/**
 * The follow-up of the actions: a line per value that is kept, an empty one for each indicator that has
 * none. It is read back like the template.
 */
export function actionsCsv(
  actions: readonly StrategyAction[],
  kept: readonly FollowUpValue[] = [],
): string {
  const lines = actions.flatMap((action) =>
    action.followUpIndicators.flatMap((indicator) => {
      const said: readonly (FollowUpValue | null)[] = kept.filter(
        (one) => one.action === action.number && one.indicator === indicator,
      );
      return (said.length === 0 ? [null] : said).map((one) => ({ action, indicator, one }));
    }),
  );
  return toFrenchCsv<(typeof lines)[number]>(
    [
      { label: W.number, value: ({ action }) => action.number },
      { label: W.axis, value: ({ action }) => action.axis },
      { label: W.action, value: ({ action }) => action.title },
      { label: W.followUp, value: ({ indicator }) => indicator },
      { label: W.year, value: ({ one }) => one?.year },
      { label: W.value, value: ({ one }) => one?.value },
      { label: W.unit, value: ({ one }) => one?.unit },
      { label: W.valueSource, value: ({ one }) => one?.source },
      { label: W.comment, value: ({ one }) => one?.comment },
      { label: W.nature, value: ({ one }) => (one === null ? null : FOLLOW_UP.nature) },
      { label: W.document, value: ({ action }) => action.source },
    ],
    lines,
  );
}

export function initiativesCsv(initiatives: readonly Initiative[]): string {
  return toFrenchCsv<Initiative>(
    [
      { label: W.name, value: (one) => one.name },
      { label: W.type, value: (one) => one.type },
      { label: W.scope, value: (one) => one.scope },
      { label: W.communes, value: (one) => one.communes.join(', ') },
      { label: W.citedQpv, value: (one) => one.citedQpv },
      { label: W.innovations, value: (one) => one.innovations.join(', ') },
      { label: W.purpose, value: (one) => one.purpose },
      { label: W.source, value: (one) => one.source },
    ],
    initiatives,
  );
}

export function directoryCsv(entries: readonly DirectoryEntry[]): string {
  return toFrenchCsv<DirectoryEntry>(
    [
      { label: W.type, value: (one) => one.type },
      { label: W.name, value: (one) => one.name },
      { label: W.site, value: (one) => one.site },
      { label: W.place, value: (one) => one.place },
      { label: W.sector, value: (one) => one.sector },
      { label: W.description, value: (one) => one.description },
      { label: W.serves, value: (one) => one.serves.join(', ') },
      { label: W.hours, value: (one) => one.openingHours },
      { label: W.website, value: (one) => one.website },
      { label: W.keyFigures, value: (one) => keyFigurePhrases(one.keyFigures).join(', ') },
      { label: W.year, value: (one) => one.keyFiguresYear },
      {
        label: W.position,
        value: (one) => (one.precision === null ? W.notLocated : PRECISION_LABELS[one.precision]),
      },
      { label: W.source, value: (one) => one.source },
    ],
    entries,
  );
}

export function documentsCsv(catalogue: Catalogue): string {
  return toFrenchCsv<Catalogue['sources'][number]>(
    [
      { label: W.code, value: (one) => one.code },
      { label: W.document, value: (one) => one.title },
      { label: W.producer, value: (one) => one.producer },
      { label: W.date, value: (one) => one.date },
    ],
    catalogue.sources,
  );
}
