import * as v from 'valibot';
import { MaillageError } from '../core/domain/errors.ts';
import { sortFollowUp, YEAR_RANGE, type FollowUpValue } from '../core/follow-up/follow-up.ts';
import type { KeyValueStore } from './scenario-store.ts';

const PREFIX = 'maillage.suivi.';
const DAMAGED = '.illisible';
const VERSION = 1;

const text = v.nullable(v.pipe(v.string(), v.minLength(1)));
const value: v.GenericSchema<unknown, FollowUpValue> = v.object({
  action: v.pipe(v.number(), v.integer()),
  indicator: v.pipe(v.string(), v.minLength(1)),
  year: v.pipe(v.number(), v.integer(), v.minValue(YEAR_RANGE.first), v.maxValue(YEAR_RANGE.last)),
  value: v.nullable(v.pipe(v.number(), v.finite())),
  unit: text,
  source: text,
  comment: text,
});
const content = v.object({ version: v.literal(VERSION), values: v.array(value) });

/** The follow-up values of one territory, kept in this browser only. */
export class FollowUpStore {
  readonly #store: KeyValueStore;
  readonly #key: string;

  /**
   * @param siren of the territory: its real and its embedded bundle share their actions
   * @throws MaillageError `follow_up_storage` without a store
   */
  constructor(store: KeyValueStore | null, siren: string) {
    if (store === null) throw storageError('unavailable');
    this.#store = store;
    this.#key = PREFIX + siren;
  }

  /** What is kept; `damaged`: something is there that cannot be read. */
  read(): { readonly values: FollowUpValue[]; readonly damaged: boolean } {
    const kept = this.#store.getItem(this.#key);
    if (kept === null) return { values: [], damaged: false };
    try {
      return { values: sortFollowUp(v.parse(content, JSON.parse(kept)).values), damaged: false };
    } catch {
      return { values: [], damaged: true };
    }
  }

  /**
   * Keeps these values in place of those kept; what could not be read is put aside, not lost.
   * @throws MaillageError `follow_up_storage` when there is no room: nothing has changed then
   */
  write(values: readonly FollowUpValue[]): void {
    try {
      if (this.read().damaged)
        this.#store.setItem(this.#key + DAMAGED, this.#store.getItem(this.#key) ?? '');
      if (values.length === 0) this.#store.removeItem(this.#key);
      else this.#store.setItem(this.#key, JSON.stringify({ version: VERSION, values }));
    } catch (cause) {
      throw storageError('full', cause);
    }
  }
}

function storageError(reason: 'full' | 'unavailable', cause?: unknown): MaillageError {
  return new MaillageError(
    'follow_up_storage',
    'The browser does not keep the follow-up values.',
    { reason },
    { cause },
  );
}
