import type { StructureFeature } from '../core/domain/features.ts';
import type { StructureChange } from '../core/domain/structure.ts';
import { addedStructure, changesOf } from '../core/domain/structure-changes.ts';
import { addedName } from '../text/couverture/scenario.ts';
import type { Territory } from './territory.svelte.ts';

/** Structures of the bundle, and one's own points; the latter alone until the layer has been read. */
export function knownStructures(territory: Territory): readonly StructureFeature[] {
  return [...(territory.loaded('structures')?.features ?? []), ...territory.ownStructures()];
}

/**
 * Structures of the bundle and one's own by id, and those that the changes add, with a name; empty until the layer has
 * been read. Safe in `$derived`.
 */
export function structureIndex(
  territory: Territory,
  changes: readonly StructureChange[] = [],
): ReadonlyMap<string, StructureFeature> {
  return new Map(
    [...knownStructures(territory), ...namedAdditions(changes)].map((one) => [
      one.properties.id,
      one,
    ]),
  );
}

/** The structures that changes add, each with a name to show. */
export function namedAdditions(changes: readonly StructureChange[]): StructureFeature[] {
  return changesOf(changes, 'add').map((change) =>
    addedStructure({ ...change, name: addedName(change.id, change.type, change.name) }),
  );
}
