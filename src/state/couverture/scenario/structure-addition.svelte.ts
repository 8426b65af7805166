import { STRUCTURE_TYPES, type StructureType } from '../../../core/domain/structure.ts';
import type { LngLat } from '../../../core/domain/territory.ts';
import type { StructureTrial } from './structure-trial.svelte.ts';
import type { StructureTypeChoice } from '../../structure-types.svelte.ts';
import type { View } from '../../view.svelte.ts';

/** A structure about to be added, which only lacks a place. */
interface Draft {
  readonly type: StructureType;
  readonly name: string;
}

/** The form that adds a structure: open while there is a draft. */
export class StructureAddition {
  draft = $state.raw<Draft | null>(null);
  readonly #trial: StructureTrial;
  readonly #types: StructureTypeChoice;
  readonly #view: View;

  constructor(trial: StructureTrial, types: StructureTypeChoice, view: View) {
    this.#trial = trial;
    this.#types = types;
    this.#view = view;
  }

  toggle(): void {
    const type = this.#types.types?.[0] ?? STRUCTURE_TYPES[0];
    this.draft = this.draft === null ? { type, name: '' } : null;
  }

  /** Adds it there, selects it, and closes the form; `label`: what the place is called. */
  place(point: LngLat, label: string | null = null): void {
    if (this.draft === null) return;
    const { type, name } = this.draft;
    this.draft = null;
    // A structure of a type that is not asked about would change nothing.
    if (!this.#types.types?.includes(type)) this.#types.toggle(type);
    this.#view.selectStructure(this.#trial.add(type, name.trim() || label, point));
  }
}
