import type { CitedCommune, Initiative } from '../../core/domain/catalogue.ts';

/** A commune on the national map, and the initiatives that name it. */
export interface InitiativePlace {
  readonly commune: CitedCommune;
  readonly initiatives: readonly Initiative[];
}

/**
 * Communes that at least one of the initiatives names and whose position is known, in the order of
 * the catalogue: the largest first.
 */
export function initiativePlaces(
  initiatives: readonly Initiative[],
  communes: readonly CitedCommune[],
): InitiativePlace[] {
  return communes
    .map((commune) => ({
      commune,
      initiatives: initiatives.filter((one) => one.communes.includes(commune.name)),
    }))
    .filter((place) => place.initiatives.length > 0);
}

/** Initiatives without a point: of no commune, or of communes whose position is not known. */
export function unplacedInitiatives(
  initiatives: readonly Initiative[],
  communes: readonly CitedCommune[],
): Initiative[] {
  const known = new Set(communes.map(({ name }) => name));
  return initiatives.filter((one) => !one.communes.some((name) => known.has(name)));
}
