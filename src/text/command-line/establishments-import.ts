import { formatInteger, plural } from '../format.ts';
import { fr } from '../typography.ts';

/*
 * What the import of establishments says in the report of a build and beside the layer.
 */

/** Why an establishment is not in the tiles. */
export const establishmentReasons = {
  closed: 'fermé',
  abroad: 'à l’étranger',
  elsewhere: 'dans une autre commune et situé ailleurs',
  protected: 'diffusion restreinte (statut P ou N) : compté dans sa commune, jamais nommé ni placé',
  repeated: 'identifiant déjà lu',
  withoutPosition: 'sans coordonnées',
  zero: 'coordonnées (0, 0)',
  unreadable: 'coordonnées illisibles',
  random: 'voie inconnue : point tiré au hasard dans la commune par l’Insee',
  positionAbroad: 'coordonnées hors de France',
  swapped: 'coordonnées inversées (latitude avant longitude)',
  outside: 'commune du territoire, coordonnées ailleurs',
  outsideTerritory: 'hors du territoire',
} as const;

/** Faults of a manifest's entry. */
export const establishmentFaults = {
  manySources: 'une seule source d’établissements par territoire',
  noFilter: 'le lecteur « sirene » filtre lui-même : retirez « filter »',
  unknownField: (name: string, known: string) =>
    `champ inconnu « ${name} » ; champs connus : ${known}`,
} as const;

/** Sentences shown with the layer. */
export const establishmentCaveats = {
  notShown: (count: number, protectedCount: number) =>
    fr`${plural(count, 'établissement actif n’est', 'établissements actifs ne sont')} pas sur la carte ni dans les chiffres des quartiers, faute de position précise ou par leur statut de diffusion (${formatInteger(protectedCount)}). La commune seule en est connue.`,
} as const;

/** What the terminal says while national files are read. */
export const establishmentTasks = {
  around: (file: string) => `Positions proches du territoire, ${file}`,
  register: (file: string) => `Établissements du territoire, ${file}`,
  positions: (file: string) => `Leurs positions, ${file}`,
  legalUnits: (file: string) => `Leurs unités légales, ${file}`,
} as const;
