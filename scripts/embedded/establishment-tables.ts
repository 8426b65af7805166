import { NAF_SECTIONS } from '../../src/core/establishments/tile.ts';

/*
 * Figures the simulated establishments follow. "Published" ones are in `data/catalogue`; the others
 * are assumptions of the project, chosen to look like a French metropolis, and are nobody's
 * statistics.
 */

/** Published (S4, 2019): establishments of the MEL, and those of them in a QPV. */
export const ESTABLISHMENTS = 89_391;
export const ESTABLISHMENTS_IN_QPV = 11_552;

/**
 * Parts by size class, in the order of `SIZE_CLASSES`. Published (S4, 2019): the first of each (without
 * employees) and the last in a QPV (50 and more). Assumed: what lies between, and 50 and more elsewhere.
 */
export const SIZE_PARTS = {
  inQpv: [0.8, 0.095, 0.042, 0.025, 0.017, 0.011, 0.01],
  elsewhere: [0.719, 0.125, 0.062, 0.038, 0.028, 0.018, 0.01],
} as const;

type SectionParts = Partial<Record<(typeof NAF_SECTIONS)[number], number>>;

/** Assumed: fewer offices and more trade, building and transport in a QPV than elsewhere. */
const SECTIONS_IN_QPV: SectionParts = {
  C: 0.03, F: 0.13, G: 0.24, H: 0.08, I: 0.075, J: 0.03, K: 0.02, L: 0.06,
  M: 0.085, N: 0.08, O: 0.005, P: 0.04, Q: 0.065, R: 0.02, S: 0.04,
}; // prettier-ignore
const SECTIONS_ELSEWHERE: SectionParts = {
  A: 0.006, C: 0.035, D: 0.008, E: 0.003, F: 0.085, G: 0.185, H: 0.04, I: 0.055, J: 0.045, K: 0.045,
  L: 0.11, M: 0.145, N: 0.065, O: 0.008, P: 0.04, Q: 0.07, R: 0.025, S: 0.03,
}; // prettier-ignore

const inOrder = (parts: SectionParts): number[] =>
  NAF_SECTIONS.map((section) => parts[section] ?? 0);

/** Parts by NAF section, in the order of `NAF_SECTIONS`. */
export const SECTION_PARTS = {
  inQpv: inOrder(SECTIONS_IN_QPV),
  elsewhere: inOrder(SECTIONS_ELSEWHERE),
} as const;

/** Assumed: of the establishments created in a year, the part still there a year later. */
const YEARLY_SURVIVAL = 0.75;
/** Assumed: part of the establishments older than the published series, and how they thin out. */
const OLDER_PART = 0.28;
const OLDER_YEARLY_DECAY = 0.93;
const OLDEST_YEAR = 1965;

/**
 * Weight of each creation year, ascending: the published creations of the series, thinned by
 * survival to its last year, and a tail of older ones.
 */
export function creationYearWeights(
  published: ReadonlyMap<number, number>,
): { readonly year: number; readonly weight: number }[] {
  const years = [...published.keys()].sort((a, b) => a - b);
  const first = years[0]!;
  const last = years.at(-1)!;
  const recent = years.map((year) => ({
    year,
    weight: published.get(year)! * YEARLY_SURVIVAL ** (last - year),
  }));
  const older = Array.from({ length: first - OLDEST_YEAR }, (_, i) => ({
    year: OLDEST_YEAR + i,
    weight: OLDER_YEARLY_DECAY ** (first - OLDEST_YEAR - i),
  }));
  const sum = (rows: readonly { weight: number }[]) =>
    rows.reduce((accumulated, row) => accumulated + row.weight, 0);
  const factor = (sum(recent) * OLDER_PART) / (1 - OLDER_PART) / sum(older);
  return [...older.map(({ year, weight }) => ({ year, weight: weight * factor })), ...recent];
}
