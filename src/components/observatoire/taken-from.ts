import type { Catalogue } from '../../core/domain/catalogue.ts';
import type { ObservatoireSection } from '../../state/observatoire/observatoire.svelte.ts';
import { INDICATOR_THEMES, type IndicatorTheme } from '../../text/indicators.ts';
import { indicatorGroups } from './indicator-groups.ts';

type Section = Exclude<ObservatoireSection, 'documents'>;

/** What the catalogue took from one document. */
export interface TakenFrom {
  /** Sections that show something of it, with how much; none that is empty. */
  readonly sections: readonly { readonly section: Section; readonly count: number }[];
  /** Themes of its figures. */
  readonly themes: readonly string[];
  /** First and last year of its figures; null without any. */
  readonly years: readonly [first: number, last: number] | null;
  readonly neighbourhoodCount: number;
}

/** `structures`: source of every structure of the documents, on the map or not. */
export function takenFrom(
  code: string,
  catalogue: Catalogue,
  structures: readonly { readonly source: string }[],
): TakenFrom {
  const from = <Thing extends { readonly source: string }>(things: readonly Thing[]): Thing[] =>
    things.filter(({ source }) => source === code);
  const indicators = from(catalogue.indicators);
  const years = indicators.flatMap(({ year }) => year ?? []);
  const counts: Readonly<Record<Section, number>> = {
    indicateurs: indicators.length,
    actions: from(catalogue.actions).length,
    initiatives: from(catalogue.initiatives).length,
    structures: from(structures).length,
  };
  return {
    sections: (Object.keys(counts) as Section[])
      .filter((section) => counts[section] > 0)
      .map((section) => ({ section, count: counts[section] })),
    themes: indicatorGroups(indicators).map(
      ({ theme }: { readonly theme: IndicatorTheme }) => INDICATOR_THEMES[theme],
    ),
    years: years.length === 0 ? null : [Math.min(...years), Math.max(...years)],
    // Several documents may say something of one: "S4 (service), S1 (fonction)".
    neighbourhoodCount: catalogue.neighbourhoods.filter(({ source }) =>
      source.split(/[^A-Z0-9]+/).includes(code),
    ).length,
  };
}
