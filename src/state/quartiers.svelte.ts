import { untrack } from 'svelte';
import { generationOf, parseCodeQpv } from '../core/domain/codes.ts';
import type { Bbox, LayerId } from '../core/domain/territory.ts';
import { STRUCTURE_TYPES } from '../core/domain/structure.ts';
import { DEFAULT_WALK_SPEED_KMH } from '../core/domain/travel.ts';
import type { AnalysisClient } from '../workers/client.ts';
import type { NearestFromQpvRequest } from '../workers/protocol.ts';
import { Question } from './question.svelte.ts';
import { Request } from './request.svelte.ts';
import { readStreetTile, tilesCovering, type StreetLines } from './street-lines.ts';
import type { Territory } from './territory.svelte.ts';
import type { View } from './view.svelte.ts';

export type { StreetLines } from './street-lines.ts';
export type {
  AreaEstablishments,
  EstablishmentStatistics,
  EstablishmentSummary,
  NearestFromQpvResult,
  ReachableStructure,
} from '../workers/protocol.ts';

/** Indicators the list can be ranked by; the first is the default. */
export const RANKING_INDICATORS = [
  'poverty',
  'income',
  'employment',
  'jobSeekers',
  'perSquareKm',
  'perThousand',
] as const;
export type RankingIndicator = (typeof RANKING_INDICATORS)[number];

const WITHIN_SECONDS = 15 * 60;
/** Beyond an hour's walk nobody calls a structure near. */
const NEAREST_SECONDS = 60 * 60;
const LAYERS = ['qpv_2024', 'qpv_2015', 'qpv_figures', 'npnru', 'structures', 'communes'] as const;

type LayerRequest = ReturnType<Territory['request']>;

/** Question and answers of the screen Quartiers: the list, and the profile of the selected QPV. */
export class Quartiers {
  filter = $state('');
  npnruOnly = $state(false);
  indicator = $state<RankingIndicator>('poverty');
  readonly statistics: Question<'establishmentStatistics'>;
  /** Structures that inhabitants of the selected QPV reach within 15 minutes on foot. */
  readonly within: Question<'nearestFromQpv'>;
  /** The same within an hour: the nearest of each type. */
  readonly nearest: Question<'nearestFromQpv'>;
  /** Streets around the QPV of the open profile, for its printed map. */
  readonly streets = new Request<{
    readonly code: string;
    readonly streets: readonly StreetLines[];
  }>();
  /** The layers being read, or read, for this screen. */
  layerRequests = $state.raw<readonly LayerRequest[]>([]);
  readonly #client: AnalysisClient;
  #streetsAsked: string | null = null;
  readonly #territory: Territory;
  readonly #view: View;
  /** Layers are still arriving: what is missing may yet come. */
  readonly reading: boolean = $derived(this.layerRequests.some(({ pending }) => pending));

  /** Something of the open profile is still being calculated. */
  readonly calculating: boolean = $derived.by(
    () =>
      this.statistics.request.pending ||
      this.within.request.pending ||
      this.nearest.request.pending,
  );

  constructor(client: AnalysisClient, territory: Territory, view: View) {
    this.#client = client;
    this.#territory = territory;
    this.#view = view;
    this.statistics = new Question(client, 'establishmentStatistics');
    this.within = new Question(client, 'nearestFromQpv');
    this.nearest = new Question(client, 'nearestFromQpv');
  }

  /**
   * Asks for what the screen needs and the bundle has. To be called from an effect: it follows the
   * territory, the generation and the selection.
   */
  ask(): void {
    const { generation, selectedQpv: code } = this.#view;
    const layers = LAYERS.filter((id) => this.has(id));
    // Without outlines, nothing can be counted in a QPV nor start from it.
    const outlines = this.has(generation === 2015 ? 'qpv_2015' : 'qpv_2024');
    const statistics = outlines && this.has('establishments') ? { generation } : null;
    const reachable = code !== null && outlines && this.has('network') && this.has('structures');
    untrack(() => {
      this.layerRequests = layers.map((id) => this.#territory.request(id));
      this.statistics.ask(statistics);
      this.within.ask(reachable ? walkFrom(code, WITHIN_SECONDS) : null);
      this.nearest.ask(reachable ? walkFrom(code, NEAREST_SECONDS) : null);
    });
  }

  /** Reads the streets of a box, for the map of the sheet of `code`; once. */
  askStreets(code: string, bbox: Bbox): void {
    if (!this.has('network') || this.#streetsAsked === code) return;
    this.#streetsAsked = code;
    void this.streets.run(async (options) => {
      const tiles = await Promise.all(
        tilesCovering(bbox).map(async (tile) =>
          readStreetTile(await this.#client.call('streetTile', tile, options), tile),
        ),
      );
      return { code, streets: tiles.flat() };
    });
  }

  has(layer: LayerId): boolean {
    return this.#territory.layerManifest(layer) !== null;
  }

  /** Opens the profile of a QPV, in its generation. */
  open(code: string): void {
    const parsed = parseCodeQpv(code);
    if (parsed !== null) this.#view.generation = generationOf(parsed);
    this.#view.selectQpv(code);
  }

  read(params: URLSearchParams): void {
    this.filter = params.get('quartier') ?? '';
    this.npnruOnly = params.get('renouvellement') === '1';
    const indicator = params.get('classer');
    this.indicator = RANKING_INDICATORS.find((known) => known === indicator) ?? 'poverty';
  }

  write(params: URLSearchParams): void {
    if (this.filter !== '') params.set('quartier', this.filter);
    if (this.npnruOnly) params.set('renouvellement', '1');
    if (this.indicator !== 'poverty') params.set('classer', this.indicator);
  }
}

function walkFrom(code: string, cutoffSeconds: number): NearestFromQpvRequest {
  return {
    code,
    types: STRUCTURE_TYPES,
    profile: 'walk',
    speedKmh: DEFAULT_WALK_SPEED_KMH,
    cutoffSeconds,
  };
}
