import type { OpeningWeek } from '../../../core/domain/opening-hours.ts';
import type { StructureChange, StructureType } from '../../../core/domain/structure.ts';
import { changesOf } from '../../../core/domain/structure-changes.ts';
import type { LngLat } from '../../../core/domain/territory.ts';
import { isAddedId, NAME_LENGTH, readChanges, writeChanges } from './changes-url.ts';
import { roundedPlace } from '../../link/place-url.ts';

type Changes = readonly StructureChange[];

/**
 * Structures moved, closed, added or open at other hours, for a try. Nothing of the bundle changes:
 * every request carries the changes, and the screen, the files and the print say so.
 */
export class StructureTrial {
  /** Changes that were made, one of a kind per structure, oldest first. */
  settled = $state.raw<Changes>([]);
  /** The structure under the pointer or the arrow keys, and where it is now. */
  dragged = $state.raw<Extract<StructureChange, { point: LngLat }> | null>(null);
  /** The marker of the selected structure should take the keyboard. */
  focusMarker = $state(false);
  #past = $state.raw<readonly Changes[]>([]);
  #future = $state.raw<readonly Changes[]>([]);

  /** What requests carry: what was made, and what is being made. */
  readonly changes: Changes = $derived(
    this.dragged === null ? this.settled : withChange(this.settled, this.dragged),
  );
  readonly hasChanges: boolean = $derived(this.changes.length > 0);
  readonly draggedId: string | null = $derived(this.dragged?.id ?? null);
  readonly added = $derived(changesOf(this.settled, 'add'));
  readonly #moves = $derived(changesOf(this.settled, 'move'));
  readonly closed: ReadonlySet<string> = $derived(
    new Set(changesOf(this.settled, 'close').map(({ id }) => id)),
  );

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** The place a structure was put at and let go; null when it is where the bundle says. */
  placeOf(id: string): LngLat | null {
    return [...this.#moves, ...this.added].find((change) => change.id === id)?.point ?? null;
  }

  /** Hours tried; null when they are those of the data. */
  weekOf(id: string): OpeningWeek | null {
    return changesOf(this.settled, 'hours').find((change) => change.id === id)?.week ?? null;
  }

  /** Moves a structure; it is a change to undo once it is `final`. */
  move(id: string, point: LngLat, final: boolean): void {
    const added = this.added.find((change) => change.id === id);
    // As the link will say it: what is sent to someone else gives the same figures.
    const at = final ? roundedPlace(point) : point;
    const change = added ? { ...added, point: at } : { kind: 'move' as const, id, point: at };
    this.dragged = final ? null : change;
    if (final) this.#settle(withChange(this.settled, change));
  }

  /** Lets go of the structure under the pointer without moving it. */
  release(): void {
    this.dragged = null;
  }

  /** Adds a structure and returns its id. */
  add(type: StructureType, name: string | null, point: LngLat): string {
    const numbers = this.added.map((change) => Number(change.id.replace('ajout-', '')));
    const id = `ajout-${Math.max(0, ...numbers) + 1}`;
    const named = name?.trim().slice(0, NAME_LENGTH) || null;
    this.#settle([
      ...this.settled,
      { kind: 'add', id, type, name: named, point: roundedPlace(point) },
    ]);
    return id;
  }

  /** Closes a structure; one that was added is taken away. */
  close(id: string): void {
    if (isAddedId(id)) this.putBack(id);
    else if (!this.closed.has(id)) this.#settle([...this.settled, { kind: 'close', id }]);
  }

  reopen(id: string): void {
    this.#drop((change) => change.kind === 'close' && change.id === id);
  }

  /** Tries other hours; null: those of the data again. */
  setHours(id: string, week: OpeningWeek | null): void {
    if (week === null) this.#drop((change) => change.kind === 'hours' && change.id === id);
    else this.#settle(withChange(this.settled, { kind: 'hours', id, week }));
  }

  /** Takes one change back, whichever was made last. */
  remove(kind: StructureChange['kind'], id: string): void {
    if (kind === 'add') this.putBack(id);
    else this.#drop((change) => change.kind === kind && change.id === id);
  }

  /** Makes one structure again what it is. */
  putBack(id: string): void {
    this.#drop((change) => change.id === id);
  }

  reset(): void {
    this.#settle([]);
  }

  /** Puts other changes in place of those made, e.g. those of a named scenario. */
  replace(changes: Changes): void {
    this.dragged = null;
    this.#settle(changes);
  }

  /** Takes the last change back. */
  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.settled];
    this.settled = before;
  }

  /** Makes again the change that was taken back last. */
  redo(): void {
    const after = this.#future.at(-1);
    if (after === undefined) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.settled];
    this.settled = after;
  }

  #drop(unwanted: (change: StructureChange) => boolean): void {
    const kept = this.settled.filter((change) => !unwanted(change));
    if (kept.length < this.settled.length) this.#settle(kept);
  }

  #settle(changes: Changes): void {
    if (changes.length === 0 && this.settled.length === 0) return;
    this.#past = [...this.#past, this.settled];
    this.#future = [];
    this.settled = changes;
  }

  /** `scenario=`, else `deplacees=` of older links. */
  read(params: URLSearchParams): void {
    this.dragged = null;
    this.#past = [];
    this.#future = [];
    this.settled = readChanges(params.get('scenario'), params.get('deplacees'));
  }

  write(params: URLSearchParams): void {
    const changes = writeChanges(this.settled);
    if (changes !== null) params.set('scenario', changes);
  }
}

/** A change takes the place of the one of its kind for the same structure. */
function withChange(changes: Changes, change: StructureChange): Changes {
  const same = ({ kind, id }: StructureChange): boolean => kind === change.kind && id === change.id;
  const index = changes.findIndex(same);
  if (change.kind === 'add' && index >= 0) return changes.with(index, change);
  return [...changes.filter((other) => !same(other)), change];
}
