import type { StructureChange } from '../../../core/domain/structure.ts';
import type { SitingWeights } from '../../../core/siting/demand.ts';
import type { SitingObjective, SitingRequest } from '../../../core/siting/types.ts';
import type { PlacesFile } from '../../../core/siting/places-file.ts';
import { decodeSpreadsheetText, readPlacesCsv } from '../../../io/places-csv.ts';
import { siteName } from '../../../text/couverture/siting-screen.ts';
import type { AnalysisClient } from '../../../workers/client.ts';
import type { CatchmentRequest } from '../../../workers/bands-protocol.ts';
import type { Coverage } from '../coverage.svelte.ts';
import { Question } from '../../question.svelte.ts';
import { Request } from '../../request.svelte.ts';
import type { Territory } from '../../territory.svelte.ts';

export const MAX_SITES = 10;
/** How far the curve of gains goes at least: it helps to choose how many. */
const CURVE_SITES = 5;
/** Nobody's time counts for more than so many times the duration; the command line's own choice. */
const CAP_IN_CUTOFFS = 3;
/** Distances between the places of the grid; null: places of one's own file. */
export type GridMeters = 250 | 500 | null;
const DEFAULT_GRID_METERS: GridMeters = 250;

/** A file of places of one's own: it is read here, and nowhere else. */
export interface OwnPlaces extends PlacesFile {
  readonly fileName: string;
}

/** Where to open the next structures: question and answer. All but one's own places is in the URL. */
export class Siting {
  count = $state(1);
  weights = $state<SitingWeights>('qpv');
  objective = $state<SitingObjective>('cover');
  gridMeters = $state<GridMeters>(DEFAULT_GRID_METERS);
  /** Site whose row or marker is under the pointer or the keyboard, and the one that was chosen. */
  hovered = $state<string | null>(null);
  selected = $state<string | null>(null);
  readonly own = new Request<OwnPlaces>();
  readonly site: Question<'site'>;
  readonly catchment: Question<'catchment'>;
  readonly #coverage: Coverage;
  readonly #territory: Territory;

  readonly request: SitingRequest | null = $derived.by(() => {
    const { question, setting } = this.#coverage;
    const { count, gridMeters, objective, weights } = this;
    if (question !== 'site' || setting === null) return null;
    const places = this.own.value?.places ?? [];
    if (gridMeters === null && places.length === 0) return null;
    return {
      ...setting,
      ...{ objective, weights, count, curveCount: Math.max(CURVE_SITES, count) },
      capSeconds: CAP_IN_CUTOFFS * setting.cutoffSeconds,
      candidates:
        gridMeters === null ? { kind: 'places', places } : { kind: 'grid', stepMeters: gridMeters },
    };
  });

  /** The bands with the sites that were found: those of the answer one sees. */
  readonly catchmentRequest: CatchmentRequest | null = $derived.by(() => {
    const asked = this.request === null ? null : (this.site.answer?.params ?? this.request);
    if (asked === null) return null;
    const { types, profile, speedKmh, own, openAt, changes = [] } = asked;
    const all = [...changes, ...this.additions];
    return {
      ...{ types, profile, speedKmh, cutoffsSeconds: this.#coverage.cutoffsSeconds },
      ...(own === undefined ? {} : { own }),
      ...(all.length === 0 ? {} : { changes: all }),
      ...(openAt === undefined ? {} : { openAt }),
    };
  });

  /** The sites that were found, as structures to add to those there are. */
  readonly additions: readonly StructureChange[] = $derived.by(() => {
    const answer = this.site.answer;
    const type = answer?.params.types[0];
    if (answer === null || type === undefined) return [];
    const taken = (answer.params.changes ?? []).map(({ id }) => Number(/^ajout-(\d+)$/.exec(id)?.[1] ?? 0)); // prettier-ignore
    const first = Math.max(0, ...taken) + 1;
    return answer.result.sites.map((site, i) => ({
      ...({ kind: 'add', id: `ajout-${first + i}`, type } as const),
      ...{ name: siteName(i + 1, site), point: site.point },
    }));
  });

  constructor(client: AnalysisClient, coverage: Coverage, territory: Territory) {
    this.#coverage = coverage;
    this.#territory = territory;
    this.site = new Question(client, 'site');
    this.catchment = new Question(client, 'catchment');
  }

  /** Reads a file of places, in the page. */
  async open(file: File): Promise<void> {
    const bbox = this.#territory.manifest?.bbox ?? null;
    this.gridMeters = null;
    this.own.reset();
    await this.own.run(async () => {
      const text = decodeSpreadsheetText(await file.arrayBuffer());
      return { ...readPlacesCsv(text, bbox, file.name), fileName: file.name };
    });
  }

  /** Puts the sites in the scenario, and goes back to the coverage they give. */
  tryInScenario(): void {
    const { trial } = this.#coverage;
    trial.replace([...trial.settled, ...this.additions]);
    this.#coverage.question = 'structures';
  }

  read(params: URLSearchParams): void {
    const count = Number(params.get('nombre'));
    this.count = Number.isInteger(count) && count >= 1 && count <= MAX_SITES ? count : 1;
    this.weights = WEIGHTS[params.get('pour') ?? ''] ?? 'qpv';
    this.objective = params.get('but') === 'rapprocher' ? 'median' : 'cover';
    const candidates = params.get('candidats');
    this.gridMeters =
      candidates === 'fichier' ? null : candidates === '500' ? 500 : DEFAULT_GRID_METERS;
    this.hovered = null;
    this.selected = null;
  }

  write(params: URLSearchParams): void {
    if (this.count !== 1) params.set('nombre', String(this.count));
    const who = Object.entries(WEIGHTS).find(([, weights]) => weights === this.weights);
    if (who !== undefined) params.set('pour', who[0]);
    if (this.objective === 'median') params.set('but', 'rapprocher');
    if (this.gridMeters === null) params.set('candidats', 'fichier');
    else if (this.gridMeters !== DEFAULT_GRID_METERS)
      params.set('candidats', String(this.gridMeters));
  }
}

/** Whom the sites are for, as the URL says it; absent: inhabitants of QPV. */
const WEIGHTS: Readonly<Record<string, SitingWeights>> = {
  tous: 'all',
  'demandeurs-emploi': 'job-seekers',
};
