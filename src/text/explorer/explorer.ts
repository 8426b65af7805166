import { plural } from '../format.ts';
import { fr } from '../typography.ts';

/** Words of the screen Explorer. */
export const EXPLORER = {
  quarters: (generation: number) => `quartiers prioritaires (QPV\u00a0${generation})`,
  quartersDetail: (people: string) => `${people} habitants`,
  structures: 'structures d’appui localisées',
  structuresDetail: (count: number) =>
    count === 0 ? undefined : `dont ${plural(count, 'position approchée', 'positions approchées')}`,
  tables: {
    qpv: 'Quartiers',
    structures: 'Structures',
    communes: 'Communes',
    establishments: 'Établissements',
  },
  tablesLabel: 'Tableau de ce que montre la carte',
  tablesTitle: 'Ce que montre la carte',
  captions: {
    qpv: 'Quartiers prioritaires affichés',
    structures: 'Structures affichées',
    communes: 'Communes du territoire',
  },
  columns: {
    qpv: 'Quartier',
    structure: 'Structure',
    commune: 'Commune',
    population: 'Habitants',
    poverty: 'Pauvreté',
    povertyTitle: 'Part des habitants sous le seuil de pauvreté',
    type: 'Type',
    code: 'Code',
  },
  hidden: {
    qpv: 'Les quartiers prioritaires sont masqués. Affichez leur couche pour les retrouver ici.',
    structures:
      'Aucune structure n’est affichée. Affichez leur couche, ou un de leurs types, pour les retrouver ici.',
    communes: 'Les communes ne sont pas disponibles dans ce territoire.',
  },
  showLayer: 'Afficher la couche',
  notPrinted: fr`La carte n’est pas imprimée ici : téléchargez-la avec « Carte (PNG) ».`,
  downloadCsv: 'Tableau (CSV)',
  downloadGeojson: 'Couches affichées (GeoJSON)',
  fileNames: {
    qpv: 'quartiers',
    structures: 'structures',
    communes: 'communes',
    establishments: 'etablissements',
  },
  downloadTitle: 'Télécharger',
} as const;

/** Words of the card of what is selected. */
export const CARD = {
  close: 'Fermer la fiche',
  qpvKind: (generation: number) => `Quartier prioritaire ${generation}`,
  communeKind: 'Commune',
  code: 'Code',
  population: 'Habitants',
  poverty: 'Taux de pauvreté',
  income: 'Revenu médian par an',
  employment: 'Taux d’emploi',
  jobSeekers: 'Demandeurs d’emploi',
  notPublished: 'non publié',
  figuresSource: (source: string, vintage: string) =>
    vintage === '' || vintage === 'non précisé'
      ? fr`${source}. Millésime de la population non précisé.`
      : fr`${source}. Population : ${vintage}.`,
  noFigures: (generation: number) =>
    `Aucun chiffre publié pour ce quartier, génération ${generation}.`,
  npnru: (interest: string) => `NPNRU, intérêt ${interest}`,
  economicFunction: (functions: readonly string[]) =>
    fr`Fonction économique : ${functions.join(', ')}`,
  toProfile: 'Voir le quartier',
  toCoverage: 'Voir la couverture',
  communeQpv: (count: number) =>
    count === 0
      ? 'Aucun quartier prioritaire.'
      : plural(count, 'quartier prioritaire', 'quartiers prioritaires'),
  address: 'Adresse',
  noAddress: 'Adresse non connue',
  precision: 'Position',
  precisionWarning: 'Les temps de parcours vers cette structure sont un ordre de grandeur.',
  landmark: (landmark: string) => fr`Repère : ${landmark}`,
  sector: 'Filière',
  openingHours: 'Horaires',
  website: 'Site',
  source: (source: string) => fr`Source : ${source}`,
  keyFigures: (year: number | null) => (year === null ? 'Chiffres clés' : `Chiffres clés ${year}`),
  unknown: fr`L’objet demandé n’existe pas dans ce territoire.`,
} as const;

/** What the key figures of structures count (`name=value` in the catalogue). */
const KEY_FIGURES: Readonly<Record<string, string>> = {
  actions_collectives: 'actions collectives',
  chercheurs: 'chercheurs',
  communes: 'communes',
  ecoles: 'écoles',
  emplois: 'emplois',
  entreprises: 'entreprises',
  entreprises_creees_en_qpv: 'entreprises créées en QPV',
  entreprises_et_organismes: 'entreprises et organismes',
  entreprises_premier_salon: 'entreprises au premier salon',
  etudiants: 'étudiants',
  facultes: 'facultés',
  hectares: 'hectares',
  hopitaux: 'hôpitaux',
  mois_accompagnement: 'mois d’accompagnement',
  offres: 'offres d’emploi',
  participants: 'participants',
  personnes_accompagnees: 'personnes accompagnées',
  personnes_actives: 'personnes actives sur le site',
  porteurs_par_session: 'porteurs de projet par session',
  professionnels_sante: 'professionnels de santé',
  projets_incubes: 'projets incubés',
  projets_par_an: 'projets par an',
  salaries: 'salariés',
  sites: 'sites',
};

/** Name of a key figure; an unknown one is shown as it is written, without underscores. */
export function keyFigureLabel(name: string): string {
  return KEY_FIGURES[name] ?? name.replaceAll('_', ' ');
}

/** Words of the files: columns, preamble. */
export const EXPORT = {
  preamble: (territory: string) => `Maillage, ${territory}`,
  source: (title: string, producer: string, vintage: string, nature: string) =>
    fr`Source : ${title}, ${producer}, ${vintage} (${nature})`,
  simulated: 'DONNÉES SIMULÉES : ce fichier contient des données qui ne sont pas réelles.',
  columns: {
    code: 'Code',
    name: 'Nom',
    communes: 'Communes',
    generation: 'Génération',
    population: 'Habitants',
    vintage: 'Millésime de la population',
    poverty: 'Taux de pauvreté (%)',
    income: 'Revenu médian (€)',
    employment: 'Taux d’emploi (%)',
    jobSeekers: 'Demandeurs d’emploi',
    source: 'Source',
    id: 'Identifiant',
    type: 'Type',
    address: 'Adresse',
    postcode: 'Code postal',
    commune: 'Commune',
    precision: 'Précision de la position',
    lng: 'Longitude',
    lat: 'Latitude',
  },
} as const;
