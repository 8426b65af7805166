import type { DeclaredServiceRequest } from '../../../core/coverage/declared-service.ts';
import type { AnalysisClient } from '../../../workers/client.ts';
import type { Coverage } from '../coverage.svelte.ts';
import { Question } from '../../question.svelte.ts';
import type { View } from '../../view.svelte.ts';

/** What keeps the comparison from being made. */
export type DeclaredObstacle = 'type' | 'generation';

/** Espaces ressources that declare each QPV, against the nearest one. */
export class Declared {
  readonly service: Question<'declaredService'>;
  readonly #coverage: Coverage;
  readonly #view: View;

  /** The table is asked for. */
  readonly shown: boolean = $derived.by(
    () => this.#coverage.question === 'structures' && this.#coverage.table === 'declared',
  );

  readonly obstacle: DeclaredObstacle | null = $derived.by(() => {
    const { types } = this.#coverage.typeChoice;
    if (types !== null && !types.includes('espace_ressources')) return 'type';
    return this.#view.generation === 2024 ? null : 'generation';
  });

  readonly request: DeclaredServiceRequest | null = $derived.by(() => {
    const { coverageRequest, dragging } = this.#coverage;
    if (!this.shown || this.obstacle !== null || coverageRequest === null || dragging) return null;
    const { profile, speedKmh, speedFactor, changes, openAt, filter } = coverageRequest;
    return {
      ...{ profile, speedKmh },
      ...(speedFactor === undefined ? {} : { speedFactor }),
      ...(changes === undefined ? {} : { changes }),
      ...(openAt === undefined ? {} : { openAt }),
      ...(filter === undefined ? {} : { filter }),
    };
  });

  constructor(client: AnalysisClient, coverage: Coverage, view: View) {
    this.#coverage = coverage;
    this.#view = view;
    this.service = new Question(client, 'declaredService');
  }

  /** Removes what keeps the comparison from being made. */
  readonly overcome = (): void => {
    const { typeChoice } = this.#coverage;
    if (this.obstacle === 'type') typeChoice.chosen = ['espace_ressources'];
    else this.#view.generation = 2024;
  };
}
