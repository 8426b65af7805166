import { MaillageError, type ErrorDetails } from '../../core/domain/errors.ts';
import { describeError } from '../errors.ts';

/** What the command line says: help, errors, names of columns. */

const DETAIL_LABELS: Readonly<Record<string, string>> = {
  value: 'valeur reçue',
  accepted: 'valeurs acceptées',
  option: 'option',
  file: 'fichier',
  field: 'champ',
  column: 'colonne',
  layer: 'couche',
  line: 'ligne',
  bounds: 'emprise du territoire',
  reason: 'motif',
  profile: 'mode',
  distanceMeters: 'distance à la rue utilisable la plus proche (m)',
  feature: 'entité',
  expected: 'attendu',
  found: 'trouvé',
  size: 'octets',
  bytes: 'octets',
  searchedMeters: 'distance cherchée sans trouver de rue utilisable (m)',
};

/** What is wrong with an option rather than with its value. */
const OPTION_FAULTS = {
  missing: (option: string): string => `L’option ${option} est obligatoire.`,
  bare: (option: string): string => `L’option ${option} attend une valeur.`,
  switch: (option: string): string => `L’option ${option} ne prend pas de valeur.`,
  repeated: (option: string): string => `L’option ${option} est donnée plusieurs fois.`,
} as const;
export type OptionFault = keyof typeof OPTION_FAULTS;

/** A sentence and the values that caused the error, e.g. `… (option : --from ; valeur reçue : 3)`. */
export function describeErrorWithValues(error: unknown): string {
  if (!(error instanceof MaillageError))
    return `${describeError(error)} (${error instanceof Error ? error.message : String(error)})`;
  const { option, fault } = error.details;
  if (typeof fault === 'string' && Object.hasOwn(OPTION_FAULTS, fault))
    return OPTION_FAULTS[fault as OptionFault](String(option));
  const values = listValues(error.details);
  return values === '' ? describeError(error) : `${describeError(error)} (${values})`;
}

function listValues(details: ErrorDetails): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${DETAIL_LABELS[key] ?? key} : ${frenchValue(value)}`)
    .join(' ; ');
}

function frenchValue(value: ErrorDetails[string]): string {
  return typeof value === 'number'
    ? String(Math.round(value * 10) / 10).replace('.', ',')
    : String(value);
}

export const CLI_TEXT = {
  error: (sentence: string): string => `Erreur : ${sentence}`,
  usage: (line: string): string => `Utilisation : npm run -s cli -- ${line}`,
  commands: 'Commandes :',
  options: 'Options :',
  moreHelp: 'Aide d’une commande : npm run -s cli -- COMMANDE --help',
  required: 'obligatoire',
  byDefault: (value: string): string => `par défaut ${value}`,
  simulated: (layers: string): string =>
    `Attention : données simulées dans ce territoire (${layers}).`,
  approximate: (count: number): string =>
    `Attention : position approchée pour ${count} structure(s) ; leurs temps sont des ordres de grandeur.`,
  structuresOutside: (ids: string): string =>
    `Attention : hors du réseau, donc sans temps de trajet : ${ids}.`,
  pointsOutside: (count: number, all: number): string =>
    `Attention : hors du réseau, donc sans temps de trajet : ${count} des ${all} points.`,
  elsewhere: (count: number): string =>
    `Attention : hors de toute commune du territoire, dans aucun compte : ${count} personne(s).`,
  demandOutside: (count: number): string =>
    `Attention : hors du réseau, sans temps de trajet, donc hors du calcul : ${count} personne(s).`,
  leftOut: (names: string): string =>
    `Attention : sans chiffre publié ou sans habitant localisé, donc hors du calcul : ${names}.`,
  candidatesOutside: (count: number): string =>
    `Attention : emplacements possibles hors du réseau, écartés : ${count}.`,
  total: (covered: string, known: string, share: string): string =>
    `Total : ${covered} habitants couverts sur ${known} (${share}).`,
} as const;

export const CLI_COMMANDS = {
  inspect: 'Ce que contient un territoire : couches, nature, millésime, comptes, couches absentes.',
  isochrone:
    'Zones accessibles depuis un point : une par durée, avec surface et population (GeoJSON).',
  times: 'Temps de trajet depuis un point jusqu’à chaque nœud, ou à une liste de points (CSV).',
  coverage:
    'Habitants de chaque QPV, ou de chaque commune, à moins d’une durée d’une structure (CSV, ou JSON).',
  gaps: 'Les mêmes QPV, classés par nombre d’habitants hors de portée.',
  site: 'Meilleurs emplacements de nouvelles structures, avec la preuve (CSV, JSON ou GeoJSON).',
  nearest:
    'Structures les plus proches d’un point, en temps de trajet (CSV, ou GeoJSON avec le chemin).',
} as const;

export const CLI_OPTIONS = {
  bundle: 'dossier du territoire (celui de territory.json)',
  from: 'point de départ, longitude puis latitude en degrés',
  toPoints: 'CSV de points (colonnes id, lng, lat) au lieu des nœuds du réseau',
  profile: 'mode : walk (à pied), bike (vélo), car (voiture)',
  speed:
    'vitesse en km/h : de marche (4,5 par défaut), à vélo dans une rue ordinaire (15), en voiture où la limite est 50 (40)',
  maxMinutes: 'durée au-delà de laquelle aucun temps n’est donné',
  reverse: 'temps vers le point, et non depuis lui',
  simplify: 'écart toléré en mètres : moins de sommets, sans qu’aucun carrefour change de côté',
  minutes: 'durée en minutes',
  minutesList: 'durées en minutes, séparées par des virgules',
  types: 'types de structures, séparés par des virgules',
  generation: 'génération des QPV : 2024 ou 2015',
  areas: 'ce que disent les lignes : qpv, ou communes (tous les habitants du territoire)',
  establishments: 'ajoute les établissements à portée d’une structure',
  total: 'ajoute l’ensemble, et ce qu’il laisse de côté',
  count: 'nombre de structures',
  siteCount: 'nombre d’emplacements à choisir',
  candidates:
    'emplacements possibles : une grille (pas en mètres) sur les lieux habités, ou un CSV (colonnes id, label, lng, lat)',
  weights:
    'pour qui : qpv (habitants des QPV), all (tous les habitants), job-seekers (demandeurs d’emploi des QPV)',
  objective:
    'but : cover (le plus de personnes à moins de la durée), median (le moins de temps au total)',
  capMinutes:
    'pour median : durée au plus que compte un trajet, et celle d’un trajet impossible (sinon, trois fois la durée)',
  json: 'écrit du JSON',
  geojson: 'écrit les emplacements en GeoJSON',
  help: 'affiche cette aide',
} as const;

export const COVERAGE_COLUMNS = {
  name: 'Nom',
  communes: 'Communes',
  population: 'Habitants',
  populationSource: 'Source de la population',
  covered: 'Habitants couverts',
  beyond: 'Habitants hors de portée',
  outside: 'Habitants hors du réseau',
  share: 'Part couverte (%)',
  shareLow: 'Part basse (%)',
  shareHigh: 'Part haute (%)',
  nearest: 'Structure la plus proche',
  nearestName: 'Nom de la structure',
  nearestMinutes: 'Temps médian (min)',
  nearestApproximate: 'Position approchée',
  status: 'Situation',
} as const;

export const STATUS_LABELS = {
  covered: 'couvert',
  partial: 'couvert en partie',
  uncovered: 'non couvert',
  outside_network: 'hors du réseau',
  no_structure: 'aucune structure sur le réseau',
  no_population: 'population inconnue',
} as const;

export const POPULATION_SOURCE_LABELS = {
  published: 'publiée',
  cells: 'carreaux',
} as const;

export const NEAREST_COLUMNS = {
  rank: 'Rang',
  id: 'Identifiant',
  name: 'Nom',
  type: 'Type',
  minutes: 'Temps (min)',
  lengthMeters: 'Distance (m)',
  approximate: 'Position approchée',
} as const;

export const YES_NO = { yes: 'oui', no: 'non' } as const;

export const INSPECT_TEXT = {
  missing: 'Couches absentes :',
  structures: 'Structures par type :',
  network: (nodes: number, directedEdges: number): string =>
    `${nodes} nœuds, ${directedEdges} arcs`,
  inhabitants: (count: number): string => `${count} habitants`,
  columns: ['Couche', 'Entités', 'Nature', 'Millésime', 'Octets', 'Compte', 'Producteur'],
} as const;
