import type { StructureChange, StructureType } from '../core/domain/structure.ts';
import type { LngLat } from '../core/domain/territory.ts';
import { distanceMeters } from '../core/geo/distance.ts';
import { EXPORT_NOTES } from '../text/couverture.ts';
import { formatDistance } from '../text/format.ts';
import { formatCoordinates } from '../text/trouver.ts';
import { structureIndex } from './structure-index.ts';
import type { Territory } from './territory.svelte.ts';

/** A structure tried elsewhere, as the screen, the files and the print tell it. */
export interface TriedStructure {
  readonly id: string;
  readonly name: string;
  readonly point: LngLat;
  /** From where it really is. */
  readonly distanceMeters: number;
}

/** Those of the given types: the others change nothing of what is shown. Safe in `$derived`. */
export function triedStructures(
  territory: Territory,
  types: readonly StructureType[],
  changes: readonly StructureChange[] = [],
): TriedStructure[] {
  const structures = structureIndex(territory);
  return changes.flatMap(({ id, point }) => {
    const found = structures.get(id);
    if (found === undefined || !types.includes(found.properties.type)) return [];
    const [lng, lat] = found.geometry.coordinates;
    const real: LngLat = [lng!, lat!];
    return [
      { id, name: found.properties.name, point, distanceMeters: distanceMeters(real, point) },
    ];
  });
}

/** One line per structure tried elsewhere, for what leaves the screen. */
export function triedNotes(tried: readonly TriedStructure[]): string[] {
  return tried.map(({ name, point, distanceMeters }) =>
    EXPORT_NOTES.tried(name, formatCoordinates(point), formatDistance(distanceMeters)),
  );
}
