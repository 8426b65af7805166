import { computeCoverage, placePopulation } from '../../core/coverage/compute-coverage.ts';
import type { CoverageRequest, CoverageResult } from '../../core/coverage/types.ts';
import { MaillageError } from '../../core/domain/errors.ts';
import { bboxExpand, bboxOfPoints, bboxUnion } from '../../core/geo/bbox.ts';
import { pause, type Job } from '../job.ts';
import type { Session } from '../session/session.ts';
import { placeStructures, structuresOf } from '../session/structures.ts';

/**
 * How far from neighbourhoods and structures the streets of the fastest way may lie. Times have no
 * limit here, so no reach bounds what to load.
 */
export const DETOUR_METERS = 5000;

/** Coverage of every QPV of a generation, or of every commune, by the structures of some types. */
export async function coverage(
  session: Session,
  request: CoverageRequest,
  job: Job,
): Promise<CoverageResult> {
  const { generation, profile, areas = 'qpv' } = request;
  const [population, serving, extent] = await Promise.all([
    areas === 'qpv' ? session.populationInQpv(generation, job) : session.populationInCommunes(job),
    structuresOf(session, request, job),
    areas === 'qpv' ? session.qpvBbox(generation, job) : session.manifest.bbox,
  ]);
  if (population.areas.length === 0)
    throw new MaillageError('layer_empty', `No ${areas} to cover.`, {
      layer: areas === 'qpv' ? `qpv_${generation}` : 'communes',
    });
  const { structures, hoursUnknown } = serving;
  const points = structures.map(({ geometry }) => geometry.coordinates);
  const bbox = bboxExpand(bboxUnion(extent, bboxOfPoints(points)), DETOUR_METERS);
  const view = await session.networkView(profile, bbox, job);
  job.report({ step: 'search', done: 0, total: 1 });
  await pause(job);
  const inhabitants = view.once(`inhabitants ${areas} ${generation} ${profile}`, () =>
    placePopulation(view.index, profile, population),
  );
  const placed = placeStructures(view, profile, structures);
  const result = computeCoverage(view.search, inhabitants, placed, request, job.signal);
  if (request.openAt === undefined) return result;
  return { ...result, structuresHoursUnknown: hoursUnknown };
}
