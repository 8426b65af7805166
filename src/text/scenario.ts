import type { StructureType } from '../core/domain/structure.ts';
import { STRUCTURE_LABELS } from './structures.ts';
import { fr } from './typography.ts';

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
  line: (name: string, done: string) => fr`${name}, ${done}`,
  takeBack: (name: string) => fr`Annuler ce changement de ${name}`,
  takeBackShort: 'Annuler',
  announceBack: (name: string) => fr`${name} remise comme elle est.`,
} as const;
