import type { StructureChange } from '../../core/domain/structure.ts';
import type { StructureZone } from '../../workers/bands-protocol.ts';

/** What a scenario did to a structure, or that it is not open at the chosen moment. */
export type ZoneMark = StructureChange['kind'] | 'notOpen';

/** A structure of the table: its zone, and what was tried on it. */
export interface ZoneRow extends StructureZone {
  /** In the order of the changes; a structure that serves nobody has `close` or `notOpen`. */
  readonly marks: readonly ZoneMark[];
}

/** Serves nobody, so that it has no zone at all. */
export const isClosed = ({ marks }: ZoneRow): boolean =>
  marks.includes('close') || marks.includes('notOpen');

/** The zones, then the structures that have none because they are closed. */
export function zoneRows(
  zones: readonly StructureZone[],
  closedIds: readonly string[],
  changes: readonly StructureChange[],
): ZoneRow[] {
  const kindsOf = (id: string): StructureChange['kind'][] =>
    changes.filter((change) => change.id === id).map(({ kind }) => kind);
  const known = new Set(zones.map(({ id }) => id));
  return [
    ...zones.map((zone) => ({ ...zone, marks: kindsOf(zone.id) })),
    ...closedIds
      .filter((id) => !known.has(id))
      .map((id) => {
        const kinds = kindsOf(id);
        const marks: ZoneMark[] = kinds.includes('close') ? kinds : [...kinds, 'notOpen'];
        return { id, approximate: false, bands: null, marks };
      }),
  ];
}
