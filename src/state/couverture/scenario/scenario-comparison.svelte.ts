import type {
  AreaCoverage,
  CoverageRequest,
  CoverageResult,
} from '../../../core/coverage/types.ts';
import type { Scenario } from '../../../core/domain/scenario.ts';
import type { AnalysisClient } from '../../../workers/client.ts';
import { Question } from '../../question.svelte.ts';
import type { Territory } from '../../territory.svelte.ts';
import { wholeDifference } from './area-changes.ts';
import { requestOf, type Scenarios } from './scenarios.svelte.ts';

/** What is compared: the present situation, what is tried now, or a scenario that is kept. */
export type Compared = 'present' | 'current' | number;

/** A neighbourhood as two scenarios cover it. */
export interface ComparedArea {
  readonly code: string;
  readonly left: AreaCoverage;
  readonly right: AreaCoverage;
  /** People covered by the right one less those by the left one; null when one of them is unknown. */
  readonly difference: number | null;
}

/** Two scenarios side by side, each with its own question. */
export class ScenarioComparison {
  left = $state<Compared>('present');
  right = $state<Compared>('current');
  readonly leftAnswer: Question<'coverage'>;
  readonly rightAnswer: Question<'coverage'>;
  readonly #scenarios: Scenarios;
  readonly #territory: Territory;

  readonly leftRequest: CoverageRequest | null = $derived.by(() =>
    this.#request(this.left, this.right),
  );
  readonly rightRequest: CoverageRequest | null = $derived.by(() =>
    this.#request(this.right, this.left),
  );

  readonly leftResult: CoverageResult | null = $derived.by(
    () => this.leftAnswer.answer?.result ?? null,
  );
  readonly rightResult: CoverageResult | null = $derived.by(
    () => this.rightAnswer.answer?.result ?? null,
  );

  /** Both are about the same neighbourhoods. */
  readonly comparable: boolean = $derived.by(
    () => this.leftRequest?.generation === this.rightRequest?.generation,
  );

  readonly rows: readonly ComparedArea[] = $derived.by(() => {
    if (this.leftResult === null || this.rightResult === null || !this.comparable) return [];
    return comparedAreas(this.leftResult, this.rightResult);
  });

  constructor(client: AnalysisClient, scenarios: Scenarios, territory: Territory) {
    this.#scenarios = scenarios;
    this.#territory = territory;
    this.leftAnswer = new Question(client, 'coverage');
    this.rightAnswer = new Question(client, 'coverage');
  }

  /** Asks what is to be shown. */
  ask(): void {
    this.leftAnswer.ask(this.leftRequest);
    this.rightAnswer.ask(this.rightRequest);
  }

  /** The scenario, the name of which is that of the choice; null when it is kept no more. */
  scenarioOf(chosen: Compared, other: Compared): Scenario | null {
    if (typeof chosen === 'number')
      return this.#scenarios.kept.find(({ id }) => id === chosen) ?? null;
    if (chosen === 'current') return this.#scenarios.current(chosen);
    // The present situation under the question of the other one: only the changes differ.
    const beside = other === 'present' ? null : this.scenarioOf(other, chosen);
    const question = beside ?? this.#scenarios.current(chosen);
    return question === null ? null : { ...question, changes: [] };
  }

  #request(chosen: Compared, other: Compared): CoverageRequest | null {
    const scenario = this.scenarioOf(chosen, other);
    return scenario === null || scenario.settings.types.length === 0
      ? null
      : requestOf(scenario, this.#territory);
  }
}

/**
 * The areas that both results have, with what changes from the left one to the right one: most
 * people first, gained or lost.
 */
export function comparedAreas(left: CoverageResult, right: CoverageResult): ComparedArea[] {
  const known = new Map(right.rows.map((row) => [row.code, row]));
  const areas = left.rows.flatMap((row): ComparedArea[] => {
    const other = known.get(row.code);
    if (other === undefined) return [];
    const difference =
      row.share === null || other.share === null
        ? null
        : wholeDifference(row.coveredCount, other.coveredCount);
    return [{ code: row.code, left: row, right: other, difference }];
  });
  // What is not known has no size at all.
  const size = ({ difference }: ComparedArea): number =>
    difference === null ? -1 : Math.abs(difference);
  return areas.sort((a, b) => size(b) - size(a));
}
