import {
  placePopulation,
  type PlacedStructure,
  type PopulationPlaces,
} from '../../core/coverage/compute-coverage.ts';
import type { CoverageRequest } from '../../core/coverage/types.ts';
import { MaillageError } from '../../core/domain/errors.ts';
import { bboxExpand, bboxOfPoints, bboxUnion } from '../../core/geo/bbox.ts';
import { pause, type Job } from '../job.ts';
import { keptAreas } from './kept-areas.ts';
import type { NetworkView } from './network-cache.ts';
import type { Session } from './session.ts';
import { placeStructures, structuresOf } from './structures.ts';

/**
 * How far from neighbourhoods and structures the streets of the fastest way may lie. Times have no
 * limit here, so no reach bounds what to load.
 */
export const DETOUR_METERS = 5000;

/** What a coverage is computed from. */
export interface CoverageInputs {
  readonly view: NetworkView;
  /** Of the areas that the filter keeps. */
  readonly inhabitants: PopulationPlaces;
  readonly structures: readonly PlacedStructure[];
  readonly hoursUnknown: readonly string[];
  /** The areas that the filter leaves out. */
  readonly leftOut: { readonly areas: number; readonly populationCount: number };
}

/**
 * Areas, structures and streets of a coverage, placed on one another. The search of the view may run
 * until the next `await`.
 *
 * @param isMoving the answer takes less than a frame: no other message is let in before it
 * @throws MaillageError `layer_empty` when there is no area, and what reading throws
 */
export async function coverageInputs(
  session: Session,
  request: CoverageRequest,
  job: Job,
  isMoving = false,
): Promise<CoverageInputs> {
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
  const kept = await keptAreas(session, request, population, job);
  const points = serving.structures.map(({ geometry }) => geometry.coordinates);
  const bbox = bboxExpand(bboxUnion(extent, bboxOfPoints(points)), DETOUR_METERS);
  const view = await session.networkView(profile, bbox, job);
  job.report({ step: 'search', done: 0, total: 1 });
  if (!isMoving) await pause(job);
  const everyone = view.once(`inhabitants ${areas} ${generation} ${profile}`, () =>
    placePopulation(view.index, profile, population),
  );
  const inhabitants =
    kept === population.areas
      ? everyone
      : { ...everyone, population: { ...population, areas: kept } };
  const without = population.areas.filter((area) => !kept.includes(area));
  return {
    view,
    inhabitants,
    structures: placeStructures(view, profile, serving.structures),
    hoursUnknown: serving.hoursUnknown,
    leftOut: {
      areas: without.length,
      populationCount: without.reduce((sum, area) => sum + (area.populationCount ?? 0), 0),
    },
  };
}
