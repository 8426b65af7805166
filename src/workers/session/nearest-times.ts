import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import { bboxExpand, bboxOfPoints, bboxUnion } from '../../core/geo/bbox.ts';
import type { CostField } from '../../core/graph/cost-field.ts';
import { createSearch } from '../../core/graph/search.ts';
import { createTimeMaps } from '../../core/isochrone/time-map.ts';
import type { Job } from '../job.ts';
import type { TimesSetting } from '../times-protocol.ts';
import type { NetworkView } from './network-cache.ts';
import type { Session } from './session.ts';
import { placeStructures, structurePoint, structuresOf } from './structures.ts';

/** Streets of the fastest way may lie this far outside the territory. */
const DETOUR_METERS = 5000;

/** Times from everywhere to the nearest structure; good until the next ones are computed. */
export interface NearestTimes {
  readonly field: CostField;
  /** In the order of the origins of the field. */
  readonly placed: readonly PlacedStructure[];
  readonly structuresOutside: readonly string[];
}

/** What a view keeps for these times: a search of their own, whose times nobody else overwrites. */
function keptBy(view: NetworkView) {
  return view.once('nearest times', () => ({
    search: createSearch(view.index.graph),
    draw: createTimeMaps(view.index),
    key: '',
    times: null as NearestTimes | null,
  }));
}

/**
 * Times over the whole territory towards the nearest structure of a setting: computed for the map,
 * then read again for each place one points at.
 */
export async function nearestTimes(
  session: Session,
  setting: TimesSetting,
  job: Job,
): Promise<
  NearestTimes & { readonly view: NetworkView; readonly draw: ReturnType<typeof createTimeMaps> }
> {
  const { types, profile, speedKmh, own, changes, openAt } = setting;
  const { structures } = await structuresOf(session, setting, job);
  const extent = bboxUnion(session.manifest.bbox, bboxOfPoints(structures.map(structurePoint)));
  const view = await session.networkView(profile, bboxExpand(extent, DETOUR_METERS), job);
  const kept = keptBy(view);
  const key = JSON.stringify([types, profile, speedKmh, own, changes, openAt]);
  if (kept.times === null || kept.key !== key) {
    const all = placeStructures(view, profile, structures);
    const placed = all.filter(({ place }) => place !== null);
    const field = kept.search.run({
      ...{ profile, speedKmh, origins: placed.flatMap(({ place }) => place ?? []) },
      ...{ cutoffSeconds: Infinity, reverse: true, trackOrigins: true, signal: job.signal },
    });
    const structuresOutside = all.flatMap(({ id, place }) => (place === null ? [id] : []));
    kept.key = key;
    kept.times = { field, placed, structuresOutside };
  }
  return { ...kept.times, view, draw: kept.draw };
}
