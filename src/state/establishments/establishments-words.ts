import type { EstablishmentFilter } from '../../core/establishments/filter.ts';
import { NAF_SECTIONS, SIZE_CLASSES } from '../../core/establishments/tile.ts';
import {
  ESTABLISHMENT_FILTER as WORDS,
  ESTABLISHMENT_TABLE,
} from '../../text/explorer/establishments.ts';
import { NAF_LABELS, SIZE_LABELS } from '../../text/naf.ts';
import { fr } from '../../text/typography.ts';
import { OLDEST_YEAR } from './establishments-url.ts';

/** A filter in words: `"année de création : 2013 à 2022 ; taille : Sans salarié"`. */
export function filterWords(filter: EstablishmentFilter): string {
  const { sections, themes, sizes, years, employer } = filter;
  const listed = (labels: readonly string[]): string | null =>
    labels.length === 0 ? null : labels.join(', ');
  const criteria: readonly (readonly [string, string | null])[] = [
    [WORDS.criteria.years, yearWords(years)],
    [WORDS.criteria.themes, listed(themes.map((theme) => WORDS.themes[theme]))],
    [WORDS.criteria.sections, listed(sections.map((index) => NAF_LABELS[NAF_SECTIONS[index]!]))],
    [WORDS.criteria.sizes, listed(sizes.map((index) => SIZE_LABELS[SIZE_CLASSES[index]!]))],
    [
      WORDS.criteria.employer,
      employer === null ? null : employer ? WORDS.employers.with : WORDS.employers.without,
    ],
  ];
  const said = criteria.flatMap(([name, value]) =>
    value === null ? [] : [fr`${name} : ${value}`],
  );
  return said.length === 0 ? ESTABLISHMENT_TABLE.noFilter : said.join(fr` ; `);
}

function yearWords(years: EstablishmentFilter['years']): string | null {
  if (years === null) return null;
  const [first, last] = years;
  return first <= OLDEST_YEAR ? WORDS.until(last) : WORDS.between(String(first), String(last));
}
