import type { KeptScenario, Scenario, ScenarioSettings } from '../../../core/domain/scenario.ts';
import type { CoverageRequest } from '../../../core/coverage/types.ts';
import { MaillageError } from '../../../core/domain/errors.ts';
import { readScenario } from '../../../io/scenario-file.ts';
import { ScenarioStore, type KeyValueStore } from '../../../io/scenario-store.ts';
import { ownOf } from '../own-structures.svelte.ts';
import type { Coverage } from '../coverage.svelte.ts';
import type { Territory } from '../../territory.svelte.ts';
import type { Travel } from '../../travel.svelte.ts';
import type { View } from '../../view.svelte.ts';
import type { ScenarioComparison } from './scenario-comparison.svelte.ts';

/** Scenarios kept under a name in this browser, brought in and sent out. */
export class Scenarios {
  kept = $state.raw<readonly KeptScenario[]>([]);
  /** How many of those kept cannot be read. */
  damagedCount = $state(0);
  /** What the last action failed by; the scenarios are as they were. */
  error = $state.raw<unknown>(null);
  /** The one deleted last, while it can be brought back. */
  removed = $state.raw<KeptScenario | null>(null);
  /** The one that a file opened, until it is kept or put aside. */
  opened = $state.raw<Scenario | null>(null);
  /** The two that are side by side on screen, which is then what is printed. */
  comparison = $state.raw<ScenarioComparison | null>(null);
  readonly #coverage: Coverage;
  readonly #territory: Territory;
  readonly #travel: Travel;
  readonly #view: View;
  readonly #storage: () => KeyValueStore | null;

  constructor(
    coverage: Coverage,
    territory: Territory,
    view: View,
    travel: Travel,
    storage: () => KeyValueStore | null,
  ) {
    this.#coverage = coverage;
    this.#territory = territory;
    this.#view = view;
    this.#travel = travel;
    this.#storage = storage;
  }

  /** Those kept for this territory. */
  get here(): readonly KeptScenario[] {
    const id = this.#territory.manifest?.id;
    return this.kept.filter(({ territory }) => territory === id);
  }

  /** What is tried now, under a name; null before the question and the territory are known. */
  current(name: string): Scenario | null {
    const { unchanged, trial, minutes, openAt } = this.#coverage;
    const territory = this.#territory.manifest?.id;
    if (unchanged === null || territory === undefined) return null;
    const { types, profile, speedKmh, generation } = unchanged;
    const settings: ScenarioSettings = {
      ...{ types, profile, speedKmh, minutes, generation, openAt },
    };
    return { name, territory, settings, changes: trial.settled };
  }

  /** Reads again what the browser keeps. */
  load(): void {
    this.#attempt((store) => this.#list(store));
  }

  keep(name: string): void {
    const scenario = this.current(name.trim());
    if (scenario !== null && scenario.name !== '') this.bring(scenario);
  }

  /** Keeps a scenario that came from elsewhere. */
  bring(scenario: Scenario): void {
    this.#attempt((store) => {
      store.add(scenario);
      this.#list(store);
    });
  }

  /** Keeps the scenario of a file; one that cannot be read, or is of another territory, changes nothing. */
  bringFile(file: string, text: string): void {
    try {
      const scenario = readScenario(file, text);
      this.#checkTerritory(file, scenario);
      this.bring(scenario);
    } catch (error) {
      this.error = error;
    }
  }

  remove(scenario: KeptScenario): void {
    this.#attempt((store) => {
      store.remove(scenario.id);
      this.removed = scenario;
      this.#list(store);
    });
  }

  /** Brings the one deleted last back. */
  restore(): void {
    const { removed } = this;
    if (removed === null) return;
    this.#attempt((store) => {
      store.put(removed);
      this.removed = null;
      this.#list(store);
    });
  }

  /** Puts a scenario in place of what is tried; `undo` takes its changes back. */
  open({ settings, changes }: Scenario): void {
    const coverage = this.#coverage;
    coverage.question = 'structures';
    coverage.typeChoice.chosen = settings.types;
    coverage.minutes = settings.minutes;
    coverage.openAt = settings.openAt;
    this.#travel.profile = settings.profile;
    this.#travel.speedKmh = settings.speedKmh;
    this.#view.generation = settings.generation;
    coverage.trial.replace(changes);
    this.opened = null;
  }

  /**
   * Opens a scenario that came as a file, on its screen.
   * @throws MaillageError `scenario_invalid` (territory) when it is of another one; nothing is changed
   */
  openFile(file: string, scenario: Scenario): void {
    this.#checkTerritory(file, scenario);
    this.open(scenario);
    this.opened = scenario;
    this.#view.screen = 'couverture';
  }

  #checkTerritory(file: string, { territory }: Scenario): void {
    if (territory === this.#territory.manifest?.id) return;
    throw new MaillageError('scenario_invalid', `${file} is a scenario of ${territory}.`, {
      ...{ file, field: 'territory', value: territory, reason: 'territory' },
    });
  }

  #list(store: ScenarioStore): void {
    const { kept, damaged } = store.list();
    this.kept = kept;
    this.damagedCount = damaged.length;
  }

  #attempt(action: (store: ScenarioStore) => void): void {
    try {
      action(new ScenarioStore(this.#storage()));
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}

/** The question of a scenario, with the points of one's own that are open. */
export function requestOf({ settings, changes }: Scenario, territory: Territory): CoverageRequest {
  const { types, profile, speedKmh, minutes, generation, openAt } = settings;
  return {
    ...{ types, profile, speedKmh, cutoffSeconds: minutes * 60, generation },
    ...ownOf(territory, types),
    ...(changes.length === 0 ? {} : { changes }),
    ...(openAt === null ? {} : { openAt }),
  };
}
