import type { LngLat } from '../../core/domain/territory.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type { LocateRequest, NearestRequest, NearestStructure } from '../../workers/protocol.ts';
import { ownOf } from '../couverture/own-structures.svelte.ts';
import { readPlace, writePlace } from '../link/place-url.ts';
import { Question } from '../question.svelte.ts';
import { StructureTypeChoice } from '../structure-types.svelte.ts';
import type { Territory } from '../territory.svelte.ts';
import type { Travel } from '../travel.svelte.ts';
import type { View } from '../view.svelte.ts';

export type { NearestStructure };

/** How many of the nearest structures are shown. */
const NEAREST_COUNT = 3;

/** Question and answers of the screen Trouver: a place, and what is near it. */
export class Finder {
  origin = $state.raw<LngLat | null>(null);
  /** What the origin is called when it was found by its name. */
  originLabel = $state<string | null>(null);
  dragging = $state(false);
  readonly typeChoice: StructureTypeChoice;
  readonly nearest: Question<'nearest'>;
  readonly locate: Question<'locate'>;
  readonly #territory: Territory;
  readonly #travel: Travel;
  readonly #view: View;

  readonly locateRequest: LocateRequest | null = $derived.by(() =>
    this.origin === null ? null : { point: this.origin, generation: this.#view.generation },
  );

  readonly nearestRequest: NearestRequest | null = $derived.by(() => {
    const { types } = this.typeChoice;
    if (this.origin === null || types === null || types.length === 0) return null;
    const { profile, speedKmh } = this.#travel;
    const own = ownOf(this.#territory, types);
    return { from: this.origin, types, profile, speedKmh, count: NEAREST_COUNT, ...own };
  });

  /** The structure whose way is brought out: the selected one, else the nearest. */
  readonly highlighted: NearestStructure | null = $derived.by(() => {
    const structures = this.nearest.answer?.result.structures ?? [];
    const selected = this.#view.selectedStructure;
    return structures.find(({ id }) => id === selected) ?? structures[0] ?? null;
  });

  constructor(client: AnalysisClient, territory: Territory, view: View, travel: Travel) {
    this.#territory = territory;
    this.#view = view;
    this.#travel = travel;
    this.typeChoice = new StructureTypeChoice(territory, 'all');
    this.nearest = new Question(client, 'nearest');
    this.locate = new Question(client, 'locate');
  }

  /** Chooses the place to look from; `label` when it has a name. */
  setOrigin(origin: LngLat, label: string | null = null): void {
    this.origin = origin;
    this.originLabel = label;
  }

  clear(): void {
    this.origin = null;
    this.originLabel = null;
  }

  read(params: URLSearchParams): void {
    this.origin = readPlace(params.get('lieu'));
    this.originLabel = null;
    this.typeChoice.read(params.get('proches'));
  }

  write(params: URLSearchParams): void {
    if (this.origin !== null) params.set('lieu', writePlace(this.origin));
    const types = this.typeChoice.write();
    if (types !== null) params.set('proches', types);
  }
}
