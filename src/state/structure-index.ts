import type { StructureFeature } from '../core/domain/features.ts';
import type { Territory } from './territory.svelte.ts';

/** Structures of the bundle by id; empty until the layer has been read. Safe in `$derived`. */
export function structureIndex(territory: Territory): ReadonlyMap<string, StructureFeature> {
  const features = territory.loaded('structures')?.features ?? [];
  return new Map(features.map((feature) => [feature.properties.id, feature]));
}
