import type { StructureProperties } from '../../core/domain/features.ts';
import { STRUCTURE_TYPES, type StructureType } from '../../core/domain/structure.ts';
import type { NearestFromQpvResult, ReachableStructure } from '../../state/quartiers.svelte.ts';

/** The nearest structure of a type; `reached` is null when none is within the hour asked about. */
export interface NearestOfType {
  readonly type: StructureType;
  readonly structure: StructureProperties | null;
  readonly reached: ReachableStructure | null;
}

/** Median time first; structures that fewer than half of the inhabitants reach come after. */
function nearer(a: ReachableStructure, b: ReachableStructure): number {
  if (a.medianSeconds !== null && b.medianSeconds !== null)
    return a.medianSeconds - b.medianSeconds;
  if (a.medianSeconds !== null || b.medianSeconds !== null)
    return a.medianSeconds === null ? 1 : -1;
  return a.fastestSeconds - b.fastestSeconds;
}

/** For each type the bundle has, in the order they are offered, the nearest of its structures. */
export function nearestOfEachType(
  result: NearestFromQpvResult,
  structures: ReadonlyMap<string, StructureProperties>,
): NearestOfType[] {
  const known = [...structures.values()];
  return STRUCTURE_TYPES.filter((type) => known.some((one) => one.type === type)).map((type) => {
    const reached =
      result.structures
        .filter(({ id }) => structures.get(id)?.type === type)
        .sort((a, b) => nearer(a, b) || (a.id < b.id ? -1 : 1))[0] ?? null;
    return { type, reached, structure: reached && (structures.get(reached.id) ?? null) };
  });
}
