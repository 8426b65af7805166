import type { Catalogue, Indicator } from '../../core/domain/catalogue.ts';
import { indicatorId } from '../../core/domain/indicator-id.ts';
import { foldForSearch, formatInteger } from '../../text/format.ts';
import { INDICATOR_THEMES, indicatorLabel, indicatorTheme } from '../../text/indicators.ts';
import { formatIndicatorValue } from '../../text/observatoire/observatoire.ts';
import { SEARCH } from '../../text/search.ts';

/** Something the documents say, which a screen shows: a figure, an action, an initiative… */
export interface Fact {
  readonly key: string;
  readonly kind: 'indicator' | 'action' | 'initiative' | 'unlocated' | 'named' | 'document';
  /** What the screen knows it by; of a figure, that of its last year. */
  readonly id: string;
  readonly name: string;
  /** Second line: what it is, where. */
  readonly detail: string;
  /** More words it is found by. */
  readonly words: string;
  /** Years of the observations, with the id of each; empty for what is not a figure. */
  readonly years: readonly { readonly year: number; readonly id: string }[];
  /** QPV that a named neighbourhood is part of; null when it is not known. */
  readonly qpv: string | null;
}

const said = (...parts: readonly (string | number | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');

/** Everything the catalogue says that can be searched by name. */
export function catalogueFacts(catalogue: Catalogue): Fact[] {
  return [
    ...indicatorFacts(catalogue.indicators),
    ...catalogue.actions.map((one) =>
      fact('action', String(one.number), SEARCH.action(one.number, one.title), {
        detail: `${SEARCH.kinds.action} · ${one.axis}`,
        words: said(
          one.objective,
          ...one.audiences,
          ...one.partners,
          ...one.followUpIndicators,
          one.source,
        ),
      }),
    ),
    ...catalogue.initiatives.map((one) =>
      fact('initiative', one.id, one.name, {
        detail: said(SEARCH.kinds.initiative, ...one.communes.map((name) => `· ${name}`)),
        words: said(one.purpose, one.type, one.scope, one.citedQpv, ...one.innovations, one.source),
      }),
    ),
    ...catalogue.unlocatedStructures.map((one) =>
      fact('unlocated', one.id, one.name, {
        detail: said(SEARCH.kinds.unlocated, one.commune === null ? null : `· ${one.commune}`),
        words: said(one.site, one.sector, one.description, one.type, one.source),
      }),
    ),
    ...catalogue.neighbourhoods.map((one) =>
      fact('named', one.name, one.name, {
        detail: `${SEARCH.kinds.named} · ${one.communes.join(', ')}`,
        words: said(one.type, one.economicFunction, one.source),
        qpv: one.qpv2024Code,
      }),
    ),
    ...catalogue.sources.map((one) =>
      fact('document', one.code, one.title, {
        detail: `${SEARCH.kinds.document} · ${one.code}`,
        words: said(one.producer, one.date),
      }),
    ),
  ];
}

/** A figure once for all its years: a series would fill the list. */
function indicatorFacts(indicators: readonly Indicator[]): Fact[] {
  const series = new Map<string, Indicator[]>();
  for (const one of indicators) {
    const key = [one.indicator, one.territory, one.perimeter].join('|');
    series.set(key, [...(series.get(key) ?? []), one]);
  }
  return [...series.values()].map((observations) => {
    const sorted = [...observations].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    const last = sorted.at(-1)!;
    const years = sorted.flatMap((one) =>
      one.year === null ? [] : [{ year: one.year, id: indicatorId(one) }],
    );
    const where =
      last.perimeter === 'ensemble' ? last.territory : `${last.territory}, ${last.perimeter}`;
    const when = years.length === 0 ? null : SEARCH.years(years[0]!.year, years.at(-1)!.year);
    return fact('indicator', indicatorId(last), indicatorLabel(last.indicator), {
      detail: [SEARCH.kinds.indicator, where, ...(when === null ? [] : [when])].join(' · '),
      words: said(
        INDICATOR_THEMES[indicatorTheme(last.indicator)],
        last.indicator.replaceAll('_', ' '),
        ...sorted.flatMap(({ year, value, unit, precision, source, perimeter }) => [
          ...[year, value, formatInteger(value), formatIndicatorValue(value, unit)],
          ...[unit, precision, source, perimeter],
        ]),
      ),
      years,
    });
  });
}

/** The observation that words ask for: that of the year among them, else the last one. */
export function observationOf({ id, years }: Fact, query: string): string {
  const asked = new Set(query.match(/\b(?:19|20)\d{2}\b/g)?.map(Number));
  return years.find(({ year }) => asked.has(year))?.id ?? id;
}

/** True when a place of the same name already stands for the neighbourhood. */
export function isNamesake(fact: Fact, names: ReadonlySet<string>): boolean {
  return fact.kind === 'named' && names.has(foldForSearch(fact.name));
}

function fact(
  kind: Fact['kind'],
  id: string,
  name: string,
  more: Pick<Fact, 'detail' | 'words'> & Partial<Fact>,
): Fact {
  return { key: `${kind} ${id}`, kind, id, name, years: [], qpv: null, ...more };
}
