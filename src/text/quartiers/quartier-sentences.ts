import { formatInteger, formatPercent } from '../format.ts';

/*
 * The two or three sentences that open a profile. Each is computed from published or calculated
 * values and gives them in brackets; what is rounded says "environ".
 */
const NBSP = '\u00a0';
const NUMBERS = ['', '', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

/** Share of inhabitants under the poverty line, against the median QPV of the territory. */
export function povertySentence(percent: number, medianPercent: number | null): string {
  return `${povertySubject(percent)} sous le seuil de pauvreté${povertyAgainst(percent, medianPercent)}.`;
}

function povertySubject(percent: number): string {
  const exact = formatPercent(percent);
  if (percent >= 53 && percent < 58) return `Plus d’un habitant sur deux (${exact}) vit`;
  const tenths = Math.round(percent / 10);
  if (tenths === 5) return `Environ un habitant sur deux (${exact}) vit`;
  if (tenths < 2) return `Moins de deux habitants sur dix (${exact}) vivent`;
  return `Environ ${NUMBERS[tenths] ?? tenths} habitants sur dix (${exact}) vivent`;
}

function povertyAgainst(percent: number, medianPercent: number | null): string {
  if (medianPercent === null) return '';
  return Math.abs(percent - medianPercent) < 1
    ? ', à peu près comme dans le QPV médian du territoire'
    : `, contre ${formatPercent(medianPercent)} dans le QPV médian du territoire`;
}

/** Upper bound of the ratio (the quarter's value over the other's) that each wording covers. */
const RATIO_WORDS: readonly (readonly [below: number, words: string])[] = [
  [0.29, 'plus de trois fois moins d’établissements par habitant'],
  [0.4, 'environ trois fois moins d’établissements par habitant'],
  [0.58, 'environ deux fois moins d’établissements par habitant'],
  [0.72, 'environ un tiers d’établissements de moins par habitant'],
  [0.83, 'environ un quart d’établissements de moins par habitant'],
  [0.95, 'un peu moins d’établissements par habitant'],
  [1.05, 'à peu près autant d’établissements par habitant'],
  [1.17, 'un peu plus d’établissements par habitant'],
  [1.4, 'environ un quart d’établissements de plus par habitant'],
  [1.75, 'environ une fois et demie plus d’établissements par habitant'],
  [2.3, 'environ deux fois plus d’établissements par habitant'],
  [Infinity, 'plus de deux fois plus d’établissements par habitant'],
];

/** Establishments per 1,000 inhabitants in the QPV, against outside all QPV (above 0). */
export function densitySentence(inside: number, outside: number, simulated: boolean): string {
  const ratio = inside / outside;
  const words = RATIO_WORDS.find(([below]) => ratio < below)?.[1] ?? '';
  const numbers = `${formatInteger(inside)} contre ${formatInteger(outside)} pour 1${NBSP}000${NBSP}habitants`;
  const mark = simulated ? ', données simulées' : '';
  return `On y compte ${words} qu’en dehors des quartiers prioritaires (${numbers}${mark}).`;
}

/** A type of structure with its article: "L’espace ressources", "aucun espace ressources". */
export interface NamedType {
  readonly the: string;
  readonly none: string;
  readonly nearest: string;
}

export const ESPACE_RESSOURCES: NamedType = {
  the: 'L’espace ressources',
  none: 'Aucun espace ressources connu',
  nearest: 'le plus proche',
};
export const FRANCE_TRAVAIL: NamedType = {
  the: 'L’agence France Travail',
  none: 'Aucune agence France Travail connue',
  nearest: 'la plus proche',
};

/**
 * Walking time to the nearest structure of a type for the median inhabitant; `minutes` is null when
 * half of the inhabitants or more are over an hour away.
 */
export function nearestSentence(
  type: NamedType,
  minutes: string | null,
  marks: { readonly approximate: boolean; readonly simulated: boolean },
): string {
  const notes = [
    ...(marks.approximate ? ['position approchée'] : []),
    ...(marks.simulated ? ['données simulées'] : []),
  ];
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return minutes === null
    ? `${type.none} n’est à moins d’une heure à pied pour la moitié des habitants${note}.`
    : `${type.the} ${type.nearest} est à environ ${minutes} à pied pour la moitié des habitants${note}.`;
}
