import type { GapRow } from '../../../core/coverage/gaps.ts';
import type { CoverageRequest } from '../../../core/coverage/types.ts';
import type { AnalysisClient } from '../../../workers/client.ts';
import type { Coverage } from '../coverage.svelte.ts';
import { Question } from '../../question.svelte.ts';

/** Why people are beyond the cutoff, row by row of the table of QPV. */
export class Gaps {
  readonly reasons: Question<'gaps'>;
  readonly #coverage: Coverage;

  /** Nothing is asked while something moves. */
  readonly request: CoverageRequest | null = $derived.by(() => {
    const { coverageRequest, table, dragging } = this.#coverage;
    return table === 'qpv' && !dragging ? coverageRequest : null;
  });

  /** By code, of the figures on screen only: empty while they are of another question. */
  readonly rows: ReadonlyMap<string, GapRow> = $derived.by(() => {
    const answer = this.reasons.answer;
    const shown = this.#coverage.coverage.answer?.params;
    if (answer === null || JSON.stringify(answer.params) !== JSON.stringify(shown))
      return new Map();
    return new Map(answer.result.rows.map((row) => [row.code, row]));
  });

  constructor(client: AnalysisClient, coverage: Coverage) {
    this.#coverage = coverage;
    this.reasons = new Question(client, 'gaps');
  }
}
