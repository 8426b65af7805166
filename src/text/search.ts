import { plural } from './format.ts';
import { fr } from './typography.ts';

/** Words of the search over the map. */
export const SEARCH = {
  label: 'Rechercher un quartier, une commune, une structure',
  placeholder: 'Quartier, commune, structure',
  placeholderFinder: 'D’où partez-vous ? Quartier, commune…',
  shortcut: '/',
  clear: 'Effacer la recherche',
  results: 'Résultats',
  count: (count: number) => (count === 0 ? 'Aucun résultat' : plural(count, 'résultat')),
  none: (query: string) => fr`Rien ne s’appelle « ${query} » dans ce territoire.`,
  noneHelp: 'Cherchez un quartier prioritaire, une commune ou une structure.',
  loading: 'Lecture des noms…',
  kinds: { qpv: 'Quartier prioritaire', commune: 'Commune' },
  inhabitants: (people: string) => `${people} habitants`,
} as const;
