import { MaillageError } from '../../core/domain/errors.ts';
import { arrivalAt } from '../../core/graph/cost-field.ts';
import { snapPoint } from '../../core/graph/snap.ts';
import { pause, type Job } from '../job.ts';
import { nearestTimes } from '../session/nearest-times.ts';
import type { Session } from '../session/session.ts';
import type {
  TimeAtRequest,
  TimeAtResult,
  TimeMapRequest,
  TimeMapResult,
} from '../times-protocol.ts';

/**
 * The time to the nearest structure from everywhere in the territory.
 * @throws MaillageError `argument_invalid` for cutoffs that are not positive and ascending
 */
export async function timeMap(
  session: Session,
  request: TimeMapRequest,
  job: Job,
): Promise<TimeMapResult> {
  const { cutoffsSeconds } = request;
  if (cutoffsSeconds.some((cutoff, i) => !(cutoff > (cutoffsSeconds[i - 1] ?? 0))))
    throw new MaillageError('argument_invalid', 'Cutoffs must be positive and ascending.', {
      value: cutoffsSeconds.join(','),
    });
  await nearestTimes(session, request, job);
  job.report({ step: 'contour', done: 0, total: 1 });
  await pause(job);
  // Another request may have taken the search during the pause.
  const { field, draw, structuresOutside } = await nearestTimes(session, request, job);
  return { bands: draw(field, cutoffsSeconds), structuresOutside };
}

/** The same time at one place, with the structure it leads to. */
export async function timeAt(
  session: Session,
  request: TimeAtRequest,
  job: Job,
): Promise<TimeAtResult> {
  const { field, placed, view } = await nearestTimes(session, request, job);
  const place = snapPoint(view.index, request.profile, request.point);
  const nowhere = { seconds: null, structureId: null, approximate: false };
  if (place === null) return { ...nowhere, outside: true };
  const arrival = arrivalAt(field, place.link, place.fraction);
  if (arrival === null) return { ...nowhere, outside: false };
  const { id, approximate } = placed[arrival.origin]!;
  return {
    seconds: arrival.costMs / 1000 + place.offsetMeters / field.legMetersPerSecond,
    structureId: id,
    approximate,
    outside: false,
  };
}
