import type { ErrorDetails } from '../core/domain/errors.ts';
import type { OwnCoordinates, OwnEncoding, OwnFault } from '../core/domain/own-file.ts';
import { formatDecimal, formatInteger, plural } from './format.ts';
import { fr } from './typography.ts';

const megabytes = (bytes: unknown): string => formatDecimal(Number(bytes) / 1024 / 1024);

/** Words of the files one opens. */
export const OWN_FILES = {
  title: 'Mes fichiers',
  open: 'Ouvrir un fichier',
  openMeaning:
    'GeoJSON, CSV ou FlatGeobuf : points, lignes, contours, ou un tableau avec des codes de QPV.',
  promise: fr`Rien ne quitte votre ordinateur : le fichier est lu ici, le temps de cette visite. Il ne figure pas dans le lien de la page.`,
  drop: 'Déposez le fichier pour l’ouvrir',
  reading: 'Lecture du fichier…',
  remove: (name: string) => `Retirer ${name}`,
  removeShort: 'Retirer',
  show: 'Voir sur la carte',
  restore: 'Reprendre sa question',
  restoreMeaning:
    'Ce fichier vient de Maillage : remet l’écran dans l’état où il a été téléchargé.',
  restored: 'La question du fichier est reprise.',
  otherTerritory: 'Ce fichier vient d’un autre territoire : ouvrez-le pour reprendre sa question.',
  notes: 'Ce que dit le fichier',
  rows: (count: number) => plural(count, 'ligne'),
  placed: (placed: number, all: number) =>
    placed === all
      ? fr`${plural(all, 'ligne')}, toutes sur la carte`
      : fr`${plural(placed, 'ligne')} sur la carte, ${formatInteger(all - placed)} sans lieu lisible`,
  unplaced: (numbers: readonly number[], more: number) =>
    fr`Sans lieu : ${numbers.length > 1 || more > 0 ? 'lignes' : 'ligne'}\u00a0${numbers.join(', ')}${more > 0 ? fr` et ${formatInteger(more)} autres` : ''}.`,
  coordinates: {
    degrees: '',
    lambert93: 'Coordonnées Lambert-93 converties.',
    mercator: 'Coordonnées Web Mercator converties.',
  } satisfies Readonly<Record<OwnCoordinates, string>>,
  encodings: {
    'utf-8': '',
    'utf-16': 'Texte en UTF-16.',
    'windows-1252': 'Texte lu en Windows-1252 : vérifiez les accents.',
  } satisfies Readonly<Record<OwnEncoding, string>>,
  caption: (name: string) => `Lignes du fichier ${name}`,
  row: 'Ligne',
  unnamed: (number: number) => `Ligne ${number}`,
  shownRows: (shown: number, all: number) =>
    fr`Les ${formatInteger(shown)} premières lignes sur ${formatInteger(all)} ; toutes sont sur la carte.`,
  table: 'Tableau',
  from: 'Calculer depuis ce point',
  legend: (name: string) => `Mon fichier : ${name}`,
  /** Of a file whose points can be structures. */
  usable: (count: number) =>
    fr`${plural(count, 'point', 'points')} utilisables comme structures : « Vos points », dans Couverture et Trouver.`,
  usableApproximate: (count: number) =>
    fr`${count === 1 ? 'Une ligne est placée' : fr`${formatInteger(count)} lignes sont placées`} d’après un code : position approchée.`,
  notUsable: (count: number) =>
    fr`${count === 1 ? 'Une ligne n’est pas un point : elle ne compte' : fr`${formatInteger(count)} lignes ne sont pas des points : elles ne comptent`} pas.`,
  tooMany: (count: number, most: number) =>
    fr`${formatInteger(count)} points sont ouverts : au-delà de ${formatInteger(most)}, ils ne peuvent pas compter comme structures. Gardez-en une partie.`,
  use: 'Compter comme structures',
  stopUsing: 'Ne plus compter comme structures',
  /** Beside figures that count one's own points. */
  counted: (count: number, files: string, approximate: number) =>
    fr`Vos points : ${plural(count, 'lieu', 'lieux')} de ${files}, vos données${approximate === 0 ? '' : fr` (${plural(approximate, 'position approchée', 'positions approchées')})`}.`,
  countedLink: 'Le lien ne les contient pas : envoyez aussi le fichier.',
  absent: fr`« Vos points » ne sont pas dans le lien : les chiffres ne les comptent pas. Ouvrez le fichier qui les contient.`,
  notInLink: (names: readonly string[]) =>
    fr`Avec ${names.join(', ')}, ${names.length === 1 ? 'fichier ouvert' : 'fichiers ouverts'} sur cet ordinateur : le lien ne ${names.length === 1 ? 'le' : 'les'} contient pas.`,
} as const;

type Sentence = (value: unknown) => string;
const SENTENCES: Readonly<Record<OwnFault, Sentence>> = {
  empty: () => fr`est vide ou n’a aucune ligne.`,
  too_big: (bytes) =>
    fr`fait ${megabytes(bytes)} Mo, plus que les 40 Mo que l’on peut ouvrir ici. Gardez-en une partie, ou enregistrez-le en FlatGeobuf.`,
  too_many: (count) =>
    fr`a ${formatInteger(Number(count))} lignes, plus que les 100 000 que l’on peut ouvrir ici. Gardez-en une partie.`,
  archive: () =>
    fr`est une archive ou un classeur (zip, xlsx, ods). Enregistrez-le en CSV, ou ouvrez l’archive et choisissez un GeoJSON.`,
  format: () =>
    fr`n’est ni un GeoJSON, ni un CSV, ni un FlatGeobuf, ou son encodage n’est pas lisible. Enregistrez-le en UTF-8.`,
  json: () => fr`n’est pas un JSON valable : il est coupé ou abîmé. Enregistrez-le à nouveau.`,
  not_geojson: (type) =>
    fr`est du JSON, mais pas du GeoJSON${type === null ? '' : fr` (type « ${String(type)} »)`}. Il faut une collection d’entités.`,
  geometry: (number) => fr`a un objet illisible, le numéro ${formatInteger(Number(number))}.`,
  no_geometry: () => fr`n’a aucun lieu : ni point, ni ligne, ni contour lisible.`,
  projection: (value) =>
    fr`a des coordonnées (${String(value)}) qui ne sont ni des degrés ni du Lambert-93. Enregistrez-le en WGS 84 (EPSG 4326).`,
  projection_named: (name) =>
    fr`est dans un système de coordonnées que l’on ne sait pas lire ici (${String(name)}). Enregistrez-le en WGS 84 (EPSG 4326) ou en Lambert-93 (EPSG 2154).`,
  swapped: () =>
    fr`semble avoir ses coordonnées inversées : la longitude doit venir avant la latitude.`,
  columns: (names) =>
    fr`n’a pas de colonnes de longitude et de latitude (ni x et y en Lambert-93, ni code de QPV ou de commune). Colonnes lues : ${String(names)}.`,
  damaged: () => fr`est abîmé ou incomplet. Téléchargez-le ou enregistrez-le à nouveau.`,
};

/** Why a file of one's own could not be opened, and what to do; nothing else changed. */
export function ownFileSentence({ file, fault, value }: ErrorDetails): string {
  const sentence = SENTENCES[String(fault) as OwnFault] ?? SENTENCES.damaged;
  return fr`Le fichier « ${String(file)} » ${sentence(value ?? null)}`;
}
