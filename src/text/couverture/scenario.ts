import type { StructureType } from '../../core/domain/structure.ts';
import { formatInteger, formatPeople, formatShare, plural } from '../format.ts';
import { STRUCTURE_LABELS } from '../structures.ts';
import { fr } from '../typography.ts';

/** What an added structure is called when it was not named: `"France Travail (ajout 2)"`. */
export function addedName(id: string, type: StructureType, name: string | null): string {
  return name ?? fr`${STRUCTURE_LABELS[type].one} (ajout ${id.replace('ajout-', '')})`;
}

/** What was done to a structure, after its name. */
export const CHANGE_WORDS = {
  move: (distance: string) => fr`déplacée à ${distance} de sa place`,
  close: 'fermée',
  add: 'ajoutée',
  hours: (week: string) => fr`horaires : ${week}`,
} as const;

/** One line per change, for what leaves the screen. */
export const CHANGE_NOTES = {
  move: (name: string, place: string, distance: string) =>
    fr`Essai : ${name} déplacée en ${place} (à ${distance} de sa place). Les chiffres en tiennent compte.`,
  close: (name: string) => fr`Essai : ${name} fermée. Les chiffres en tiennent compte.`,
  add: (name: string, place: string) =>
    fr`Essai : ${name}, ajoutée en ${place}. Les chiffres en tiennent compte.`,
  hours: (name: string, week: string) =>
    fr`Essai : ${name}, horaires ${week}. Les chiffres en tiennent compte au moment choisi.`,
  openAt: (moment: string) =>
    fr`Ouvertes le ${moment}. Celles dont les horaires ne sont pas connus comptent comme ouvertes.`,
} as const;

/** Words of the section Scénario. */
export const SCENARIO = {
  title: 'Scénario',
  hint: 'Glissez une structure sur la carte pour l’essayer ailleurs.',
  chooseMoment: 'À quelle heure ?',
  chooseMomentMeaning: 'Ne compter que les structures ouvertes à un moment de la semaine.',
  meaning:
    'Carte, chiffres, tableau et fichiers en tiennent compte. Les structures réelles ne changent pas.',
  line: (name: string, done: string) => fr`${name}, ${done}`,
  takeBack: (name: string) => fr`Annuler ce changement de ${name}`,
  takeBackShort: 'Annuler',
  announceBack: (name: string) => fr`${name} remise comme elle est.`,
  undo: 'Annuler le dernier essai',
  redo: 'Refaire l’essai annulé',
  reset: 'Tout remettre en place',
  unknown: (count: number) =>
    fr`${plural(count, 'essai porte', 'essais portent')} sur une structure que ce territoire n’a pas, sans effet.`,
  otherTypes: (count: number) =>
    fr`${plural(count, 'autre essai porte', 'autres essais portent')} sur des types qui ne sont pas choisis.`,

  selected: 'Structure choisie',
  close: 'Fermer',
  closeTitle: (name: string) => fr`Fermer ${name}, pour l’essai`,
  remove: 'Retirer',
  removeTitle: (name: string) => fr`Retirer ${name}`,
  reopen: 'Rouvrir',
  reopenTitle: (name: string) => fr`Rouvrir ${name}`,
  hours: 'Horaires',
  hoursTitle: (name: string) => fr`Essayer d’autres horaires pour ${name}`,
  keyboard: 'Déplacer au clavier',
  keyboardTitle: (name: string) => fr`Déplacer ${name} avec les flèches`,

  add: 'Ajouter une structure',
  addShort: 'Ajouter',
  addTitle: 'Nouvelle structure',
  addType: 'Type',
  addName: 'Nom',
  addNameHint: 'facultatif',
  addPlace: 'Lieu',
  addHelp: 'Cliquez sur la carte, cherchez un lieu, ou tapez une longitude et une latitude.',
  addKeyboard:
    'Au clavier : placez le centre de la carte avec les flèches, puis appuyez sur Entrée.',
  addMapHint: 'cliquez pour l’ajouter ici',
  cancel: 'Annuler',

  openAt: 'Ouvertes',
  anyMoment: 'peu importe quand',
  day: 'Jour',
  time: 'Heure',
  at: 'à',
  hoursUnknown: (count: number, all: number) =>
    fr`Horaires inconnus pour ${formatInteger(count)} structures sur ${formatInteger(all)} : elles comptent comme ouvertes.`,
  hoursUnknownOne: fr`Horaires inconnus pour une structure : elle compte comme ouverte.`,
} as const;

/** Words of the editor of opening hours. */
export const HOURS_EDITOR = {
  title: (name: string) => fr`Horaires de ${name}`,
  unknown: fr`Horaires réels inconnus : la structure compte comme ouverte tant que vous n’en essayez pas.`,
  from: (day: string) => fr`${day}, ouverture`,
  to: (day: string) => fr`${day}, fermeture`,
  afternoonFrom: (day: string) => fr`${day}, réouverture`,
  afternoonTo: (day: string) => fr`${day}, seconde fermeture`,
  closed: 'fermé',
  openDay: (day: string) => fr`Ouvrir le ${day}`,
  closeDay: (day: string) => fr`Fermer le ${day}`,
  addBreak: (day: string) => fr`Ajouter une pause le ${day}`,
  removeBreak: (day: string) => fr`Enlever la pause le ${day}`,
  copy: 'Lundi pour tous les jours jusqu’à vendredi',
  apply: 'Essayer ces horaires',
  real: 'Revenir aux horaires réels',
  cancel: 'Fermer',
  invalid: 'Chaque fermeture doit venir après l’ouverture.',
  needsMoment: fr`Les horaires comptent quand un moment est choisi : « Ouvertes », plus haut.`,
} as const;

/** Words of the map of what a scenario gains and loses. */
export const DIFFERENCE = {
  title: (minutes: number) => fr`À moins de ${minutes} min, avec le scénario`,
  gained: 'Gagné',
  lost: 'Perdu',
  kept: 'Inchangé',
  amounts: (area: string, people: number | null) =>
    people === null ? area : fr`${area}, ${formatPeople(people)} habitants`,
  meaning: 'Tous les habitants de la grille, pas seulement ceux des QPV.',
  under: {
    gained: 'gagné avec le scénario',
    lost: 'perdu avec le scénario',
    kept: 'avant comme après',
  },
} as const;

const AREA = { qpv: 'quartier', communes: 'commune' } as const;

/** What the changes do, in one line and in the rows of a table. */
export const BEFORE_AFTER = {
  title: 'Avant, après',
  covered: (count: number) =>
    fr`${signed(count, formatPeople)} ${Math.abs(Math.round(count)) >= 2 ? 'habitants couverts' : 'habitant couvert'}`,
  none: 'Autant d’habitants couverts qu’avant',
  shares: (before: number | null, after: number | null) =>
    fr`${formatShare(before)} → ${formatShare(after)}`,
  sharesRead: (before: number | null, after: number | null) =>
    fr`de ${formatShare(before)} à ${formatShare(after)}`,
  areas: (areas: 'qpv' | 'communes', better: number, worse: number) =>
    [
      better > 0 ? fr`${plural(better, AREA[areas])} y ${better >= 2 ? 'gagnent' : 'gagne'}` : '',
      worse > 0 ? fr`${plural(worse, AREA[areas])} y ${worse >= 2 ? 'perdent' : 'perd'}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  meaning: 'Par rapport aux mêmes réglages, sans les changements essayés.',
  column: 'écart',
  columnTitle: 'Classer par habitants couverts en plus ou en moins qu’avant',
  row: (count: number) => signed(count, formatInteger),
  rowMeaning: (count: number, before: number | null) =>
    count > 0
      ? fr`${formatInteger(Math.round(count))} habitants couverts de plus qu’avant (${formatShare(before)})`
      : fr`${formatInteger(Math.round(-count))} habitants couverts de moins qu’avant (${formatShare(before)})`,
} as const;

/** `4200` → `"+4 200"`, `-50` → `"−50"`; nothing changes: `"0"`. */
export function signed(count: number, format: (count: number) => string): string {
  const rounded = Math.round(count);
  if (rounded === 0) return format(0);
  return `${rounded > 0 ? '+' : '−'}${format(Math.abs(rounded))}`;
}
