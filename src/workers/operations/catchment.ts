import type { StructureFeature } from '../../core/domain/features.ts';
import { isApproximate } from '../../core/domain/structure.ts';
import type { IsochroneResult } from '../../core/isochrone/types.ts';
import type { Job } from '../job.ts';
import type { CatchmentRequest, CatchmentResult, CatchmentStructures } from '../bands-protocol.ts';
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
  if (structures.length === 0)
    return {
      bands: cutoffsSeconds.map((cutoffSeconds) => ({
        cutoffSeconds,
        geometry: { type: 'MultiPolygon', coordinates: [] },
        areaSquareMeters: 0,
        populationCount: session.has('population') ? 0 : null,
      })),
      originsOutside: [],
      ...catchmentStructures([], []),
    };
  const bands = await isochrone(
    session,
    {
      origins: structures.map(structurePoint),
      profile: request.profile,
      speedKmh: request.speedKmh,
      cutoffsSeconds,
      reverse: true,
    },
    job,
  );
  return { ...bands, ...catchmentStructures(structures, bands.originsOutside) };
}

/** What is said of the structures that bands are drawn around. */
export function catchmentStructures(
  structures: readonly StructureFeature[],
  originsOutside: IsochroneResult['originsOutside'],
): CatchmentStructures {
  const structureIds = structures.map(({ properties }) => properties.id);
  return {
    structureIds,
    structuresOutside: originsOutside.map(({ index }) => structureIds[index]!),
    structuresApproximate: structures
      .filter(({ properties }) => isApproximate(properties.precision))
      .map(({ properties }) => properties.id),
  };
}
