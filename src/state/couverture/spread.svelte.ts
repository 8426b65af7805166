import type { CoverageRequest } from '../../core/coverage/types.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type { Coverage } from './coverage.svelte.ts';
import { Question } from '../question.svelte.ts';
import type { Territory } from '../territory.svelte.ts';

/** How travel times are spread: shown or not, and the establishments within reach, asked only then. */
export class Spread {
  open = $state(false);
  readonly establishments: Question<'establishmentsInReach'>;
  readonly #coverage: Coverage;
  readonly #territory: Territory;

  /** False: the bundle has no establishments to count. */
  readonly knowsEstablishments: boolean = $derived.by(
    () => this.#territory.layerManifest('establishments') !== null,
  );

  readonly establishmentsRequest: CoverageRequest | null = $derived.by(() =>
    this.open && this.knowsEstablishments ? this.#coverage.coverageRequest : null,
  );

  constructor(client: AnalysisClient, coverage: Coverage, territory: Territory) {
    this.#coverage = coverage;
    this.#territory = territory;
    this.establishments = new Question(client, 'establishmentsInReach');
  }

  read(params: URLSearchParams): void {
    this.open = params.get('repartition') === 'oui';
  }

  write(params: URLSearchParams): void {
    if (this.open) params.set('repartition', 'oui');
  }
}
