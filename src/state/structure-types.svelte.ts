import {
  isTargetType,
  OWN_TYPE,
  TARGET_TYPES,
  type StructureType,
} from '../core/domain/structure.ts';
import { knownStructures } from './structure-index.ts';
import type { Territory } from './territory.svelte.ts';

/** What no choice means: the first type the bundle has, or all of them. */
export type TypeDefault = 'first' | 'all';

/** A choice of structure types, and how many located structures the bundle has of each. */
export class StructureTypeChoice {
  /** Null until someone chooses: `default` then says what is meant. */
  chosen = $state.raw<readonly StructureType[] | null>(null);
  readonly #territory: Territory;
  readonly default: TypeDefault;

  readonly counts: ReadonlyMap<StructureType, number> | null = $derived.by(() => {
    if (this.#territory.loaded('structures') === null) return null;
    const counts = new Map<StructureType, number>(TARGET_TYPES.map((type) => [type, 0]));
    for (const { properties } of knownStructures(this.#territory))
      counts.set(properties.type, (counts.get(properties.type) ?? 0) + 1);
    return counts;
  });

  /** Types with at least one located structure, in the order they are offered. */
  readonly located: readonly StructureType[] = $derived(
    TARGET_TYPES.filter((type) => (this.counts?.get(type) ?? 0) > 0),
  );

  /** One's own points count once they are asked for. */
  readonly #ofTerritory: readonly StructureType[] = $derived(
    this.located.filter((type) => type !== OWN_TYPE),
  );

  /** The types asked about; null while what the bundle holds is not known yet. */
  readonly types: readonly StructureType[] | null = $derived.by(() => {
    if (this.chosen !== null) return this.chosen;
    if (this.counts === null) return null;
    return this.default === 'all' ? this.#ofTerritory : this.located.slice(0, 1);
  });

  constructor(territory: Territory, typeDefault: TypeDefault) {
    this.#territory = territory;
    this.default = typeDefault;
  }

  /** No type was chosen, and that means all of them. */
  get isAll(): boolean {
    return this.default === 'all' && this.chosen === null;
  }

  /** Adds or removes a type; from "all", chooses it alone, and back to "all" without the last one. */
  toggle(type: StructureType): void {
    const current = this.isAll ? [] : (this.types ?? []);
    const next = TARGET_TYPES.filter((known) => current.includes(known) !== (known === type));
    this.chosen = next.length === 0 && this.default === 'all' ? null : next;
  }

  /** `"france_travail,ruche"`; `"aucun"` when every type was unchosen; null: nothing to write. */
  write(): string | null {
    if (this.chosen === null) return null;
    return this.chosen.length === 0 ? 'aucun' : this.chosen.join(',');
  }

  read(text: string | null): void {
    if (text === null) this.chosen = null;
    else if (text === 'aucun') this.chosen = [];
    else {
      const known = text.split(',').filter(isTargetType);
      this.chosen = known.length === 0 ? null : TARGET_TYPES.filter((type) => known.includes(type));
    }
  }
}
