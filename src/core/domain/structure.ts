import type { OpeningWeek } from './opening-hours.ts';
import type { LngLat } from './territory.ts';

/** Types of support structure of the territories, in the order they are offered. */
const TERRITORY_TYPES = [
  'france_travail',
  'espace_ressources',
  'ruche',
  'site_excellence',
  'france_services',
  'maison_emploi',
  'ess',
  'reseau_accompagnement',
] as const;
/** The points of a file of one's own, taken as structures: no territory has any. */
export const OWN_TYPE = 'vos_points';
export type StructureType = (typeof TERRITORY_TYPES)[number] | typeof OWN_TYPE;

/** The types that a territory may have. */
export const STRUCTURE_TYPES: readonly [StructureType, ...StructureType[]] = TERRITORY_TYPES;
/** All that one may travel to, one's own points last. */
export const TARGET_TYPES: readonly StructureType[] = [...TERRITORY_TYPES, OWN_TYPE];

export function isTargetType(text: string): text is StructureType {
  return (TARGET_TYPES as readonly string[]).includes(text);
}

/** A type that a territory may have. */
export function isStructureType(text: string): text is StructureType {
  return (STRUCTURE_TYPES as readonly string[]).includes(text);
}

/** How well a position is known, from best to worst. */
export type PositionPrecision = 'adresse' | 'rue' | 'site' | 'quartier' | 'commune';

/**
 * How far the true place may be from the recorded one, by precision. Orders of magnitude chosen by
 * the project (length of a street block, of a site, of a neighbourhood, of a commune).
 */
export const POSITION_UNCERTAINTY_METERS: Readonly<Record<PositionPrecision, number>> = {
  adresse: 30,
  rue: 250,
  site: 400,
  quartier: 800,
  commune: 3000,
};

/** A point of one's own taken as a structure of the type `OWN_TYPE`. */
export interface OwnStructure {
  readonly id: string;
  readonly point: LngLat;
  readonly precision: PositionPrecision;
}

/**
 * A change tried on the structures of a bundle, which itself never changes. There is one of a kind
 * per structure, at most; ids that are not known are ignored.
 *
 * - move: the structure is elsewhere, where someone put it: its position is exact;
 * - close: it serves nobody;
 * - add: one that is in no data; its id is `ajout-1`, `ajout-2`…; null: it was not named;
 * - hours: its hours of service are these, whatever the data say.
 */
export type StructureChange =
  | { readonly kind: 'move'; readonly id: string; readonly point: LngLat }
  | { readonly kind: 'close'; readonly id: string }
  | {
      readonly kind: 'add';
      readonly id: string;
      readonly type: StructureType;
      readonly name: string | null;
      readonly point: LngLat;
    }
  | { readonly kind: 'hours'; readonly id: string; readonly week: OpeningWeek };

/** A position that is not an address: every time computed from it carries a warning. */
export function isApproximate(precision: PositionPrecision): boolean {
  return precision !== 'adresse';
}
