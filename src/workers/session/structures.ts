import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import type { StructureFeature } from '../../core/domain/features.ts';
import type { WeekMoment } from '../../core/domain/opening-hours.ts';
import {
  isApproximate,
  OWN_TYPE,
  type OwnStructure,
  type StructureChange,
  type StructureType,
} from '../../core/domain/structure.ts';
import {
  ownStructure,
  servingStructures,
  type ServingStructures,
} from '../../core/domain/structure-changes.ts';
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
  readonly own?: readonly OwnStructure[];
  readonly changes?: readonly StructureChange[];
  readonly openAt?: WeekMoment;
}

/** The structures of a request: of its types, as its changes make them, open at its moment. */
export async function structuresOf(
  session: Session,
  { types, own, changes, openAt }: Choice,
  job: Job,
): Promise<ServingStructures> {
  const known = await session.structures(types, job);
  const wanted = own !== undefined && types.includes(OWN_TYPE);
  const all = wanted ? [...known, ...ownStructures(session, own)] : known;
  return servingStructures(all, types, changes, openAt);
}

const lastOwn = new WeakMap<Session, { key: string; features: readonly StructureFeature[] }>();

/** The same objects as long as the points are the same: their places are known then. */
function ownStructures(
  session: Session,
  own: readonly OwnStructure[],
): readonly StructureFeature[] {
  const key = JSON.stringify(own);
  const last = lastOwn.get(session);
  if (last?.key === key) return last.features;
  const features = own.map((one) => ownStructure(one));
  lastOwn.set(session, { key, features });
  return features;
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
