import type { Profile } from '../../core/domain/travel.ts';
import { fr } from '../typography.ts';

const NBSP = '\u00a0';

const BY: Readonly<Record<Profile, string>> = {
  walk: 'à pied',
  bike: 'à vélo',
  car: 'en voiture',
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Words about the structures that inhabitants of a QPV reach. */
export const QUARTIER_STRUCTURES = {
  title: 'Structures accessibles',
  modes: { walk: 'À pied', bike: 'À vélo', car: 'En voiture' } as Readonly<Record<Profile, string>>,
  mode: 'Mode de déplacement de la liste',
  within: (profile: Profile) => fr`Atteintes en 15 minutes ${BY[profile]}`,
  withinShort: fr`Atteintes en 15 minutes à pied`,
  counts: `Nombre de structures à 15${NBSP}minutes`,
  countsCaption: fr`Nombre de structures que la moitié des habitants atteint en moins de 15 minutes, par type et par mode`,
  countsNote: 'Atteintes par la moitié des habitants au moins.',
  type: 'Type',
  pending: '…',
  pendingTitle: 'calcul en cours',
  otherModes: (missing: readonly Profile[]) =>
    fr`${capital(missing.map((profile) => BY[profile]).join(' et '))} : non disponible, le réseau de ce territoire n’en dit pas les règles d’accès.`,
  how: (speed: string) =>
    `Temps depuis les lieux habités du quartier, par les rues, à ${speed} à pied. « Médian » : la moitié des habitants mettent moins.`,
  howPerimeter: (speed: string) =>
    `Temps depuis un point du quartier, par les rues, à ${speed} à pied : la population n’y est pas connue au carreau.`,
  columns: { name: 'Structure', share: 'Habitants', minutes: 'Médian' },
  shareTitle: `Part des habitants qui l’atteignent en moins de 15${NBSP}minutes`,
  minutesTitle: 'Temps médian des habitants',
  caption: (profile: Profile) =>
    fr`Structures qu’une partie des habitants atteint en moins de 15 minutes ${BY[profile]}`,
  none: (profile: Profile) => fr`Aucune structure connue à moins de 15 minutes ${BY[profile]}.`,
  showAll: (count: number) => `Afficher les ${count} structures`,
  beyond: `plus de 15${NBSP}min`,
  /** Beyond what is searched by each mode. */
  beyondAll: {
    walk: `plus${NBSP}de${NBSP}1${NBSP}h`,
    bike: `plus${NBSP}de${NBSP}1${NBSP}h`,
    car: `plus${NBSP}de${NBSP}30${NBSP}min`,
  } as Readonly<Record<Profile, string>>,
  nearest: 'La plus proche de chaque type',
  nearestCaption: 'Structure la plus proche de chaque type à pied, et son temps médian par mode',
  noneWithinHour: `aucune à moins d’une heure`,
  fastest: (minutes: string) => `dès ${minutes}`,
  outside: 'Ce quartier est hors du réseau de rues connu : aucun temps ne peut être donné.',
  unavailable: 'Temps de parcours : non disponible.',
  noNetwork: 'Ce territoire n’a pas de réseau de rues ou de structures.',
  noOutline: 'Le contour de ce quartier manque : aucun temps ne peut être calculé.',
  approximateSign: '≈',
  approximateNote: fr`≈ position approchée : le temps est un ordre de grandeur.`,
  notYet: 'Temps de parcours en cours de calcul.',
} as const;
