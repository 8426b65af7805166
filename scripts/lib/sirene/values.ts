import { UNKNOWN } from '../../../src/core/establishments/tile.ts';

/*
 * What INSEE's codes mean in the columns of a tile. Codes: documentation of the SIRENE files
 * (variables of StockEtablissement and StockUniteLegale).
 */

/** Index in `SIZE_CLASSES` of a "tranche d'effectifs"; `NN` (no employee) and `00` are the first. */
const SIZE_INDEX: Readonly<Record<string, number>> = {
  NN: 0, '00': 0, '01': 1, '02': 2, '03': 3, '11': 4, '12': 5,
  '21': 6, '22': 6, '31': 6, '32': 6, '41': 6, '42': 6, '51': 6, '52': 6, '53': 6,
}; // prettier-ignore

/** Withheld by INSEE, or not there: both are nothing. */
export function knownText(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || trimmed === '[ND]' ? null : trimmed;
}

export function sizeClassOf(tranche: string | null): number {
  return SIZE_INDEX[tranche ?? ''] ?? UNKNOWN;
}

const FIRST_YEAR = 1900;
/** SIRENE has 1 January 1900 for a date that is not known: year 0 of a tile, which says so too. */
export function creationYearOf(date: string | null): number {
  const year = Number(/^(\d{4})(?:-|$)|^\d{1,2}\/\d{1,2}\/(\d{4})/u.exec(date ?? '')?.slice(1).find(Boolean) ?? 0); // prettier-ignore
  return year > FIRST_YEAR && year < FIRST_YEAR + 256 ? year - FIRST_YEAR : 0;
}

/** `O`, `N` and their kin; `UNKNOWN` for anything else. */
export function yesNoOf(text: string | null): number {
  if (text === null) return UNKNOWN;
  if (/^(?:o|oui|true|1|y)$/iu.test(text)) return 1;
  return /^(?:n|non|false|0)$/iu.test(text) ? 0 : UNKNOWN;
}

/** A size class of one or more means employees, `NN` none; `00` had some in the year: unknown. */
export function employerOf(employer: string | null, tranche: string | null): number {
  const told = yesNoOf(employer);
  if (told !== UNKNOWN) return told;
  if (tranche === 'NN') return 0;
  return sizeClassOf(tranche) > 0 && sizeClassOf(tranche) !== UNKNOWN ? 1 : UNKNOWN;
}

export function legalFamilyOf(category: string | null): number {
  return /^\d{4}$/u.test(category ?? '') ? Number(category![0]) : UNKNOWN;
}

/** Only the unit's own status tells: a category that is not known may be a person's. */
export function isLegalPerson(category: string | null): boolean {
  const family = legalFamilyOf(category);
  return family !== UNKNOWN && family !== 1;
}

/** INSEE's diffusion statuses that allow no name, no address and no place. */
export function isProtected(...statuses: readonly (string | null)[]): boolean {
  return statuses.some((status) => status === 'P' || status === 'N');
}
