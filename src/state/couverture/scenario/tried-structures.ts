import type { StructureChange, StructureType } from '../../../core/domain/structure.ts';
import type { LngLat } from '../../../core/domain/territory.ts';
import { distanceMeters } from '../../../core/geo/distance.ts';
import { formatDistance } from '../../../text/format.ts';
import { formatWeek } from '../../../text/opening-hours.ts';
import { CHANGE_NOTES, CHANGE_WORDS } from '../../../text/couverture/scenario.ts';
import { formatCoordinates } from '../../../text/trouver.ts';
import { structureIndex } from '../../structure-index.ts';
import type { Territory } from '../../territory.svelte.ts';

/** A change tried on a structure, as the screen, the files and the print tell it. */
export interface TriedStructure {
  readonly change: StructureChange;
  readonly id: string;
  readonly name: string;
  readonly type: StructureType;
  /** Where the bundle, or the addition, puts it. */
  readonly place: LngLat;
}

/** Those of the given types: the others change nothing of what is shown. Safe in `$derived`. */
export function triedStructures(
  territory: Territory,
  types: readonly StructureType[],
  changes: readonly StructureChange[] = [],
): TriedStructure[] {
  const structures = structureIndex(territory, changes);
  return changes.flatMap((change) => {
    const found = structures.get(change.id);
    if (found === undefined || !types.includes(found.properties.type)) return [];
    const { id, name, type } = found.properties;
    const [lng, lat] = found.geometry.coordinates;
    return [{ change, id, name, type, place: [lng!, lat!] }];
  });
}

/** What was done to it, in a few words that follow its name. */
export function changeWords({ change, place }: TriedStructure): string {
  switch (change.kind) {
    case 'move':
      return CHANGE_WORDS.move(formatDistance(distanceMeters(place, change.point)));
    case 'hours':
      return CHANGE_WORDS.hours(formatWeek(change.week));
    default:
      return CHANGE_WORDS[change.kind];
  }
}

/** One line per change, for what leaves the screen. */
export function triedNotes(tried: readonly TriedStructure[]): string[] {
  return tried.map(({ change, name, place }) => {
    switch (change.kind) {
      case 'move':
        return CHANGE_NOTES.move(
          name,
          formatCoordinates(change.point),
          formatDistance(distanceMeters(place, change.point)),
        );
      case 'close':
        return CHANGE_NOTES.close(name);
      case 'add':
        return CHANGE_NOTES.add(name, formatCoordinates(change.point));
      case 'hours':
        return CHANGE_NOTES.hours(name, formatWeek(change.week));
    }
  });
}
