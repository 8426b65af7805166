import { NO_FILTER, type EstablishmentFilter } from '../../core/establishments/filter.ts';
import { THEMES, type Theme } from '../../core/establishments/table.ts';
import { NAF_SECTIONS, SIZE_CLASSES } from '../../core/establishments/tile.ts';

/** First year that a tile can hold: written as no year at all. */
export const OLDEST_YEAR = 1900;

const THEME_SLUGS: Readonly<Record<Theme, string>> = {
  proximity: 'proximite',
  craft: 'artisanat',
  socialEconomy: 'ess',
};

/**
 * `secteurs=C,G&genres=artisanat&tailles=0,10-19&creation=2013-2022&salaries=sans`: letters of NAF
 * sections, kinds, size classes as SIRENE groups them, years of creation (`-2012`: until), employer.
 */
export function writeFilter(filter: EstablishmentFilter, params: URLSearchParams): void {
  const { sections, themes, sizes, years, employer } = filter;
  const list = (name: string, values: readonly (string | undefined)[]): void => {
    if (values.length > 0) params.set(name, values.join(','));
  };
  list('secteurs', sections.map((index) => NAF_SECTIONS[index])); // prettier-ignore
  list('genres', themes.map((theme) => THEME_SLUGS[theme])); // prettier-ignore
  list('tailles', sizes.map((index) => SIZE_CLASSES[index]?.replace('+', ''))); // prettier-ignore
  if (years !== null)
    params.set('creation', `${years[0] <= OLDEST_YEAR ? '' : years[0]}-${years[1]}`);
  if (employer !== null) params.set('salaries', employer ? 'avec' : 'sans');
}

/** The filter that `writeFilter` wrote; what is not understood is left out. */
export function readFilter(params: URLSearchParams): EstablishmentFilter {
  const words = (name: string): string[] => params.get(name)?.split(',') ?? [];
  const known = (all: readonly (string | undefined)[], name: string): number[] => [
    ...all.keys(),
  ].filter((index) => words(name).includes(all[index]!)); // prettier-ignore
  const salaries = params.get('salaries');
  return {
    sections: known(NAF_SECTIONS, 'secteurs'),
    themes: THEMES.filter((theme) => words('genres').includes(THEME_SLUGS[theme])),
    sizes: known(SIZE_CLASSES.map((size) => size.replace('+', '')), 'tailles'), // prettier-ignore
    years: readYears(params.get('creation')),
    employer: salaries === 'avec' ? true : salaries === 'sans' ? false : NO_FILTER.employer,
  };
}

function readYears(text: string | null): EstablishmentFilter['years'] {
  const [, first, last] = /^(\d{4})?-(\d{4})$/.exec(text ?? '') ?? [];
  if (last === undefined) return null;
  const years = [first === undefined ? OLDEST_YEAR : Number(first), Number(last)] as const;
  return years[0] <= years[1] ? years : null;
}
