import { MaillageError, type ErrorCode, type ErrorDetails } from '../../core/domain/errors.ts';
import { WEEKDAY_NAMES } from '../../core/domain/opening-hours.ts';
import type { LayerId } from '../../core/domain/territory.ts';
import { plural } from '../format.ts';

/*
 * What the data pipeline says: on the terminal, in the report of a build, and in the reasons a bundle
 * gives for the layers it does not have.
 */

const NBSP = '\u00a0';
const value = (details: ErrorDetails, key: string): string => String(details[key] ?? '?');
const optional = (details: ErrorDetails, key: string, before: string): string =>
  details[key] === undefined || details[key] === null || details[key] === ''
    ? ''
    : `${before}${String(details[key])}`;
const quoted = (details: ErrorDetails, key: string): string =>
  `«${NBSP}${value(details, key)}${NBSP}»`;

type Sentence = (details: ErrorDetails) => string;
const SENTENCES: Readonly<Partial<Record<ErrorCode, Sentence>>> = {
  file_missing: (d) => `Le fichier ${quoted(d, 'file')} est introuvable.`,
  file_truncated: (d) =>
    d['bytes'] === 0
      ? `Le fichier ${quoted(d, 'file')} est vide.`
      : `Le fichier ${quoted(d, 'file')} est incomplet ou abîmé${optional(d, 'reason', ` (`)}${d['reason'] ? ')' : ''}.`,
  file_invalid: (d) =>
    `Le fichier ${quoted(d, 'file')} n’est pas lisible${optional(d, 'reason', `${NBSP}: `)}.`,
  network_failure: (d) =>
    `L’adresse ${value(d, 'url')} ne répond plus (${value(d, 'reason')}). Téléchargez le fichier à la main et posez-le ici${NBSP}: ${value(d, 'put')}`,
  manifest_invalid: (d) =>
    `Le manifeste ${quoted(d, 'file')} n’est pas valable${optional(d, 'place', ', à ')}${NBSP}: ${value(d, 'reason')}${optional(d, 'value', ` (valeur${NBSP}: `)}${d['value'] ? ')' : ''}.`,
  reader_unknown: (d) =>
    d['planned']
      ? `Cette version ne lit pas encore le format ${quoted(d, 'reader')}.`
      : `Le lecteur ${quoted(d, 'reader')} n’existe pas${NBSP}; lecteurs connus${NBSP}: ${value(d, 'known')}.`,
  column_missing: (d) =>
    `La colonne ${quoted(d, 'column')} manque dans ${quoted(d, 'file')}${optional(d, 'found', `${NBSP}; colonnes trouvées${NBSP}: `)}.`,
  value_invalid: (d) =>
    `La valeur ${quoted(d, 'value')} n’est pas valable${optional(d, 'column', ', colonne ')}${optional(d, 'row', ', ligne ')}${optional(d, 'file', ', fichier ')}${optional(d, 'reason', `${NBSP}: `)}.`,
  coordinates_swapped: (d) =>
    `Les coordonnées semblent inversées (latitude avant longitude) dans ${quoted(d, 'file')}, ${value(d, 'feature')}${NBSP}: ${value(d, 'value')}.`,
  outside_territory: (d) =>
    `${quoted(d, 'file')}, ${value(d, 'feature')}${NBSP}: ${value(d, 'value')} est hors du territoire.`,
  geometry_invalid: (d) =>
    `Le contour de ${value(d, 'feature')} dans ${quoted(d, 'file')} ne peut pas être réparé (${geometryFault(value(d, 'reason'))}${optional(d, 'value', ' en ')}).`,
  layer_empty: (d) =>
    `Aucune donnée à garder dans ${quoted(d, 'file')}${optional(d, 'reason', `${NBSP}: `)}.`,
  layer_missing: (d) => `Il manque la couche ${quoted(d, 'layer')}.`,
  check_failed: (d) =>
    `Vérification manquée (${value(d, 'check')})${NBSP}: ${value(d, 'reason')}. Le territoire construit auparavant n’a pas été touché.`,
  argument_invalid: (d) =>
    d['value'] === ''
      ? `${value(d, 'argument')}${NBSP}: ${value(d, 'reason')}.`
      : `La valeur ${quoted(d, 'value')} de ${value(d, 'argument')} n’est pas acceptée${optional(d, 'reason', `${NBSP}: `)}.`,
};

/** What is wrong with an outline, from the code `ring-crossings` gives. */
export function geometryFault(kind: string): string {
  const faults: Readonly<Record<string, string>> = {
    unclosed: 'anneau non fermé',
    too_short: 'anneau de moins de trois côtés',
    crossing: 'le contour se croise',
    overlap: 'le contour se recouvre',
    touch: 'le contour se touche',
    nested: 'une partie en contient une autre',
    unreadable: 'coordonnée illisible',
    no_area: 'surface nulle',
    not_areal: 'ce n’est pas un polygone',
    many_parts: 'plusieurs polygones pour un carreau',
  };
  return faults[kind] ?? kind;
}

/** French sentence for an error met while building a layer. */
export function describePipelineError(error: unknown): string {
  if (error instanceof MaillageError) {
    return SENTENCES[error.code]?.(error.details) ?? error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

const LAYER_NAMES: Readonly<Record<LayerId, string>> = {
  territory: 'Contour du territoire',
  communes: 'Communes',
  qpv_2024: 'QPV 2024',
  qpv_2015: 'QPV 2015',
  npnru: 'NPNRU',
  qpv_figures: 'Chiffres des QPV',
  population: 'Population',
  establishments: 'Établissements',
  structures: 'Structures',
  network: 'Rues',
};

/** Name of a layer on the terminal. */
export function layerName(id: LayerId): string {
  return LAYER_NAMES[id];
}

/** What an error names when it is not about one feature. */
export const placeNames = { outline: 'contour', nodes: 'nœuds' } as const;

/** Reasons a step gives for what it leaves out or changes. */
export const reasons = {
  noSource: 'Aucune source de ces données n’a été fournie pour ce territoire.',
  filtered: 'hors du filtre du manifeste',
  outsideTerritory: 'hors du territoire',
  otherQpv: 'QPV d’un autre territoire',
  noProject: 'aucun QPV 2015 du territoire ne porte ce code',
  itinerant: 'service itinérant : le point est celui de son siège, pas d’un lieu d’accueil',
  unpublishedPopulation: 'population non publiée',
  notLocated: 'non localisé : reste dans le catalogue, sans point',
  withoutPosition: 'sans coordonnées',
  unlistedRepair: (fault: string, place: string) =>
    `contour réparé, non répertorié dans data/exceptions : ${geometryFault(fault)} en ${place}`,
  leftOut: (item: string, reason: string) => `Écarté, «${NBSP}${item}${NBSP}»${NBSP}: ${reason}.`,
  corrected: (item: string, reason: string) =>
    `Corrigé, «${NBSP}${item}${NBSP}»${NBSP}: ${reason}.`,
  sourceMissing: (title: string, reason: string) =>
    `Source absente, «${NBSP}${title}${NBSP}»${NBSP}: ${reason}`,
  unusedException: (reason: string) => `exception sans objet : ${reason}`,
} as const;

/** Why an argument of a build is refused. */
export const argumentFaults = {
  notAFolder: 'ce n’est pas un dossier, ou il ne peut pas être lu',
  notABundle: 'ce dossier contient autre chose qu’un territoire, et serait effacé',
  notWritable: 'rien ne peut y être écrit',
  notAMirror: 'ce dossier n’existe pas',
  otherEpci: (siren: string) => `le manifeste porte sur ${siren}`,
  valueExpected: 'une valeur est attendue',
} as const;

/** What the checks of a bundle found wrong. */
export const checkFaults = {
  differs: (what: string, found: unknown, expected: unknown) =>
    `${what} : ${String(found)} au lieu de ${String(expected)}`,
  noIndex: (file: string) => `${file} n’a pas d’index spatial`,
  outside: (file: string, box: string) => `${file} sort du territoire : ${box}`,
  changed: (file: string, feature: number) =>
    `${file} : l’entité ${feature} n’est pas celle qui a été écrite`,
  boxQuery: (file: string) =>
    `${file} : une requête par boîte ne rend pas les mêmes entités qu’un parcours complet`,
  repeatedCode: (layer: string, code: string) => `${layer} : le code ${code} est répété`,
  unknownQpv: (layer: string, code: string) => `${layer} : ${code} n’est pas un QPV du territoire`,
  edge: (edge: string) => `arête de la source introuvable dans network.fgb : ${edge}`,
  turn: (way: string) => `manœuvre interdite de la source introuvable dans network.fgb : ${way}`,
  barrier: (step: string) => `obstacle de la source introuvable dans network.fgb : ${step}`,
  cell: (cell: string) => `carreau de population introuvable dans network.fgb : ${cell}`,
  tile: (file: string, feature: number) => `${file}, boîte de la tuile ${feature}`,
} as const;

export const OUTLINE_OF_QPV_2015 =
  'Il n’existe pas de périmètre NPNRU ouvert : le contour dessiné est celui du QPV 2015 qui porte le projet.';

/** Opening hours of the days given, Monday first; null when none is known. */
export function openingHoursText(byDay: readonly (string | null)[]): string | null {
  const parts = byDay.flatMap((hours, day) =>
    hours === null ? [] : [`${WEEKDAY_NAMES[day]} ${hours}`],
  );
  return parts.length === 0 ? null : parts.join(`${NBSP}; `);
}

/** Words of the terminal. */
export const terminal = {
  usage:
    'Usage : npm run data -- [--epci SIREN] [--sources FICHIER] [--mirror DOSSIER|URL] [--out DOSSIER]',
  building: (name: string, manifest: string) => `Construction de ${name} d’après ${manifest}`,
  headers: ['couche', 'lus', 'gardés', 'écartés', 'corrigés', 'source'],
  reading: (name: string) => `Lecture de ${name}`,
  downloading: (name: string) => `Téléchargement de ${name}`,
  resuming: (name: string) => `Reprise du téléchargement de ${name}`,
  missingTitle: 'Couches absentes',
  checksPassed: (count: number) => `${count} vérifications passées.`,
  written: (folder: string, layers: number, megabytes: string, seconds: string) =>
    `Territoire écrit dans ${folder} : ${plural(layers, 'couche')}, ${megabytes} Mo, en ${seconds} s.`,
  keptForNetwork:
    'Des adresses ne répondent pas et le territoire y perdrait : rien n’a été écrit, celui qui était là est resté tel quel.',
  nothingBuilt: 'Aucune couche n’a pu être construite : rien n’a été écrit.',
  andMore: (count: number) => `… et ${count} autres`,
} as const;
