import { plural } from '../format.ts';

/** What the command line says of gaps and of declared service areas. */
export const GAPS_OPTIONS = {
  commune: 'seulement les QPV de cette commune (nom ou code Insee)',
  minPopulation: 'seulement les QPV d’au moins tant d’habitants',
  npnru: 'seulement les QPV qui portent un projet NPNRU',
  function: 'seulement les QPV de cette fonction économique',
  sort: 'ordre : beyond (habitants au-delà), share (part au-delà)',
} as const;

export const GAPS_TEXT = {
  leftOut: (areas: number, people: number): string =>
    `Le filtre laisse de côté ${plural(areas, 'QPV', 'QPV')} et ${plural(people, 'habitant')}, hors de tous les comptes.`,
} as const;

export const DECLARED_TEXT = {
  summary: 'Espaces ressources qui déclarent chaque QPV de 2024, et le plus proche (CSV, ou JSON).',
  approximate: (ids: readonly string[]): string =>
    `Attention : position approchée, temps donnés comme ordres de grandeur : ${ids.join(', ')}.`,
  unlocated: (ids: readonly string[]): string =>
    `Attention : sans position connue, donc sans temps : ${ids.join(', ')}. Le plus proche est cherché parmi les autres.`,
} as const;
