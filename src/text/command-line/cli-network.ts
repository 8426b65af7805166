import { formatDecimal, formatInteger } from '../format.ts';

/** What the command line says of a street network. */

const MODES: Readonly<Record<string, string>> = {
  walk: 'à pied',
  bike: 'à vélo',
  car: 'en voiture',
};

export const NETWORK_REPORT = {
  title: 'Réseau :',
  nodes: 'nœuds',
  edges: 'arêtes',
  ways: 'voies',
  links: 'tronçons',
  bannedTurns: 'manœuvres interdites aux voitures',
  barriers: 'lignes infranchissables',
  profile: (mode: string): string => MODES[mode] ?? mode,
  readAndKept: (read?: number, kept?: number): string =>
    [
      ...(read === undefined ? [] : [`${formatInteger(read)} dans la source`]),
      ...(kept === undefined ? [] : [`${formatInteger(kept)} dans le réseau`]),
    ].join(', '),
  size: (directedEdges: number, lengthMeters: number, links?: number): string =>
    [
      ...(links === undefined ? [] : [formatInteger(links)]),
      `${formatInteger(directedEdges)} arcs`,
      `${formatDecimal(lengthMeters / 1000)} km`,
    ].join(', '),
} as const;

/** What is wrong with a file that the user brings. */
export const OWN_FILE = {
  missing: 'ce fichier est introuvable, ou ne peut pas être lu',
  folder: 'c’est un dossier',
  notText: 'ce n’est pas un texte CSV',
  empty: 'aucune ligne de points',
} as const;

export const STREETS_TEXT = {
  summary: 'Rues du territoire en lignes simples, à ouvrir dans QGIS (FlatGeobuf indexé).',
  out: 'fichier à écrire',
  writable: 'un fichier qui peut être écrit',
  notOfBundle: 'un fichier qui n’est pas celui d’un territoire',
  written: (file: string, lines: number, bytes: number): string =>
    `${formatInteger(lines)} tronçons écrits dans ${file} (${formatDecimal(bytes / 1e6)} Mo).`,
} as const;
