import type { EconomicFunction } from '../../core/domain/economic-function.ts';
import { formatInteger, formatPeople, plural } from '../format.ts';
import { fr } from '../typography.ts';

const FUNCTIONS: Readonly<Record<EconomicFunction, string>> = {
  faible: 'faible',
  intermediaire: 'intermédiaire',
  forte: 'forte',
};

/** Words of the choice of the QPV that count. */
export const GAP_FILTER = {
  title: 'Filtrer les quartiers',
  titleActive: (conditions: string) => fr`Filtrer les quartiers : ${conditions}`,
  commune: 'Commune',
  anyCommune: 'Toutes les communes',
  communeCount: (name: string, count: number) => `${name} (${count})`,
  population: 'Nombre d’habitants',
  anyPopulation: 'Toutes les tailles',
  populationStep: (count: number) => fr`${formatInteger(count)} hab. et plus`,
  economicFunction: 'Fonction économique',
  anyFunction: 'Toutes les fonctions',
  functionStep: (value: EconomicFunction) => `Fonction ${FUNCTIONS[value]}`,
  functionMeaning: fr`Poids de l’économie dans le quartier selon l’ADULM (2019), connu pour les quartiers du NPNRU seulement.`,
  npnru: 'NPNRU',
  npnruMeaning: 'Seulement les quartiers qui portent un projet du nouveau programme national de renouvellement urbain.', // prettier-ignore
  npnruMissing: 'Ce territoire ne dit pas quels quartiers portent un projet du NPNRU.',
  clear: 'Tout compter',
  clearShort: 'Effacer',
  count: (kept: number, all: number) => fr`${plural(kept, 'quartier')} sur ${formatInteger(all)}`,
  none: 'Aucun quartier ne répond à ces critères',
  noneText: 'Élargissez le filtre, ou comptez tous les quartiers.',
  /** Under the figures: whom they count and whom they do not. */
  note: (kept: number, areas: number, people: number) =>
    fr`Chiffres de ${plural(kept, 'quartier')} seulement. Le filtre en écarte ${formatInteger(areas)}, soit ${formatPeople(people)} habitants, comptés nulle part ici.`,
  /** A line of a file. */
  exportNote: (conditions: string, areas: number, people: number) =>
    fr`Filtre : ${conditions}. ${plural(areas, 'quartier écarté', 'quartiers écartés')}, ${formatPeople(people)} habitants, dans aucun compte.`,
  conditions: {
    commune: (name: string) => `à ${name}`,
    population: (count: number) => fr`au moins ${formatInteger(count)} habitants`,
    npnru: 'projet NPNRU',
    economicFunction: (value: EconomicFunction) => `fonction économique ${FUNCTIONS[value]}`,
  },
} as const;
