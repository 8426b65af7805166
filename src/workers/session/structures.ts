import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import type { StructureFeature } from '../../core/domain/features.ts';
import { isApproximate } from '../../core/domain/structure.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { snapPoint, type Snap } from '../../core/graph/snap.ts';
import type { NetworkView } from './network-cache.ts';

export function structurePoint({ geometry }: StructureFeature): LngLat {
  const [lng, lat] = geometry.coordinates;
  return [lng!, lat!];
}

/** Structures with their places on a view, which must hold the streets around each of them. */
export function placeStructures(
  view: NetworkView,
  profile: Profile,
  structures: readonly StructureFeature[],
): PlacedStructure[] {
  const places = view.once(`structures ${profile}`, () => new Map<string, Snap | null>());
  return structures.map((structure) => {
    const { id, precision } = structure.properties;
    let place = places.get(id);
    if (place === undefined) {
      place = snapPoint(view.index, profile, structurePoint(structure));
      places.set(id, place);
    }
    return { id, approximate: isApproximate(precision), place };
  });
}
