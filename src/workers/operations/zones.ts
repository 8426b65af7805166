import { isApproximate, TARGET_TYPES } from '../../core/domain/structure.ts';
import { SNAP_DISTANCE_METERS } from '../../core/domain/travel.ts';
import { bboxExpand, bboxOfPoints } from '../../core/geo/bbox.ts';
import { reachMeters } from '../../core/graph/profiles.ts';
import { drawingMarginSeconds } from '../../core/isochrone/bands.ts';
import { pause, type Job } from '../job.ts';
import type { StructureZone, ZonesRequest, ZonesResult } from '../bands-protocol.ts';
import type { Session } from '../session/session.ts';
import { structurePoint, structuresOf } from '../session/structures.ts';
import { isochrone } from './isochrone.ts';

/** Each structure's own bands, one search per structure: what `isochrone` says of it alone. */
export async function zones(
  session: Session,
  request: ZonesRequest,
  job: Job,
): Promise<ZonesResult> {
  const { ids, profile, speedKmh, cutoffsSeconds } = request;
  const serving = await structuresOf(session, { ...request, types: TARGET_TYPES }, job);
  const known = new Map(serving.structures.map((one) => [one.properties.id, one]));
  const structures = ids.flatMap((id) => known.get(id) ?? []);
  if (structures.length === 0) return { zones: [] };
  // All the streets at once: the graph is not built again from one structure to the next.
  const longest = (cutoffsSeconds.at(-1) ?? 0) + drawingMarginSeconds(speedKmh);
  const reach = reachMeters({ profile, speedKmh }, longest) + SNAP_DISTANCE_METERS;
  await session.networkView(
    profile,
    bboxExpand(bboxOfPoints(structures.map(structurePoint)), reach),
    job,
  );
  const silent: Job = { signal: job.signal, report: () => {} };
  const found: StructureZone[] = [];
  for (const structure of structures) {
    job.report({ step: 'search', done: found.length, total: structures.length });
    await pause(job);
    const origins = [structurePoint(structure)];
    const { bands, originsOutside } = await isochrone(
      session,
      { origins, profile, speedKmh, cutoffsSeconds, reverse: true },
      silent,
    );
    const { id, precision } = structure.properties;
    found.push({
      id,
      approximate: isApproximate(precision),
      bands:
        originsOutside.length > 0
          ? null
          : bands.map(({ areaSquareMeters, populationCount }) => ({
              areaSquareMeters,
              populationCount,
            })),
    });
  }
  return { zones: found };
}
