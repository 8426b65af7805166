import { NAF_SECTIONS, UNKNOWN } from './tile.ts';

/** First and last division of each section of NAF rév. 2 (INSEE), in the order of `NAF_SECTIONS`. */
const DIVISIONS: readonly (readonly [first: number, last: number])[] = [
  [1, 3], [5, 9], [10, 33], [35, 35], [36, 39], [41, 43], [45, 47], [49, 53], [55, 56], [58, 63], [64, 66],
  [68, 68], [69, 75], [77, 82], [84, 84], [85, 85], [86, 88], [90, 93], [94, 96], [97, 98], [99, 99],
]; // prettier-ignore

const LETTERS = 32;
/** `62.01Z`, with or without its point; SIRENE writes `00.00Z` where the activity is not coded yet. */
const SUBCLASS = /^(\d\d)\.?(\d\d)([A-Z])$/u;
const DIVISION = /^(\d\d)(?:\.?\d{1,2}[A-Z]?)?$/u;

/** A sub-class of NAF rév. 2 as a whole number, its divisions in ascending order; 0 when it is none. */
export function nafNumber(text: string): number {
  const [, division, rest, letter] = SUBCLASS.exec(text) ?? [];
  if (division === undefined || nafSectionOf(text) === UNKNOWN) return 0;
  return Number(division + rest!) * LETTERS + (letter!.charCodeAt(0) - 64);
}

/** The sub-class of a number of `nafNumber`: `"62.01Z"`; null for 0. */
export function nafText(number: number): string | null {
  if (number === 0) return null;
  const digits = String(Math.floor(number / LETTERS)).padStart(4, '0');
  return `${digits.slice(0, 2)}.${digits.slice(2)}${String.fromCharCode(64 + (number % LETTERS))}`;
}

/** Division of a number of `nafNumber`, 1 to 99; 0 for 0. */
export function nafDivision(number: number): number {
  return Math.floor(number / (100 * LETTERS));
}

/**
 * Index in `NAF_SECTIONS` of a code of NAF rév. 2 at any level, a section's letter included; `UNKNOWN`
 * when it is none.
 */
export function nafSectionOf(text: string): number {
  const letter = (NAF_SECTIONS as readonly string[]).indexOf(text);
  if (letter >= 0) return letter;
  const division = Number(DIVISION.exec(text)?.[1] ?? 0);
  const section = DIVISIONS.findIndex(([first, last]) => division >= first && division <= last);
  return section < 0 ? UNKNOWN : section;
}
