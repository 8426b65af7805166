import { plural } from './format.ts';
import { fr } from './typography.ts';

/** Words of the search over the map. */
export const SEARCH = {
  label: 'Rechercher un quartier, une commune, une structure, un chiffre',
  labelPlaces: 'Rechercher un quartier, une commune, une structure',
  placeholder: 'Quartier, structure, chiffre…',
  placeholderFinder: 'D’où partez-vous ? Quartier, commune…',
  shortcut: '/',
  clear: 'Effacer la recherche',
  results: 'Résultats',
  count: (count: number) => (count === 0 ? 'Aucun résultat' : plural(count, 'résultat')),
  none: (query: string) => fr`Rien ne s’appelle « ${query} » dans ce territoire.`,
  noneHelp:
    'Cherchez un quartier prioritaire, une commune, une structure, un chiffre, une action ou une initiative.',
  noneHelpPlaces: 'Cherchez un quartier prioritaire, une commune ou une structure.',
  loading: 'Lecture des noms…',
  kinds: {
    qpv: 'Quartier prioritaire',
    otherQpv: (generation: number) => `Quartier prioritaire de ${generation}`,
    commune: 'Commune',
    npnru: 'Renouvellement urbain (NPNRU)',
    unlocated: 'Structure sans position',
    named: 'Quartier nommé par un document',
    indicator: 'Chiffre publié',
    action: 'Action de la stratégie',
    initiative: 'Initiative',
    document: 'Document',
  },
  action: (number: number, title: string) => `Action ${number} : ${title}`,
  years: (first: number, last: number) => (first === last ? `${first}` : `${first} à ${last}`),
  inhabitants: (people: string) => `${people} habitants`,
} as const;
