import { noBands } from '../../core/isochrone/bands-mesh.ts';
import { createBandsFinder } from '../../core/isochrone/moving-bands.ts';
import type { Job } from '../job.ts';
import type { MovingCatchment, MovingCatchmentRequest } from '../bands-protocol.ts';
import type { Session } from '../session/session.ts';
import { structurePoint, structuresOf } from '../session/structures.ts';
import { catchmentStructures } from './catchment.ts';
import { bandsView } from './isochrone.ts';

/** Bands of travel time towards the nearest of all structures of some types, one of which moves. */
export async function movingCatchment(
  session: Session,
  { holds, ...request }: MovingCatchmentRequest,
  job: Job,
): Promise<MovingCatchment> {
  const { profile, speedKmh, cutoffsSeconds } = request;
  const { structures } = await structuresOf(session, request, job);
  if (structures.length === 0)
    return {
      ...{ mesh: noBands(), stillKey: null, still: null, populationCounts: null },
      structures: catchmentStructures([], []),
    };
  const origins = structures.map(structurePoint);
  const wanted = { origins, profile, speedKmh, cutoffsSeconds, reverse: true };
  const view = await bandsView(session, wanted, job);
  const findBands = view.once('moving bands', () => createBandsFinder(view.engine));
  const people = session.knowsPeople ? view.people : null;
  const { mesh, still, counts, originsOutside } = findBands(wanted, people, job.signal);
  return {
    mesh,
    stillKey: still?.key ?? null,
    still: still === null || still.key === holds ? null : still.mesh,
    populationCounts: counts,
    structures: catchmentStructures(structures, originsOutside),
  };
}
