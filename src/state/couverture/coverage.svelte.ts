import type { CoverageRequest, AreaCoverage } from '../../core/coverage/types.ts';
import { readMoment, writeMoment, type WeekMoment } from '../../core/domain/opening-hours.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import { BAND_MINUTES } from '../../core/domain/travel.ts';
import type { IsochroneRequest } from '../../core/isochrone/types.ts';
import { browserStore } from '../../io/scenario-store.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import { unpackCoverage } from '../../workers/packed-coverage.ts';
import type { AnalysisPool } from '../../workers/pool.ts';
import type { CatchmentRequest } from '../../workers/bands-protocol.ts';
import { BeforeAfter } from './scenario/before-after.svelte.ts';
import { Declared } from './gaps/declared.svelte.ts';
import { GapFilter } from './gaps/gap-filter.svelte.ts';
import { Gaps } from './gaps/gaps.svelte.ts';
import { Scenarios } from './scenario/scenarios.svelte.ts';
import { Siting } from './siting/siting.svelte.ts';
import { TimeMap } from './time-map.svelte.ts';
import { withKeptRows } from './kept-rows.ts';
import { MovingCatchments } from './moving-catchments.ts';
import { ownOf } from './own-structures.svelte.ts';
import { readPlace, roundedPlace, writePlace } from '../link/place-url.ts';
import { Question } from '../question.svelte.ts';
import { Spread } from './spread.svelte.ts';
import { StructureAddition } from './scenario/structure-addition.svelte.ts';
import { StructureTrial } from './scenario/structure-trial.svelte.ts';
import { StructureTypeChoice } from '../structure-types.svelte.ts';
import { StructureZones } from './structure-zones.svelte.ts';
import type { Territory } from '../territory.svelte.ts';
import type { Travel } from '../travel.svelte.ts';
import type { View } from '../view.svelte.ts';

export type CutoffMinutes = (typeof BAND_MINUTES)[number];
/** Towards the structures of some types, from one point, or where to open the next structures. */
export type CoverageQuestion = 'structures' | 'point' | 'site';
/**
 * What the map draws towards structures: the bands in question, the time from everywhere, or what the
 * changes tried bring within reach and take out of it.
 */
export type CoverageMapView = 'bands' | 'times' | 'difference';
/** What the table towards structures lists. */
export type CoverageTable = 'qpv' | 'communes' | 'structures' | 'declared';

const DEFAULT_MINUTES: CutoffMinutes = 15;
const QUESTIONS: Readonly<Record<string, CoverageQuestion>> = {
  point: 'point',
  emplacement: 'site',
};

/** As the URL says it; absent: QPV. */
const TABLES: Readonly<Record<string, CoverageTable>> = {
  communes: 'communes',
  structures: 'structures',
  declares: 'declared',
};
/** Tables of QPV: the filter is theirs. */
const FILTERED: readonly CoverageTable[] = ['qpv', 'declared'];

const MAP_VIEWS: Readonly<Record<string, CoverageMapView>> = {
  temps: 'times',
  ecart: 'difference',
};

/** Question and answers of the screen Couverture. All of the question is in the URL. */
export class Coverage {
  question = $state<CoverageQuestion>('structures');
  table = $state<CoverageTable>('qpv');
  mapView = $state<CoverageMapView>('bands');
  minutes = $state<CutoffMinutes>(DEFAULT_MINUTES);
  origin = $state.raw<LngLat | null>(null);
  /** What the origin is called when it was found by its name. */
  originLabel = $state<string | null>(null);
  /** Only the structures open at that moment count; null: whatever their hours. */
  openAt = $state.raw<WeekMoment | null>(null);
  /** The origin or a structure is being moved. */
  dragging = $state(false);
  readonly trial = new StructureTrial();
  readonly typeChoice: StructureTypeChoice;
  readonly coverage: Question<'coverage'>;
  readonly catchment: Question<'catchment'>;
  readonly isochrone: Question<'isochrone'>;
  readonly zones: StructureZones;
  readonly spread: Spread;
  readonly gaps: Gaps;
  readonly declared: Declared;
  readonly filter = new GapFilter();
  readonly siting: Siting;
  readonly timeMap: TimeMap;
  readonly beforeAfter: BeforeAfter;
  readonly addition: StructureAddition;
  readonly scenarios: Scenarios;
  readonly #travel: Travel;
  readonly #territory: Territory;
  readonly #view: View;
  /** The origin the link says: that under the pointer is written once it is let go. */
  #written: LngLat | null = null;

  /** The bands drawn: up to the cutoff and the next one, nearest first. */
  readonly cutoffsSeconds: readonly number[] = $derived(
    BAND_MINUTES.slice(0, BAND_MINUTES.indexOf(this.minutes) + 2).map((minutes) => minutes * 60),
  );

  /** `setting` with every structure as the bundle has it: the same object while only they change. */
  readonly unchanged: CoverageRequest | null = $derived.by(() => {
    const { types } = this.typeChoice;
    if (types === null || types.length === 0) return null;
    const { profile, speedKmh } = this.#travel;
    const { generation } = this.#view;
    const filter = FILTERED.includes(this.table) ? this.filter.value : null;
    return {
      ...{ types, profile, speedKmh, cutoffSeconds: this.minutes * 60, generation },
      ...ownOf(this.#territory, types),
      ...(this.openAt === null ? {} : { openAt: this.openAt }),
      ...(this.question === 'structures' && this.table === 'communes' ? { areas: 'communes' } : {}),
      ...(this.question === 'structures' && filter !== null ? { filter } : {}),
    };
  });

  /** Towards which structures, and how: what all questions but that from a point share. */
  readonly setting: CoverageRequest | null = $derived.by(() => {
    const { changes } = this.trial;
    return this.unchanged === null || changes.length === 0
      ? this.unchanged
      : { ...this.unchanged, changes };
  });

  readonly coverageRequest: CoverageRequest | null = $derived(
    this.question === 'structures' ? this.setting : null,
  );

  readonly catchmentRequest: CatchmentRequest | null = $derived.by(() => {
    if (this.coverageRequest === null) return null;
    const { types, profile, speedKmh, own, changes, openAt } = this.coverageRequest;
    return {
      ...{ types, profile, speedKmh, cutoffsSeconds: this.cutoffsSeconds },
      ...(own === undefined ? {} : { own }),
      ...(changes === undefined ? {} : { changes }),
      ...(openAt === undefined ? {} : { openAt }),
      ...(this.dragging ? { asMesh: true } : {}),
    };
  });

  readonly isochroneRequest: IsochroneRequest | null = $derived.by(() => {
    if (this.question !== 'point' || this.origin === null) return null;
    const { profile, speedKmh } = this.#travel;
    const { cutoffsSeconds } = this;
    return {
      ...{ origins: [this.origin], profile, speedKmh, cutoffsSeconds, reverse: false },
      ...(this.dragging ? { asMesh: true } : {}),
    };
  });

  /** The origin as text says it: not at each frame while it moves. */
  get originToRead(): LngLat | null {
    const answered = this.dragging ? this.isochrone.toRead?.params.origins[0] : undefined;
    return answered ?? this.origin;
  }

  /** Codes of the QPV that a filter leaves in the figures on screen; null: all of them. */
  readonly keptCodes: readonly string[] | null = $derived.by(() => {
    const answer = this.coverage.toRead;
    if (this.#view.screen !== 'couverture' || this.question !== 'structures') return null;
    if (answer?.params.filter === undefined || answer.params.areas === 'communes') return null;
    if (answer.params.generation !== this.#view.generation) return null;
    return answer.result.rows.map(({ code }) => code);
  });

  /** The neighbourhood with the smallest share covered; among equals, the most people beyond. */
  readonly leastCovered: AreaCoverage | null = $derived.by(() => {
    const rows = this.coverage.toRead?.result.rows ?? [];
    return rows.reduce<AreaCoverage | null>((least, row) => {
      if (row.share === null) return least;
      if (least === null || least.share === null || row.share < least.share) return row;
      return row.share === least.share && row.beyondCount > least.beyondCount ? row : least;
    }, null);
  });

  constructor(
    client: AnalysisClient,
    pool: AnalysisPool,
    territory: Territory,
    view: View,
    travel: Travel,
  ) {
    this.#territory = territory;
    this.#view = view;
    this.#travel = travel;
    this.typeChoice = new StructureTypeChoice(territory, 'first');
    this.coverage = new Question(client, 'coverage', async (request, options) =>
      withKeptRows(
        this.coverage.answer?.result ?? null,
        this.dragging
          ? unpackCoverage(await client.call('movingCoverage', request, options))
          : await client.call('coverage', request, options),
      ),
    );
    const moving = new MovingCatchments(client);
    this.catchment = new Question(client, 'catchment', (request, options) =>
      request.asMesh ? moving.ask(request, options) : client.call('catchment', request, options),
    );
    this.isochrone = new Question(client, 'isochrone');
    this.zones = new StructureZones(client, pool, territory, view, this);
    this.spread = new Spread(client, this, territory);
    this.gaps = new Gaps(client, this);
    this.declared = new Declared(client, this, view);
    this.siting = new Siting(client, this, territory);
    this.timeMap = new TimeMap(client, this);
    this.beforeAfter = new BeforeAfter(client, this);
    this.addition = new StructureAddition(this.trial, this.typeChoice, view);
    this.scenarios = new Scenarios(this, territory, view, travel, browserStore);
  }

  /** Chooses the point the isochrone starts from, and asks about it. */
  setOrigin(origin: LngLat, label: string | null = null): void {
    this.question = 'point';
    this.origin = origin;
    this.originLabel = label;
  }

  /** Moves the point the isochrone starts from. @param final it was let go here */
  moveOrigin(origin: LngLat, final: boolean): void {
    if (!this.dragging) this.#written = this.origin;
    this.dragging = !final;
    this.setOrigin(final ? roundedPlace(origin) : origin);
  }

  /** Tries a structure elsewhere. @param final it was let go here */
  moveStructure(id: string, point: LngLat, final: boolean): void {
    this.dragging = !final;
    this.trial.move(id, point, final);
  }

  /** Lets go of the structure that moves, where it was before. */
  releaseStructure(): void {
    this.dragging = false;
    this.trial.release();
  }

  read(params: URLSearchParams): void {
    this.typeChoice.read(params.get('vers'));
    const minutes = Number(params.get('minutes'));
    this.minutes = BAND_MINUTES.find((known) => known === minutes) ?? DEFAULT_MINUTES;
    this.origin = readPlace(params.get('point'));
    this.originLabel = null;
    this.dragging = false;
    this.question = QUESTIONS[params.get('calcul') ?? ''] ?? 'structures';
    this.mapView = MAP_VIEWS[params.get('fond') ?? ''] ?? 'bands';
    this.siting.read(params);
    this.timeMap.read(params);
    this.table = TABLES[params.get('tableau') ?? ''] ?? 'qpv';
    this.spread.read(params);
    this.filter.read(params);
    this.trial.read(params);
    this.openAt = readMoment(params.get('ouvertes'));
  }

  write(params: URLSearchParams): void {
    const types = this.typeChoice.write();
    if (types !== null) params.set('vers', types);
    if (this.minutes !== DEFAULT_MINUTES) params.set('minutes', String(this.minutes));
    if (this.question === 'point') params.set('calcul', 'point');
    if (this.question === 'site') params.set('calcul', 'emplacement');
    const view = Object.keys(MAP_VIEWS).find((word) => MAP_VIEWS[word] === this.mapView);
    if (view !== undefined) params.set('fond', view);
    this.siting.write(params);
    this.timeMap.write(params);
    // While it moves, the origin is not read: the link is not made again at each step.
    const origin = this.dragging ? this.#written : this.origin;
    if (origin !== null) params.set('point', writePlace(origin));
    const table = Object.keys(TABLES).find((word) => TABLES[word] === this.table);
    if (table !== undefined) params.set('tableau', table);
    this.spread.write(params);
    this.filter.write(params);
    this.trial.write(params);
    if (this.openAt !== null) params.set('ouvertes', writeMoment(this.openAt));
  }
}
