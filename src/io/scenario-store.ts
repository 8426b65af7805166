import { MaillageError } from '../core/domain/errors.ts';
import type { KeptScenario, Scenario } from '../core/domain/scenario.ts';
import { readScenario, writeScenario } from './scenario-file.ts';

/** What of the browser's storage is needed. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'maillage.scenario.';

/** The browser's own storage; null where it is refused (private windows, policies) or absent. */
export function browserStore(): KeyValueStore | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** Scenarios kept under a key each: a damaged one takes nothing else with it. */
export class ScenarioStore {
  readonly #store: KeyValueStore;

  /** @throws MaillageError `storage_unavailable` without a store */
  constructor(store: KeyValueStore | null) {
    if (store === null)
      throw new MaillageError('storage_unavailable', 'The browser keeps nothing for this page.');
    this.#store = store;
  }

  /** Oldest first; `damaged`: numbers of those that cannot be read, left where they are. */
  list(): { readonly kept: KeptScenario[]; readonly damaged: number[] } {
    const kept: KeptScenario[] = [];
    const damaged: number[] = [];
    for (const id of this.#ids()) {
      const key = PREFIX + id;
      try {
        kept.push({ id, ...readScenario(key, this.#store.getItem(key) ?? '') });
      } catch {
        damaged.push(id);
      }
    }
    return { kept, damaged };
  }

  /**
   * Keeps a scenario and returns its number.
   * @throws MaillageError `storage_full` when there is no room, and nothing has changed then
   */
  add(scenario: Scenario): number {
    const id = Math.max(0, ...this.#ids()) + 1;
    this.put({ ...scenario, id });
    return id;
  }

  /** Keeps a scenario under the number it had. @throws MaillageError `storage_full` */
  put({ id, ...scenario }: KeptScenario): void {
    try {
      this.#store.setItem(PREFIX + id, writeScenario(scenario));
    } catch (cause) {
      throw new MaillageError('storage_full', 'No room for the scenario.', {}, { cause });
    }
  }

  remove(id: number): void {
    this.#store.removeItem(PREFIX + id);
  }

  #ids(): number[] {
    const keys = Array.from({ length: this.#store.length }, (_, i) => this.#store.key(i) ?? '');
    return keys
      .filter((key) => key.startsWith(PREFIX) && /^[1-9]\d*$/.test(key.slice(PREFIX.length)))
      .map((key) => Number(key.slice(PREFIX.length)))
      .sort((a, b) => a - b);
  }
}
