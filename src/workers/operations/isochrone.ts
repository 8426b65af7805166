import { MaillageError } from '../../core/domain/errors.ts';
import { SNAP_DISTANCE_METERS } from '../../core/domain/travel.ts';
import { bboxExpand, bboxOfPoints } from '../../core/geo/bbox.ts';
import { reachMeters } from '../../core/graph/profiles.ts';
import { drawingMarginSeconds } from '../../core/isochrone/bands.ts';
import { computeIsochrone, computeMovingIsochrone } from '../../core/isochrone/isochrone.ts';
import type { IsochroneRequest, IsochroneResult } from '../../core/isochrone/types.ts';
import { pause, type Job } from '../job.ts';
import type { DrawnBands, MovingIsochroneRequest } from '../bands-protocol.ts';
import { distanceToNetwork } from '../session/distance-to-network.ts';
import type { NetworkView } from '../session/network-cache.ts';
import type { Session } from '../session/session.ts';

/** Bands around one or several origins, reading only the streets their reach can touch. */
export async function isochrone(
  session: Session,
  request: MovingIsochroneRequest,
  job: Job,
): Promise<IsochroneResult & DrawnBands> {
  const { origins, profile } = request;
  const view = await bandsView(session, request, job);
  job.report({ step: 'contour', done: 0, total: 1 });
  // What moves is answered within a frame and followed, not cancelled.
  if (!request.asMesh) await pause(job);
  const people = session.knowsPeople ? view.people : null;
  const compute = request.asMesh ? computeMovingIsochrone : computeIsochrone;
  const result = compute(view.engine, request, people, job.signal);
  // Only the part of the network within reach was read: farther edges are looked for apart.
  const originsOutside = await Promise.all(
    result.originsOutside.map(async ({ index }) => ({
      index,
      distanceMeters: await distanceToNetwork(session, profile, origins[index]!, job),
    })),
  );
  return { ...result, originsOutside };
}

/**
 * The network around some origins, as far as their bands can reach.
 *
 * @throws MaillageError `argument_invalid` without an origin or a cutoff, and what reading throws
 */
export async function bandsView(
  session: Session,
  request: IsochroneRequest,
  job: Job,
): Promise<NetworkView> {
  const { origins, profile, cutoffsSeconds } = request;
  const lastCutoff = cutoffsSeconds.at(-1);
  if (origins.length === 0 || lastCutoff === undefined)
    throw new MaillageError('argument_invalid', 'An isochrone needs an origin and a cutoff.', {
      origins: origins.length,
      cutoffs: cutoffsSeconds.length,
    });
  const searched = lastCutoff + drawingMarginSeconds(request.speedKmh);
  const reach = reachMeters(request, searched) + SNAP_DISTANCE_METERS;
  return session.networkView(profile, bboxExpand(bboxOfPoints(origins), reach), job);
}
