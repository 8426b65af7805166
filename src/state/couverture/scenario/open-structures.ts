import type { WeekMoment } from '../../../core/domain/opening-hours.ts';
import { TARGET_TYPES, type StructureChange } from '../../../core/domain/structure.ts';
import { servingStructures } from '../../../core/domain/structure-changes.ts';
import { knownStructures } from '../../structure-index.ts';
import type { Territory } from '../../territory.svelte.ts';

/** Ids of the structures that serve nobody: closed by a change, or not open at the moment. */
export function closedThen(
  territory: Territory,
  changes: readonly StructureChange[],
  openAt: WeekMoment | null,
): string[] {
  if (openAt === null) return changes.filter(({ kind }) => kind === 'close').map(({ id }) => id);
  const features = knownStructures(territory);
  const serving = new Set(
    servingStructures(features, TARGET_TYPES, changes, openAt).structures.map(
      ({ properties }) => properties.id,
    ),
  );
  const added = changes.flatMap((change) => (change.kind === 'add' ? [change.id] : []));
  return [...features.map(({ properties }) => properties.id), ...added].filter(
    (id) => !serving.has(id),
  );
}
