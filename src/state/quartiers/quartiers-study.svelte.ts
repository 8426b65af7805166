import { generationOf, parseCodeQpv, type CodeQpv } from '../../core/domain/codes.ts';
import { readIndicator, type RankingIndicator } from './quartier-indicators.ts';
import type { View } from '../view.svelte.ts';

/** Ways to look at all the QPV of a generation; the list is the first. */
export const STUDY_VIEWS = ['liste', 'classement', 'nuage', 'series'] as const;
export type StudyView = (typeof STUDY_VIEWS)[number];

/** What the small charts show: creations by year, or an indicator. */
export const CREATION_MEASURES = ['creationsRate', 'creations'] as const;
export type CreationMeasure = (typeof CREATION_MEASURES)[number];
export type SeriesMeasure = CreationMeasure | RankingIndicator;

export function readMeasure(text: string | null): SeriesMeasure {
  return CREATION_MEASURES.find((known) => known === text) ?? readIndicator(text, 'poverty');
}

/** More columns would not be read side by side. */
export const MOST_COMPARED = 4;

const DEFAULT_X: RankingIndicator = 'poverty';
const DEFAULT_Y: RankingIndicator = 'employment';

/** How all the QPV are studied, and the few that are compared. All of it is in the URL. */
export class QuartiersStudy {
  shown = $state<StudyView>('liste');
  ascending = $state(false);
  x = $state<RankingIndicator>(DEFAULT_X);
  y = $state<RankingIndicator>(DEFAULT_Y);
  measure = $state<SeriesMeasure>('creationsRate');
  /** The comparison is open over the page. */
  comparing = $state(false);
  /** The chart of the view fills the page. */
  enlarged = $state(false);
  #chosen = $state.raw<readonly CodeQpv[]>([]);
  readonly #view: View;
  /** QPV to compare, as chosen, of the generation that is looked at: the two are never mixed. */
  readonly compared: readonly string[] = $derived.by(() =>
    this.#chosen.filter((code) => generationOf(code) === this.#view.generation),
  );
  readonly full: boolean = $derived(this.compared.length >= MOST_COMPARED);

  constructor(view: View) {
    this.#view = view;
  }

  /** Adds a QPV to the comparison; nothing when it is there, or when there is no room. */
  add(text: string): void {
    const code = parseCodeQpv(text);
    if (code === null || this.#chosen.includes(code)) return;
    if (this.full && generationOf(code) === this.#view.generation) return;
    this.#chosen = [...this.#chosen, code];
  }

  remove(code: string): void {
    this.#chosen = this.#chosen.filter((one) => one !== code);
  }

  toggle(code: string): void {
    if (this.compared.includes(code)) this.remove(code);
    else this.add(code);
  }

  /** Swaps the two axes of the scatter. */
  swapAxes(): void {
    [this.x, this.y] = [this.y, this.x];
  }

  read(params: URLSearchParams): void {
    const shown = params.get('etude');
    this.shown = STUDY_VIEWS.find((known) => known === shown) ?? 'liste';
    this.ascending = params.get('sens') === 'croissant';
    this.x = readIndicator(params.get('abscisse'), DEFAULT_X);
    this.y = readIndicator(params.get('ordonnee'), DEFAULT_Y);
    const measure = params.get('mesure');
    this.measure = measure === null ? 'creationsRate' : readMeasure(measure);
    this.#chosen = readCodes(params.get('comparer') ?? '');
    this.comparing = params.get('comparaison') === '1';
    this.enlarged = params.get('agrandi') === '1';
  }

  write(params: URLSearchParams): void {
    if (this.shown !== 'liste') params.set('etude', this.shown);
    if (this.ascending) params.set('sens', 'croissant');
    if (this.x !== DEFAULT_X) params.set('abscisse', this.x);
    if (this.y !== DEFAULT_Y) params.set('ordonnee', this.y);
    if (this.measure !== 'creationsRate') params.set('mesure', this.measure);
    if (this.compared.length > 0) params.set('comparer', this.compared.join(','));
    if (this.comparing) params.set('comparaison', '1');
    if (this.enlarged) params.set('agrandi', '1');
  }
}

/** Distinct codes of one generation, that of the first; at most `MOST_COMPARED`. */
function readCodes(text: string): CodeQpv[] {
  const codes: CodeQpv[] = [];
  for (const part of text.split(',')) {
    const code = parseCodeQpv(part);
    if (code === null || codes.includes(code)) continue;
    if (codes[0] !== undefined && generationOf(codes[0]) !== generationOf(code)) continue;
    codes.push(code);
  }
  return codes.slice(0, MOST_COMPARED);
}
