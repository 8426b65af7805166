import { isApproximate, OWN_TYPE, type StructureType } from '../../core/domain/structure.ts';
import { formatList } from '../../text/format.ts';
import { OWN_FILES } from '../../text/own-files.ts';
import type { Territory } from '../territory.svelte.ts';

/** What figures towards some types must say of one's own points; empty without them. */
export function ownNotes(territory: Territory, types: readonly StructureType[]): string[] {
  if (!types.includes(OWN_TYPE)) return [];
  const own = territory.ownStructures();
  if (own.length === 0) return [OWN_FILES.absent];
  const files = [...new Set(own.map(({ properties }) => properties.source))];
  const approximate = own.filter(({ properties }) => isApproximate(properties.precision)).length;
  return [
    `${OWN_FILES.counted(own.length, formatList(files.join('|')), approximate)} ${OWN_FILES.countedLink}`,
  ];
}
