import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import type { StructureFeature } from '../../core/domain/features.ts';
import type { WeekMoment } from '../../core/domain/opening-hours.ts';
import {
  isApproximate,
  type StructureChange,
  type StructureType,
} from '../../core/domain/structure.ts';
import { servingStructures, type ServingStructures } from '../../core/domain/structure-changes.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { snapPoint, type Snap } from '../../core/graph/snap.ts';
import type { Job } from '../job.ts';
import type { NetworkView } from './network-cache.ts';
import type { Session } from './session.ts';

export function structurePoint({ geometry }: StructureFeature): LngLat {
  const [lng, lat] = geometry.coordinates;
  return [lng!, lat!];
}

/** What of a request says which structures count. */
interface Choice {
  readonly types: readonly StructureType[];
  readonly changes?: readonly StructureChange[];
  readonly openAt?: WeekMoment;
}

/** The structures of a request: of its types, as its changes make them, open at its moment. */
export async function structuresOf(
  session: Session,
  { types, changes, openAt }: Choice,
  job: Job,
): Promise<ServingStructures> {
  return servingStructures(await session.structures(types, job), types, changes, openAt);
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
