import type { LngLat } from '../../core/domain/territory.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { bboxExpand, bboxOfPoints } from '../../core/geo/bbox.ts';
import { nearestUsableDistanceMeters } from '../../core/graph/snap.ts';
import type { Job } from '../job.ts';
import type { Session } from './session.ts';

/** How far a usable edge is looked for around a point outside the network. */
const SEARCHED_METERS = 5000;

/** Metres from a point to the nearest usable edge; null when none is within five kilometres. */
export async function distanceToNetwork(
  session: Session,
  profile: Profile,
  point: LngLat,
  job: Job,
): Promise<number | null> {
  const bbox = bboxExpand(bboxOfPoints([point]), SEARCHED_METERS);
  const view = await session.networkView(profile, bbox, job);
  return nearestUsableDistanceMeters(view.index, profile, point, SEARCHED_METERS);
}
