import { untrack } from 'svelte';
import { generationOf, parseCodeQpv } from '../../core/domain/codes.ts';
import type { Bbox, LayerId } from '../../core/domain/territory.ts';
import { isProfile } from '../../core/domain/travel.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import { ComparedTimes } from '../trouver/compared-times.svelte.ts';
import { QpvReach } from './qpv-reach.svelte.ts';
import { readIndicator, type RankingIndicator } from './quartier-indicators.ts';
import { QuartiersStudy } from './quartiers-study.svelte.ts';
import { Question } from '../question.svelte.ts';
import { Request } from '../request.svelte.ts';
import { readStreetTile, tilesCovering, type StreetLines } from '../explorer/street-lines.ts';
import type { Territory } from '../territory.svelte.ts';
import type { View } from '../view.svelte.ts';

export type { StreetLines } from '../explorer/street-lines.ts';
export type {
  AreaEstablishments,
  EstablishmentStatistics,
  EstablishmentSummary,
  NearestFromQpvResult,
  ReachableStructure,
} from '../../workers/protocol.ts';

const LAYERS = ['qpv_2024', 'qpv_2015', 'qpv_figures', 'npnru', 'structures', 'communes'] as const;

type LayerRequest = ReturnType<Territory['request']>;

/** Question and answers of the screen Quartiers: the list, and the profile of the selected QPV. */
export class Quartiers {
  filter = $state('');
  npnruOnly = $state(false);
  indicator = $state<RankingIndicator>('poverty');
  readonly statistics: Question<'establishmentStatistics'>;
  /** Structures that inhabitants of the selected QPV reach, by mode. */
  readonly reach: QpvReach;
  /** Walking times of the compared QPV. */
  readonly comparedTimes: ComparedTimes;
  /** How all the QPV are looked at, and those that are compared. */
  readonly study: QuartiersStudy;
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
    () => this.statistics.request.pending || this.reach.pending,
  );

  constructor(client: AnalysisClient, territory: Territory, view: View) {
    this.#client = client;
    this.#territory = territory;
    this.#view = view;
    this.statistics = new Question(client, 'establishmentStatistics');
    this.reach = new QpvReach(client);
    this.study = new QuartiersStudy(view);
    this.comparedTimes = new ComparedTimes(client);
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
    const travel = outlines && this.has('network') && this.has('structures');
    const reachable = code !== null && travel;
    const { comparing, compared } = this.study;
    const profiles = this.#territory.layerManifest('network')?.network?.profiles ?? ['walk'];
    untrack(() => {
      this.layerRequests = layers.map((id) => this.#territory.request(id));
      this.statistics.ask(statistics);
      this.comparedTimes.ask(travel && comparing ? compared : []);
      this.reach.ask(reachable ? code : null, profiles.filter(isProfile));
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
    this.indicator = readIndicator(params.get('classer'), 'poverty');
    this.study.read(params);
  }

  write(params: URLSearchParams): void {
    if (this.filter !== '') params.set('quartier', this.filter);
    if (this.npnruOnly) params.set('renouvellement', '1');
    if (this.indicator !== 'poverty') params.set('classer', this.indicator);
    this.study.write(params);
  }
}
