import type { Scenario } from '../../../core/domain/scenario.ts';
import { COMPARISON } from '../../../text/couverture/scenarios.ts';
import { ownNotes } from '../../own-files/own-notes.ts';
import type { Territory } from '../../territory.svelte.ts';
import type { Compared, ScenarioComparison } from './scenario-comparison.svelte.ts';
import { settingsWords } from './scenario-words.ts';
import type { Scenarios } from './scenarios.svelte.ts';
import { triedNotes, triedStructures } from './tried-structures.ts';

/** One of two scenarios that are compared, as it is named and asked. */
export interface ComparedSide {
  readonly name: string;
  /** Its question in a few words; empty when it is kept no more. */
  readonly settings: string;
  readonly scenario: Scenario | null;
}

/** What a scenario that can be compared is called. */
export function comparedName(chosen: Compared, { kept }: Scenarios): string {
  if (chosen === 'present') return COMPARISON.present;
  if (chosen === 'current') return COMPARISON.current;
  return kept.find(({ id }) => id === chosen)?.name ?? '';
}

/** Both sides of a comparison, left and right. Safe in `$derived`. */
export function comparedSides(
  comparison: ScenarioComparison,
  scenarios: Scenarios,
): readonly [left: ComparedSide, right: ComparedSide] {
  const side = (chosen: Compared, other: Compared): ComparedSide => {
    const scenario = comparison.scenarioOf(chosen, other);
    const settings = scenario === null ? '' : settingsWords(scenario.settings);
    return { name: comparedName(chosen, scenarios), settings, scenario };
  };
  const { left, right } = comparison;
  return [side(left, right), side(right, left)];
}

/** What was asked and tried on each side, one sentence each, for what leaves the screen. */
export function comparisonNotes(territory: Territory, sides: readonly ComparedSide[]): string[] {
  return sides.flatMap(({ name, settings, scenario }) =>
    scenario === null
      ? []
      : [
          COMPARISON.fileSide(name, settings),
          ...ownNotes(territory, scenario.settings.types),
          ...triedNotes(triedStructures(territory, scenario.settings.types, scenario.changes)),
        ],
  );
}
