import type { LngLat } from '../domain/territory.ts';
import { FilterJudge } from './filter.ts';
import { nafNumber, nafSectionOf } from './naf.ts';
import { themeBits } from './table.ts';
import { UNKNOWN } from './tile.ts';

/** One establishment as a card shows it; null: not known. Never a natural person's name. */
export interface EstablishmentFeature {
  readonly place: LngLat;
  /** SIRET. */
  readonly id: string | null;
  /** Of a legal person. */
  readonly name: string | null;
  /** Sub-class of NAF rév. 2, `"62.01Z"`; a section's letter when no more is known. */
  readonly naf: string | null;
  readonly address: string | null;
  readonly commune: string | null;
  /** Index in `SIZE_CLASSES`. */
  readonly sizeClass: number | null;
  readonly creationYear: number | null;
  readonly employer: boolean | null;
  /** First digit of the legal category. */
  readonly legalFamily: number | null;
  readonly socialEconomy: boolean | null;
  readonly craft: boolean | null;
}

const FIRST_YEAR = 1900;

/** Whether an establishment passes a filter, as `filterTable` says of a row of the table. */
export function featureFits(judge: FilterJudge, feature: EstablishmentFeature): boolean {
  const { naf, sizeClass, creationYear, employer, craft, socialEconomy } = feature;
  const missed =
    judge.sectionMiss[naf === null ? UNKNOWN : nafSectionOf(naf)]! +
    judge.sizeMiss[sizeClass ?? UNKNOWN]! +
    judge.yearMiss[creationYear === null ? 0 : creationYear - FIRST_YEAR]! +
    judge.employerMiss[employer === null ? UNKNOWN : Number(employer)]! +
    judge.themeMiss[themeBits(nafNumber(naf ?? ''), craft, socialEconomy)]!;
  return missed === 0;
}
