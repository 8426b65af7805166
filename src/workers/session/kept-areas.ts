import {
  isFiltering,
  keepsArea,
  qpvTraits,
  type QpvTraits,
} from '../../core/coverage/area-filter.ts';
import type {
  AreaInhabitants,
  PopulationInAreas,
} from '../../core/coverage/population-in-areas.ts';
import type { CoverageRequest } from '../../core/coverage/types.ts';
import type { Job } from '../job.ts';
import { qpvLayerId, type Session } from './session.ts';

/**
 * The areas that the filter of a request keeps: all of them without one, or when they are communes.
 * @throws MaillageError `layer_missing` when the filter is about what the bundle has not
 */
export async function keptAreas(
  session: Session,
  request: CoverageRequest,
  { areas }: PopulationInAreas,
  job: Job,
): Promise<readonly AreaInhabitants[]> {
  const { filter } = request;
  if (filter === undefined || !isFiltering(filter) || request.areas === 'communes') return areas;
  const traits = await traitsFor(session, request, job);
  return areas.filter(({ code, populationCount }) =>
    keepsArea(filter, traits.get(code)!, populationCount),
  );
}

async function traitsFor(
  session: Session,
  { filter, generation }: CoverageRequest,
  job: Job,
): Promise<ReadonlyMap<string, QpvTraits>> {
  const functions = filter?.economicFunction !== undefined;
  const hasCatalogue = session.manifest.documents.some(({ id }) => id === 'catalogue');
  const [outlines, npnru, catalogue] = await Promise.all([
    session.layer(qpvLayerId(generation), job),
    filter?.npnru || (functions && (session.has('npnru') || !hasCatalogue))
      ? session.layer('npnru', job)
      : null,
    functions && hasCatalogue ? session.catalogue(job) : null,
  ]);
  return qpvTraits(outlines, npnru, catalogue);
}
