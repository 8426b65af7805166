import { isApproximate } from '../../core/domain/structure.ts';
import type { Job } from '../job.ts';
import type { CatchmentRequest, CatchmentResult } from '../protocol.ts';
import type { Session } from '../session/session.ts';
import { structurePoint, structuresOf } from '../session/structures.ts';
import { isochrone } from './isochrone.ts';

/** Bands of travel time towards the nearest of all structures of some types. */
export async function catchment(
  session: Session,
  request: CatchmentRequest,
  job: Job,
): Promise<CatchmentResult> {
  const { cutoffsSeconds } = request;
  const { structures } = await structuresOf(session, request, job);
  const structureIds = structures.map(({ properties }) => properties.id);
  if (structures.length === 0)
    return {
      bands: cutoffsSeconds.map((cutoffSeconds) => ({
        cutoffSeconds,
        geometry: { type: 'MultiPolygon', coordinates: [] },
        areaSquareMeters: 0,
        populationCount: session.has('population') ? 0 : null,
      })),
      originsOutside: [],
      structureIds,
      structuresOutside: [],
      structuresApproximate: [],
    };
  const origins = structures.map(structurePoint);
  const bands = await isochrone(
    session,
    {
      origins,
      profile: request.profile,
      speedKmh: request.speedKmh,
      cutoffsSeconds,
      reverse: true,
      ...(request.asMesh === undefined ? {} : { asMesh: request.asMesh }),
    },
    job,
  );
  return {
    ...bands,
    structureIds,
    structuresOutside: bands.originsOutside.map(({ index }) => structureIds[index]!),
    structuresApproximate: structures
      .filter(({ properties }) => isApproximate(properties.precision))
      .map(({ properties }) => properties.id),
  };
}
