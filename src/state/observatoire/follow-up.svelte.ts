import type { StrategyAction } from '../../core/domain/catalogue.ts';
import {
  compareFollowUp,
  followUpKey,
  mergeFollowUp,
  type FollowUpChanges,
  type FollowUpPlace,
  type FollowUpValue,
} from '../../core/follow-up/follow-up.ts';
import { readFollowUpFile, type FollowUpFile } from '../../io/follow-up-file.ts';
import { FollowUpStore } from '../../io/follow-up-store.ts';
import { browserStore, type KeyValueStore } from '../../io/scenario-store.ts';
import { FOLLOW_UP } from '../../text/observatoire/follow-up.ts';
import type { Territory } from '../territory.svelte.ts';

export type { FollowUpFile } from '../../io/follow-up-file.ts';

/**
 * The values of the follow-up indicators: kept in this browser, in no link. A file that is read
 * changes nothing before the person has seen what was read of it.
 */
export class FollowUp {
  kept = $state.raw<readonly FollowUpValue[]>([]);
  /** What was kept cannot be read. */
  damaged = $state(false);
  /** What the last action failed by; the values are as they were. */
  error = $state.raw<unknown>(null);
  /** A file that was read and waits for an answer. */
  reading = $state.raw<FollowUpFile | null>(null);
  /** What was done last, for who hears the page. */
  said = $state('');
  /** What was kept before each change, the last one at the end. */
  #steps = $state.raw<readonly (readonly FollowUpValue[])[]>([]);
  #siren: string | undefined;
  readonly #territory: Territory;
  readonly #storage: () => KeyValueStore | null;

  readonly actions: readonly StrategyAction[] = $derived.by(
    () => this.#territory.catalogue?.actions ?? [],
  );
  /** What keeping the file would change; null without a file. */
  readonly changes: FollowUpChanges | null = $derived.by(() =>
    this.reading === null
      ? null
      : compareFollowUp(
          this.kept,
          this.reading.values.map(({ value }) => value),
        ),
  );
  /** Those of indicators that the catalogue has. */
  readonly shown: readonly FollowUpValue[] = $derived.by(() =>
    this.kept.filter(({ action, indicator }) =>
      this.actions.some(
        ({ number, followUpIndicators }) =>
          number === action && followUpIndicators.includes(indicator),
      ),
    ),
  );

  constructor(territory: Territory, storage: () => KeyValueStore | null = browserStore) {
    this.#territory = territory;
    this.#storage = storage;
  }

  /** The last change can be taken back. */
  get undoable(): boolean {
    return this.#steps.length > 0;
  }

  /** Reads what the browser keeps for the open territory. Call it from an effect. */
  load(): void {
    const siren = this.#territory.manifest?.siren;
    if (siren === undefined) return;
    if (siren !== this.#siren) {
      this.#siren = siren;
      this.#steps = [];
      this.reading = null;
      this.said = '';
    }
    try {
      const { values, damaged } = new FollowUpStore(this.#storage(), siren).read();
      this.kept = values;
      this.damaged = damaged;
    } catch (error) {
      this.error = error;
    }
  }

  /** Reads a table; one that is no such table changes nothing. */
  async read(file: File): Promise<void> {
    this.said = '';
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      this.reading = readFollowUpFile(file.name, bytes, this.actions);
      this.error = null;
    } catch (error) {
      this.reading = null;
      this.error = error;
    }
  }

  /** Keeps what was read. */
  keep(): void {
    const { changes, reading } = this;
    if (changes === null || reading === null) return;
    const values = reading.values.map(({ value }) => value);
    this.reading = null;
    this.#change(
      (kept) => mergeFollowUp(kept, values),
      FOLLOW_UP.brought(changes.added.length + changes.replaced.length),
    );
  }

  /** Leaves what was read. */
  leave(): void {
    this.reading = null;
  }

  remove(place: FollowUpPlace): void {
    const key = followUpKey(place);
    this.#change(
      (kept) => kept.filter((one) => followUpKey(one) !== key),
      FOLLOW_UP.removed(place.indicator, place.year),
    );
  }

  clear(): void {
    this.#change(() => [], FOLLOW_UP.cleared(this.kept.length));
  }

  undo(): void {
    const before = this.#steps.at(-1);
    if (before === undefined || !this.#write(() => before)) return;
    this.#steps = this.#steps.slice(0, -1);
    this.said = FOLLOW_UP.undone;
  }

  #change(make: (kept: readonly FollowUpValue[]) => readonly FollowUpValue[], said: string): void {
    let before = this.kept;
    const done = this.#write((kept) => {
      before = kept;
      return make(kept);
    });
    if (!done) return;
    this.#steps = [...this.#steps, before];
    this.said = said;
  }

  /** Changes what the browser keeps now, which another window may have changed. */
  #write(make: (kept: readonly FollowUpValue[]) => readonly FollowUpValue[]): boolean {
    const siren = this.#territory.manifest?.siren;
    if (siren === undefined) return false;
    try {
      const store = new FollowUpStore(this.#storage(), siren);
      const values = make(store.read().values);
      store.write(values);
      this.kept = values;
      this.damaged = false;
      this.error = null;
      return true;
    } catch (error) {
      this.error = error;
      return false;
    }
  }
}
