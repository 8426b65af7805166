import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import type { StructureFeature } from '../../core/domain/features.ts';
import { isApproximate, type StructureChange } from '../../core/domain/structure.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { snapPoint, type Snap } from '../../core/graph/snap.ts';
import type { NetworkView } from './network-cache.ts';

export function structurePoint({ geometry }: StructureFeature): LngLat {
  const [lng, lat] = geometry.coordinates;
  return [lng!, lat!];
}

/** The structures as the changes make them, in the same order. */
export function changedStructures(
  structures: readonly StructureFeature[],
  changes: readonly StructureChange[] = [],
): readonly StructureFeature[] {
  const moves = new Map(changes.map(({ id, point }) => [id, point]));
  if (moves.size === 0) return structures;
  return structures.map((structure) => {
    const point = moves.get(structure.properties.id);
    if (point === undefined) return structure;
    return {
      ...structure,
      geometry: { type: 'Point', coordinates: [...point] },
      properties: { ...structure.properties, precision: 'adresse' },
    };
  });
}

/** Structures with their places on a view, which must hold the streets around each of them. */
export function placeStructures(
  view: NetworkView,
  profile: Profile,
  structures: readonly StructureFeature[],
): PlacedStructure[] {
  // By feature, not by id: one that is moved on trial is another one.
  const places = view.once(
    `structures ${profile}`,
    () => new WeakMap<StructureFeature, { readonly place: Snap | null }>(),
  );
  return structures.map((structure) => {
    const { id, precision } = structure.properties;
    let known = places.get(structure);
    if (known === undefined) {
      known = { place: snapPoint(view.index, profile, structurePoint(structure)) };
      places.set(structure, known);
    }
    return { id, approximate: isApproximate(precision), place: known.place };
  });
}
