import type { LngLat } from './territory.ts';

/** Types of support structure, in the order they are offered. */
export const STRUCTURE_TYPES = [
  'france_travail',
  'espace_ressources',
  'ruche',
  'site_excellence',
  'france_services',
  'maison_emploi',
  'ess',
  'reseau_accompagnement',
] as const;
export type StructureType = (typeof STRUCTURE_TYPES)[number];

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

/**
 * A change tried on the structures of a bundle, which itself never changes. A moved structure is
 * where someone put it: its position is exact.
 */
export type StructureChange = {
  readonly kind: 'move';
  readonly id: string;
  readonly point: LngLat;
};

/** A position that is not an address: every time computed from it carries a warning. */
export function isApproximate(precision: PositionPrecision): boolean {
  return precision !== 'adresse';
}
