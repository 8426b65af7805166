import type { CoverageRequest, CoverageResult } from '../../../core/coverage/types.ts';
import type { AnalysisClient } from '../../../workers/client.ts';
import type { DifferenceRequest } from '../../../workers/difference-protocol.ts';
import type { Coverage } from '../coverage.svelte.ts';
import { Question } from '../../question.svelte.ts';

/** What the changes tried do: coverage without them, asked once, beside coverage with them. */
export class BeforeAfter {
  readonly baseline: Question<'coverage'>;
  readonly difference: Question<'difference'>;
  readonly #coverage: Coverage;

  /** The question without the changes; null while there is none, and in between two moves it stays. */
  readonly baselineRequest: CoverageRequest | null = $derived.by(() => {
    const { question, unchanged, trial } = this.#coverage;
    return question === 'structures' && trial.hasChanges ? unchanged : null;
  });

  /** Ground gained and lost: asked when the map shows it, once what moves is let go. */
  readonly differenceRequest: DifferenceRequest | null = $derived.by(() => {
    const { question, mapView, unchanged, trial } = this.#coverage;
    const changes = trial.settled;
    if (question !== 'structures' || mapView !== 'difference') return null;
    if (unchanged === null || changes.length === 0) return null;
    const { types, profile, speedKmh, cutoffSeconds, own, openAt } = unchanged;
    return {
      ...{ types, profile, speedKmh, cutoffSeconds, changes },
      ...(own === undefined ? {} : { own }),
      ...(openAt === undefined ? {} : { openAt }),
    };
  });

  /** Coverage without the changes, when it answers the same question as the one shown. */
  readonly before: CoverageResult | null = $derived.by(() => {
    const shown = this.#coverage.coverage.answer;
    const known = this.baseline.answer;
    if (shown === null || known === null || shown.params.changes === undefined) return null;
    return sameSetting(shown.params, known.params) ? known.result : null;
  });

  constructor(client: AnalysisClient, coverage: Coverage) {
    this.#coverage = coverage;
    this.baseline = new Question(client, 'coverage');
    this.difference = new Question(client, 'difference');
  }
}

/** The two requests differ by their changes, if at all. */
export function sameSetting(a: CoverageRequest, b: CoverageRequest): boolean {
  const text = (request: CoverageRequest): string =>
    JSON.stringify(
      Object.entries(request)
        .filter(([key]) => key !== 'changes')
        .sort(([x], [y]) => (x < y ? -1 : 1)),
    );
  return text(a) === text(b);
}
