import type { StructureFeature } from '../../core/domain/features.ts';
import type { Bbox, LngLat } from '../../core/domain/territory.ts';
import { SNAP_DISTANCE_METERS } from '../../core/domain/travel.ts';
import { bboxContains, bboxExpand, bboxOfPoints } from '../../core/geo/bbox.ts';
import { costAt } from '../../core/graph/cost-field.ts';
import { reachMeters } from '../../core/graph/profiles.ts';
import { snapPoint } from '../../core/graph/snap.ts';
import { tracePath } from '../../core/graph/trace-path.ts';
import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import { pause, type Job } from '../job.ts';
import type { NearestRequest, NearestResult, NearestStructure } from '../protocol.ts';
import { distanceToNetwork } from '../session/distance-to-network.ts';
import type { NetworkView } from '../session/network-cache.ts';
import type { Session } from '../session/session.ts';
import { placeStructures, structurePoint, structuresOf } from '../session/structures.ts';

/** Searches widen until enough structures are found: most are near, and bytes are what one waits for. */
const CUTOFFS_SECONDS = [20 * 60, 60 * 60, Infinity];
/** Streets of the fastest way may lie this far outside the box of the place and the structures. */
const DETOUR_METERS = 5000;

/** The structures of some types that are quickest to reach from a place, with the way there. */
export async function nearest(
  session: Session,
  request: NearestRequest,
  job: Job,
): Promise<NearestResult> {
  const { structures } = await structuresOf(session, request, job);
  for (const cutoffSeconds of CUTOFFS_SECONDS) {
    const bbox = searchBbox(request, structures, cutoffSeconds);
    const view = await session.networkView(request.profile, bbox, job);
    job.report({ step: 'search', done: 0, total: 1 });
    await pause(job);
    const origin = snapPoint(view.index, request.profile, request.from);
    if (origin === null) {
      const outsideDistanceMeters = await distanceToNetwork(
        session,
        request.profile,
        request.from,
        job,
      );
      return { structures: [], outsideDistanceMeters, outside: true };
    }
    const inBox = structures.filter((structure) => bboxContains(bbox, structurePoint(structure)));
    const placed = placeStructures(view, request.profile, inBox);
    const found = nearestWithin(view, request, cutoffSeconds, placed, job);
    if (found.length >= request.count || cutoffSeconds === Infinity)
      return { structures: found, outsideDistanceMeters: null, outside: false };
  }
  throw new Error('The last cutoff is infinite.');
}

function searchBbox(
  request: NearestRequest,
  structures: readonly StructureFeature[],
  cutoffSeconds: number,
): Bbox {
  if (cutoffSeconds < Infinity)
    return bboxExpand(
      bboxOfPoints([request.from]),
      reachMeters(request, cutoffSeconds) + SNAP_DISTANCE_METERS,
    );
  const points: LngLat[] = [request.from, ...structures.map(structurePoint)];
  return bboxExpand(bboxOfPoints(points), DETOUR_METERS);
}

/** The first `count` by time, then id; fewer when fewer are within the cutoff. */
function nearestWithin(
  view: NetworkView,
  request: NearestRequest,
  cutoffSeconds: number,
  placed: readonly PlacedStructure[],
  job: Job,
): NearestStructure[] {
  const { profile, speedKmh, speedFactor = 1, from, count } = request;
  const origin = snapPoint(view.index, profile, from)!;
  const field = view.search.run({
    profile,
    speedKmh,
    speedFactor,
    origins: [origin],
    cutoffSeconds,
    trackPaths: true,
    signal: job.signal,
  });
  return placed
    .flatMap(({ id, approximate, place }) =>
      place ? [{ id, approximate, place, seconds: costAt(field, place) }] : [],
    )
    .filter(({ seconds }) => !Number.isNaN(seconds))
    .sort((a, b) => a.seconds - b.seconds || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id, approximate, place, seconds }) => {
      const path = tracePath(field, place)!;
      return {
        id,
        seconds,
        lengthMeters: path.lengthMeters,
        approximate,
        path: {
          type: 'LineString' as const,
          coordinates: path.coordinates.map(([lng, lat]) => [lng, lat]),
        },
      };
    });
}
