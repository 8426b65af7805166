import { computeCoverage, placePopulation } from '../../core/coverage/compute-coverage.ts';
import type { CoverageRequest, CoverageResult } from '../../core/coverage/types.ts';
import { MaillageError } from '../../core/domain/errors.ts';
import { bboxExpand, bboxOfPoints, bboxUnion } from '../../core/geo/bbox.ts';
import { pause, type Job } from '../job.ts';
import type { Session } from '../session/session.ts';
import { changedStructures, placeStructures } from '../session/structures.ts';

/**
 * How far from neighbourhoods and structures the streets of the fastest way may lie. Times have no
 * limit here, so no reach bounds what to load.
 */
const DETOUR_METERS = 5000;

/** Coverage of every QPV of a generation by the structures of some types. */
export async function coverage(
  session: Session,
  request: CoverageRequest,
  job: Job,
): Promise<CoverageResult> {
  const { generation, profile, types } = request;
  const [population, known] = await Promise.all([
    session.populationInQpv(generation, job),
    session.structures(types, job),
  ]);
  if (population.qpv.length === 0)
    throw new MaillageError('layer_empty', 'No QPV to cover.', { layer: `qpv_${generation}` });
  const structures = changedStructures(known, request.changes);
  const points = structures.map(({ geometry }) => geometry.coordinates);
  const extent = bboxUnion(await session.qpvBbox(generation, job), bboxOfPoints(points));
  const view = await session.networkView(profile, bboxExpand(extent, DETOUR_METERS), job);
  job.report({ step: 'search', done: 0, total: 1 });
  await pause(job);
  const inhabitants = view.once(`inhabitants ${generation} ${profile}`, () =>
    placePopulation(view.index, profile, population),
  );
  const placed = placeStructures(view, profile, structures);
  return computeCoverage(view.search, inhabitants, placed, request, job.signal);
}
