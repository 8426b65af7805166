import { THEMES, type EstablishmentTable, type KnownOfTable, type Theme } from './table.ts';
import { NAF_SECTIONS, SIZE_CLASSES, UNKNOWN } from './tile.ts';

const FIRST_YEAR = 1900;
const VALUES = 256;

/**
 * Which establishments are wanted: all the criteria at once, any of the values of one of them. An empty
 * list or a null lets all through, those of unknown value included; otherwise unknown is left out.
 */
export interface EstablishmentFilter {
  /** Indices in `NAF_SECTIONS`. */
  readonly sections: readonly number[];
  readonly themes: readonly Theme[];
  /** Indices in `SIZE_CLASSES`. */
  readonly sizes: readonly number[];
  /** First and last year of creation. */
  readonly years: readonly [first: number, last: number] | null;
  /** True: with employees, false: without. */
  readonly employer: boolean | null;
}

export const NO_FILTER: EstablishmentFilter = {
  sections: [],
  themes: [],
  sizes: [],
  years: null,
  employer: null,
};
export const CRITERIA = ['sections', 'themes', 'sizes', 'years', 'employer'] as const;
export type Criterion = (typeof CRITERIA)[number];

/**
 * Counts of a filter. `matching` under all criteria; the counts by value of a criterion under all the
 * others, so that one sees what choosing another value would give.
 */
export interface FilterCounts {
  readonly total: number;
  readonly matching: number;
  /** In the order of `NAF_SECTIONS`, then the unknown ones. */
  readonly bySection: readonly number[];
  /** In the order of `THEMES`. */
  readonly byTheme: readonly number[];
  /** In the order of `SIZE_CLASSES`, then the unknown ones. */
  readonly bySize: readonly number[];
  /** Ascending years; those without any are absent. */
  readonly byYear: readonly { readonly year: number; readonly count: number }[];
  readonly unknownYearCount: number;
  readonly withEmployees: number;
  readonly withoutEmployees: number;
  readonly unknownEmployerCount: number;
}

export interface FilterAnswer {
  readonly counts: FilterCounts;
  /** 1 for each establishment of the table that matches. */
  readonly selected: Uint8Array;
}

/** Criteria in use. */
export function criteriaOf(filter: EstablishmentFilter): Criterion[] {
  return CRITERIA.filter((criterion) => {
    const value = filter[criterion];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  });
}

/** The filter without what the table does not tell, and the criteria that this leaves aside. */
export function usableFilter(
  filter: EstablishmentFilter,
  known: KnownOfTable,
): { readonly filter: EstablishmentFilter; readonly ignored: readonly Criterion[] } {
  const themes = filter.themes.filter((theme) => known.themes[theme]);
  const usable: EstablishmentFilter = {
    sections: known.sections ? filter.sections : [],
    themes,
    sizes: known.sizes ? filter.sizes : [],
    years: known.years ? filter.years : null,
    employer: known.employer ? filter.employer : null,
  };
  const used = criteriaOf(usable);
  const ignored = criteriaOf(filter).filter(
    (criterion) =>
      !used.includes(criterion) || (criterion === 'themes' && themes.length < filter.themes.length),
  );
  return { filter: usable, ignored };
}

/** A filter ready to judge values one by one; a miss counts the criteria that a value fails. */
export class FilterJudge {
  /** 1 where a value of the column fails. */
  readonly sectionMiss: Uint8Array;
  readonly sizeMiss: Uint8Array;
  readonly yearMiss: Uint8Array;
  readonly employerMiss: Uint8Array;
  readonly themeMiss: Uint8Array;

  constructor(filter: EstablishmentFilter) {
    const misses = (isFree: boolean, fits: (value: number) => boolean): Uint8Array =>
      Uint8Array.from({ length: VALUES }, (_, value) => (isFree || fits(value) ? 0 : 1));
    const { sections, sizes, years, employer } = filter;
    const bits = filter.themes.reduce((sum, theme) => sum | (1 << THEMES.indexOf(theme)), 0);
    this.sectionMiss = misses(sections.length === 0, (value) => sections.includes(value));
    this.sizeMiss = misses(sizes.length === 0, (value) => sizes.includes(value));
    this.yearMiss = misses(years === null, (value) => {
      const year = FIRST_YEAR + value;
      return value > 0 && year >= years![0] && year <= years![1];
    });
    this.employerMiss = misses(employer === null, (value) => value === Number(employer));
    this.themeMiss = misses(bits === 0, (value) => (value & bits) !== 0);
  }
}

/** Applies a filter in one pass. */
export function filterTable(table: EstablishmentTable, filter: EstablishmentFilter): FilterAnswer {
  const judge = new FilterJudge(filter);
  const { sectionMiss, sizeMiss, yearMiss, employerMiss, themeMiss } = judge;
  const { count, nafSection, sizeClass, creationYear, employer, themes } = table;
  const selected = new Uint8Array(count);
  const [sections, sizes, years, employers, themeSets] = Array.from(
    { length: 5 },
    () => new Uint32Array(VALUES),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let matching = 0;
  for (let i = 0; i < count; i++) {
    const section = nafSection[i]!;
    const size = sizeClass[i]!;
    const year = creationYear[i]!;
    const staff = employer[i]!;
    const theme = themes[i]!;
    const missed =
      sectionMiss[section]! + sizeMiss[size]! + yearMiss[year]! + employerMiss[staff]! + themeMiss[theme]!; // prettier-ignore
    if (missed > 1) continue;
    // Missing one criterion alone, it still counts among the values of that one.
    if (missed === 0 || sectionMiss[section] === 1) sections[section]!++;
    if (missed === 0 || sizeMiss[size] === 1) sizes[size]!++;
    if (missed === 0 || yearMiss[year] === 1) years[year]!++;
    if (missed === 0 || employerMiss[staff] === 1) employers[staff]!++;
    if (missed === 0 || themeMiss[theme] === 1) themeSets[theme]!++;
    if (missed > 0) continue;
    selected[i] = 1;
    matching++;
  }
  const ordered = (column: Uint32Array, length: number): number[] => [
    ...column.subarray(0, length),
    column[UNKNOWN]!,
  ];
  return {
    selected,
    counts: {
      total: count,
      matching,
      bySection: ordered(sections, NAF_SECTIONS.length),
      byTheme: THEMES.map((_, bit) =>
        themeSets.reduce((sum, value, bits) => sum + ((bits >> bit) & 1 ? value : 0), 0),
      ),
      bySize: ordered(sizes, SIZE_CLASSES.length),
      byYear: [...years.entries()].flatMap(([offset, value]) =>
        offset > 0 && value > 0 ? [{ year: FIRST_YEAR + offset, count: value }] : [],
      ),
      unknownYearCount: years[0]!,
      withEmployees: employers[1]!,
      withoutEmployees: employers[0]!,
      unknownEmployerCount: employers[UNKNOWN]!,
    },
  };
}
