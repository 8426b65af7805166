import {
  establishmentsInReach as countInReach,
  type EstablishmentsInReach,
} from '../../core/coverage/establishments-in-reach.ts';
import type { CoverageRequest } from '../../core/coverage/types.ts';
import {
  AreaGathering,
  type EstablishmentsByArea,
} from '../../core/establishments/gather-by-area.ts';
import { bboxExpand, bboxOfPoints, bboxUnion } from '../../core/geo/bbox.ts';
import { snapPoints } from '../../core/graph/snap.ts';
import { pause, type Job } from '../job.ts';
import { DETOUR_METERS } from '../session/coverage-inputs.ts';
import { keptAreas } from '../session/kept-areas.ts';
import { qpvLayerId, type Session } from '../session/session.ts';
import { placeStructures, structurePoint, structuresOf } from '../session/structures.ts';

/** Establishments of every QPV or commune whose way to the nearest structure is within the cutoff. */
export async function establishmentsInReach(
  session: Session,
  request: CoverageRequest,
  job: Job,
): Promise<EstablishmentsInReach> {
  const { areas = 'qpv', generation, profile, speedKmh, speedFactor = 1, cutoffSeconds } = request;
  const layer = areas === 'qpv' ? qpvLayerId(generation) : 'communes';
  const [establishments, { structures }, extent] = await Promise.all([
    session.once(`establishments in ${layer}`, job, (shared) => gather(session, layer, shared)),
    structuresOf(session, request, job),
    areas === 'qpv' ? session.qpvBbox(generation, job) : session.manifest.bbox,
  ]);
  const gathered = await filtered(session, request, establishments, job);
  const bbox = bboxUnion(extent, bboxOfPoints(structures.map(structurePoint)));
  const view = await session.networkView(profile, bboxExpand(bbox, DETOUR_METERS), job);
  await pause(job);
  const places = view.once(`establishments in ${layer} ${profile}`, () =>
    snapPoints(view.index, profile, establishments),
  );
  await pause(job);
  const origins = placeStructures(view, profile, structures).flatMap(({ place }) => place ?? []);
  const field = view.search.run({
    ...{ profile, speedKmh, speedFactor, origins, cutoffSeconds, reverse: true },
    signal: job.signal,
  });
  const known = origins.length > 0 || structures.length === 0;
  return countInReach(field, gathered, places, known);
}

/** The areas that the filter of the request keeps. */
async function filtered(
  session: Session,
  request: CoverageRequest,
  { areas }: EstablishmentsByArea,
  job: Job,
): Promise<EstablishmentsByArea['areas']> {
  if (request.filter === undefined || request.areas === 'communes') return areas;
  const population = await session.populationInQpv(request.generation, job);
  const kept = await keptAreas(session, request, population, job);
  return areas.filter(({ code }) => kept.some((area) => area.code === code));
}

async function gather(
  session: Session,
  layer: 'qpv_2024' | 'qpv_2015' | 'communes',
  job: Job,
): Promise<EstablishmentsByArea> {
  const [tiles, { features }] = await Promise.all([
    session.establishmentTiles(job),
    session.layer(layer, job),
  ]);
  const gathering = new AreaGathering();
  for (const [done, { geometry, properties }] of features.entries()) {
    await pause(job);
    gathering.add(properties.code, geometry, tiles);
    job.report({ step: 'establishments', done, total: features.length });
  }
  return gathering.result();
}
