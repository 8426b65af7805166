import type { StructureChange } from '../core/domain/structure.ts';
import type { LngLat } from '../core/domain/territory.ts';
import { readPlace, roundedPlace, writePlace } from './place-url.ts';

type Changes = readonly StructureChange[];

/**
 * Structures tried elsewhere than where they are. Nothing of the bundle changes: every request
 * carries the changes, and the screen, the files and the print say so.
 */
export class StructureTrial {
  /** Changes that were made, one per structure, oldest first. */
  settled = $state.raw<Changes>([]);
  /** The structure under the pointer or the arrow keys, and where it is now. */
  dragged = $state.raw<StructureChange | null>(null);
  /** The marker of the selected structure should take the keyboard. */
  focusMarker = $state(false);
  #past = $state.raw<readonly Changes[]>([]);

  /** What requests carry: what was made, and what is being made. */
  readonly changes: Changes = $derived(
    this.dragged === null ? this.settled : withChange(this.settled, this.dragged),
  );
  readonly draggedId: string | null = $derived(this.dragged?.id ?? null);

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** The place a structure was moved to and let go at; null when it is where the bundle says. */
  placeOf(id: string): LngLat | null {
    return this.settled.find((change) => change.id === id)?.point ?? null;
  }

  /** Moves a structure; it is a change to undo once it is `final`. */
  move(id: string, point: LngLat, final: boolean): void {
    this.dragged = final ? null : { kind: 'move', id, point };
    // As the link will say it: what is sent to someone else gives the same figures.
    if (final)
      this.#settle(withChange(this.settled, { kind: 'move', id, point: roundedPlace(point) }));
  }

  /** Lets go of the structure under the pointer without moving it. */
  release(): void {
    this.dragged = null;
  }

  /** Puts one structure back where it is. */
  putBack(id: string): void {
    this.#settle(this.settled.filter((change) => change.id !== id));
  }

  reset(): void {
    this.#settle([]);
  }

  /** Takes the last change back. */
  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.settled = before;
  }

  #settle(changes: Changes): void {
    if (changes.length === 0 && this.settled.length === 0) return;
    this.#past = [...this.#past, this.settled];
    this.settled = changes;
  }

  /** `deplacees=ID:lng,lat;…` */
  read(text: string | null): void {
    const seen = new Set<string>();
    this.dragged = null;
    this.#past = [];
    this.settled = (text ?? '').split(';').flatMap((part): StructureChange[] => {
      const colon = part.lastIndexOf(':');
      const id = part.slice(0, Math.max(0, colon));
      const point = readPlace(part.slice(colon + 1));
      if (id === '' || point === null || seen.has(id)) return [];
      seen.add(id);
      return [{ kind: 'move', id, point }];
    });
  }

  /** Null: nothing to write. */
  write(): string | null {
    if (this.settled.length === 0) return null;
    return this.settled.map(({ id, point }) => `${id}:${writePlace(point)}`).join(';');
  }
}

function withChange(changes: Changes, change: StructureChange): Changes {
  return [...changes.filter(({ id }) => id !== change.id), change];
}
