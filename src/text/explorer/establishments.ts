import type { Criterion } from '../../core/establishments/filter.ts';
import type { Theme } from '../../core/establishments/table.ts';
import { formatInteger, plural } from '../format.ts';
import { fr } from '../typography.ts';

const twoDigits = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 2 });

/** A density, with the digits that tell it: `0.154` → `"0,15"`, `1234.5` → `"1 235"`. */
export function formatDensity(value: number): string {
  return value >= 100 ? formatInteger(value) : twoDigits.format(value);
}

/** How establishments are drawn, and related to what. */
export const ESTABLISHMENT_MAP = {
  shape: 'Dessin',
  auto: 'Auto',
  autoMeaning: 'Hexagones de loin, points de près.',
  shapes: { hexagons: 'Hexagones', heat: 'Chaleur', points: 'Points' },
  per: 'Rapporter à',
  pers: { area: 'km²', people: '1 000 habitants' },
  noPeople: 'La population n’est pas disponible dans ce territoire.',
  title: {
    area: 'Établissements par km²',
    people: 'Établissements pour 1 000 habitants',
    points: 'Établissements',
  },
  /** Of what the map shows now. */
  hexagons: (count: number, radiusMeters: number) =>
    fr`${plural(count, 'hexagone', 'hexagones')} de ${formatInteger(radiusMeters)} m de rayon`,
  smoothed: (radiusMeters: number) =>
    fr`Densité lissée dans un rayon de ${formatInteger(radiusMeters)} m.`,
  points: (establishments: number, places: number) =>
    fr`${plural(establishments, 'établissement')} en ${plural(places, 'lieu', 'lieux')}. Le disque grandit avec leur nombre.`,
  classes: {
    caption: 'Classes de la légende',
    limits: 'Classe',
    hexagons: 'Hexagones',
    establishments: 'Établissements',
  },
  fromTo: (least: string, most: string) => `${least} à ${most}`,
  under: (limit: string) => `moins de ${limit}`,
  withoutValue: 'Sans valeur',
  withoutValueMeaning: (people: number) =>
    fr`Moins de ${people} habitants, ou population non connue : un rapport n’y dirait rien.`,
  fewPeople:
    'Là où peu de gens habitent, le rapport monte vite : zones d’activité, gares, centres.',
  perView:
    'Les limites des classes suivent ce que la carte montre. Elles changent avec le filtre et le zoom.',
  nothing: 'Aucun établissement ne répond au filtre.',
  toPoints: 'Cliquez sur un point pour savoir ce qu’il y a.',
  hint: (count: number) => plural(count, 'établissement'),
} as const;

/** The filter of establishments. */
export const ESTABLISHMENT_FILTER = {
  title: 'Filtrer',
  open: (count: number) => (count === 0 ? 'Filtrer' : `Filtrer (${count})`),
  clear: 'Tout effacer',
  answer: (matching: number, total: number) =>
    fr`${plural(matching, 'établissement')} sur ${formatInteger(total)}`,
  all: (total: number) => plural(total, 'établissement'),
  unavailable: 'Non disponible dans ces données.',
  unavailableShort: 'non disponible',
  ignored: (criteria: string) =>
    fr`Filtre non appliqué, car non disponible dans ces données : ${criteria}.`,
  criteria: {
    sections: 'secteur',
    themes: 'famille',
    sizes: 'taille',
    years: 'année de création',
    employer: 'salariés',
  } satisfies Record<Criterion, string>,
  years: 'Année de création',
  firstYear: 'Première année de création',
  lastYear: 'Dernière année de création',
  until: (year: number) => `${year} et avant`,
  between: (first: string, last: string) => (first === last ? first : `${first} à ${last}`),
  allYears: 'Toutes les années',
  unknownYear: (count: number) => `${plural(count, 'établissement')} sans année connue`,
  histogram: 'Établissements par année de création, selon les autres critères',
  year: 'Année',
  themesTitle: 'Famille',
  themes: {
    proximity: 'Commerces et services de proximité',
    craft: 'Artisanat',
    socialEconomy: 'Économie sociale et solidaire',
  } satisfies Record<Theme, string>,
  themeMeanings: {
    proximity:
      'Types d’équipement de la gamme de proximité de l’Insee (Base permanente des équipements 2025) qu’une sous-classe de la NAF désigne : boulangeries, supérettes et épiceries, pharmacies, restaurants, coiffure, soins de beauté, poste, agences immobilières, taxis, réparation automobile, artisans du bâtiment, médecins généralistes, infirmiers, rééducation. La correspondance avec la NAF est de Maillage.',
    craft: 'Établissements dont Sirene donne une activité au registre des métiers.',
    socialEconomy: 'Établissements d’une unité que Sirene dit de l’économie sociale et solidaire.',
  } satisfies Record<Theme, string>,
  sections: 'Secteur (NAF)',
  allSections: (count: number) => `Tous les secteurs (${count})`,
  fewerSections: 'Moins de secteurs',
  sizes: 'Taille',
  employer: 'Salariés',
  employers: { all: 'Tous', with: 'Employeurs', without: 'Sans salarié' },
  unknown: (count: number) => fr`Non renseigné : ${formatInteger(count)}.`,
} as const;

/** The card of a place. */
export const ESTABLISHMENT_CARD = {
  kind: 'Établissements à cet endroit',
  title: (count: number) => plural(count, 'établissement'),
  none: 'Aucun établissement ici',
  noneMatching: 'Aucun de ceux qui sont ici ne répond au filtre.',
  leftOut: (count: number) =>
    `${plural(count, 'autre établissement', 'autres établissements')} ici hors du filtre.`,
  noFeatures: 'Nom et adresse : non disponible dans ces données.',
  noName: 'Nom non disponible',
  simulated: 'Établissement simulé',
  noAddress: 'Adresse non connue',
  siret: 'Siret',
  created: (year: number) => `créé en ${year}`,
  naf: (code: string, label: string) => (code.length > 1 ? `${label} (${code})` : label),
  craft: 'artisanat',
  socialEconomy: 'économie sociale et solidaire',
  proximity: 'proximité',
  employer: 'employeur',
  more: (count: number) => `Afficher ${count} de plus`,
  source: (title: string, producer: string, vintage: string) =>
    fr`Source : ${title}, ${producer}, ${vintage}.`,
} as const;

/** The table by commune or QPV, and its files. */
export const ESTABLISHMENT_TABLE = {
  tab: 'Établissements',
  areas: 'Zones',
  areaNames: { communes: 'Communes', qpv: 'QPV' },
  caption: (areas: string) => `Établissements par zone : ${areas}`,
  area: 'Zone',
  code: 'Code',
  matching: 'Nombre',
  matchingTitle: 'Établissements qui répondent au filtre',
  total: 'Tous',
  perArea: '/\u00a0km²',
  perAreaTitle: 'Établissements qui répondent au filtre, par km²',
  perPeople: '/\u00a01\u202f000\u00a0hab.',
  perPeopleTitle: 'Établissements qui répondent au filtre, pour 1 000 habitants',
  hidden: 'Affichez la couche des établissements pour les retrouver ici.',
  none: 'Les établissements ne sont pas disponibles dans ce territoire.',
  noAreas: 'Ces zones ne sont pas disponibles dans ce territoire : la carte et le filtre restent.',
  file: 'etablissements',
  downloadGeojson: 'Ces zones (GeoJSON)',
  columns: {
    area: 'Surface (km²)',
    matching: 'Établissements du filtre',
    total: 'Tous les établissements',
    perArea: 'Établissements du filtre par km²',
    perPeople: 'Établissements du filtre pour 1 000 habitants',
    population: 'Habitants',
  },
  filter: (words: string) => fr`Filtre : ${words}`,
  noFilter: 'aucun',
} as const;
