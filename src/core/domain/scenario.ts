import type { QpvGeneration } from './codes.ts';
import type { WeekMoment } from './opening-hours.ts';
import type { StructureChange, StructureType } from './structure.ts';
import type { BAND_MINUTES, Profile } from './travel.ts';

/** The question a scenario answers. */
export interface ScenarioSettings {
  readonly types: readonly StructureType[];
  readonly profile: Profile;
  readonly speedKmh: number;
  readonly minutes: (typeof BAND_MINUTES)[number];
  readonly generation: QpvGeneration;
  readonly openAt: WeekMoment | null;
}

/** A question and changes to try, under a name: all that is needed to find the same figures again. */
export interface Scenario {
  readonly name: string;
  /** Id of the bundle whose structures change. */
  readonly territory: string;
  readonly settings: ScenarioSettings;
  readonly changes: readonly StructureChange[];
}

/** A scenario that is kept, and its number, which grows with time. */
export interface KeptScenario extends Scenario {
  readonly id: number;
}
