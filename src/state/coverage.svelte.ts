import type { CoverageRequest, QpvCoverage } from '../core/coverage/types.ts';
import type { LngLat } from '../core/domain/territory.ts';
import { BAND_MINUTES } from '../core/domain/travel.ts';
import type { IsochroneRequest } from '../core/isochrone/types.ts';
import type { AnalysisClient } from '../workers/client.ts';
import type { CatchmentRequest } from '../workers/protocol.ts';
import { readPlace, writePlace } from './place-url.ts';
import { Question } from './question.svelte.ts';
import { StructureTypeChoice } from './structure-types.svelte.ts';
import type { Territory } from './territory.svelte.ts';
import type { Travel } from './travel.svelte.ts';
import type { View } from './view.svelte.ts';

export type CutoffMinutes = (typeof BAND_MINUTES)[number];
/** Towards the structures of some types, or from one point. */
export type CoverageQuestion = 'structures' | 'point';

const DEFAULT_MINUTES: CutoffMinutes = 15;

/** Question and answers of the screen Couverture. All of the question is in the URL. */
export class Coverage {
  question = $state<CoverageQuestion>('structures');
  minutes = $state<CutoffMinutes>(DEFAULT_MINUTES);
  origin = $state.raw<LngLat | null>(null);
  /** What the origin is called when it was found by its name. */
  originLabel = $state<string | null>(null);
  dragging = $state(false);
  readonly typeChoice: StructureTypeChoice;
  readonly coverage: Question<'coverage'>;
  readonly catchment: Question<'catchment'>;
  readonly isochrone: Question<'isochrone'>;
  readonly #travel: Travel;
  readonly #view: View;

  /** The bands drawn: up to the cutoff and the next one, nearest first. */
  readonly cutoffsSeconds: readonly number[] = $derived(
    BAND_MINUTES.slice(0, BAND_MINUTES.indexOf(this.minutes) + 2).map((minutes) => minutes * 60),
  );

  readonly coverageRequest: CoverageRequest | null = $derived.by(() => {
    const { types } = this.typeChoice;
    if (this.question !== 'structures' || types === null || types.length === 0) return null;
    const { profile, speedKmh } = this.#travel;
    const { generation } = this.#view;
    return { types, profile, speedKmh, cutoffSeconds: this.minutes * 60, generation };
  });

  readonly catchmentRequest: CatchmentRequest | null = $derived.by(() => {
    if (this.coverageRequest === null) return null;
    const { types, profile, speedKmh } = this.coverageRequest;
    return { types, profile, speedKmh, cutoffsSeconds: this.cutoffsSeconds };
  });

  readonly isochroneRequest: IsochroneRequest | null = $derived.by(() => {
    if (this.question !== 'point' || this.origin === null) return null;
    const { profile, speedKmh } = this.#travel;
    const { cutoffsSeconds } = this;
    return { origins: [this.origin], profile, speedKmh, cutoffsSeconds, reverse: false };
  });

  /** The neighbourhood with the smallest share covered; among equals, the most people beyond. */
  readonly leastCovered: QpvCoverage | null = $derived.by(() => {
    const rows = this.coverage.answer?.result.rows ?? [];
    return rows.reduce<QpvCoverage | null>((least, row) => {
      if (row.share === null) return least;
      if (least === null || least.share === null || row.share < least.share) return row;
      return row.share === least.share && row.beyondCount > least.beyondCount ? row : least;
    }, null);
  });

  constructor(client: AnalysisClient, territory: Territory, view: View, travel: Travel) {
    this.#view = view;
    this.#travel = travel;
    this.typeChoice = new StructureTypeChoice(territory, 'first');
    this.coverage = new Question(client, 'coverage');
    this.catchment = new Question(client, 'catchment');
    this.isochrone = new Question(client, 'isochrone');
  }

  /** Chooses the point the isochrone starts from, and asks about it. */
  setOrigin(origin: LngLat, label: string | null = null): void {
    this.question = 'point';
    this.origin = origin;
    this.originLabel = label;
  }

  read(params: URLSearchParams): void {
    this.typeChoice.read(params.get('vers'));
    const minutes = Number(params.get('minutes'));
    this.minutes = BAND_MINUTES.find((known) => known === minutes) ?? DEFAULT_MINUTES;
    this.origin = readPlace(params.get('point'));
    this.originLabel = null;
    this.question = params.get('calcul') === 'point' ? 'point' : 'structures';
  }

  write(params: URLSearchParams): void {
    const types = this.typeChoice.write();
    if (types !== null) params.set('vers', types);
    if (this.minutes !== DEFAULT_MINUTES) params.set('minutes', String(this.minutes));
    if (this.question === 'point') params.set('calcul', 'point');
    if (this.origin !== null) params.set('point', writePlace(this.origin));
  }
}
