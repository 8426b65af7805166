import {
  compareDeclared,
  type DeclaredServiceRequest,
  type DeclaredServiceResult,
  type LocatedService,
} from '../../core/coverage/declared-service.ts';
import { medianTimesTo } from '../../core/coverage/median-times.ts';
import type { CoverageRequest } from '../../core/coverage/types.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { Job } from '../job.ts';
import { coverageInputs } from '../session/coverage-inputs.ts';
import type { Session } from '../session/session.ts';
import { structuresOf } from '../session/structures.ts';

const TYPES: readonly StructureType[] = ['espace_ressources'];

/** Espaces ressources that declare each QPV of 2024, beside the one that is nearest. */
export async function declaredService(
  session: Session,
  asked: DeclaredServiceRequest,
  job: Job,
): Promise<DeclaredServiceResult> {
  const request: CoverageRequest = { ...asked, types: TYPES, cutoffSeconds: Infinity, generation: 2024 }; // prettier-ignore
  const [catalogue, known, { structures: serving }] = await Promise.all([
    session.catalogue(job),
    session.structures(TYPES, job),
    structuresOf(session, request, job),
  ]);
  const { view, inhabitants, structures: placed } = await coverageInputs(session, request, job);
  const none = inhabitants.population.areas.map(() => NaN);
  const open = serving.map(({ properties: { id, name, precision } }, i): LocatedService => {
    const { place } = placed[i]!;
    return place === null
      ? { id, name, precision, seconds: none, unknown: 'outside_network' }
      : {
          ...{ id, name, precision, unknown: null },
          seconds: medianTimesTo(view.search, inhabitants, place, request, job.signal),
        };
  });
  const closed = known
    .filter(({ properties }) => open.every(({ id }) => id !== properties.id))
    .map(({ properties: { id, name, precision } }): LocatedService => {
      return { id, name, precision, seconds: none, unknown: 'closed' };
    });
  const services = [...open, ...closed];
  const names = new Map(catalogue.unlocatedStructures.map(({ id, name }) => [id, name]));
  const rows = compareDeclared(
    inhabitants.population.areas,
    catalogue.neighbourhoods,
    services,
    names,
    request,
  );
  const located = services.map(({ id }) => id).sort();
  const named = [
    ...catalogue.neighbourhoods.flatMap(({ espacesRessources }) => espacesRessources),
    ...catalogue.unlocatedStructures.flatMap(({ id, type }) => (type === TYPES[0] ? [id] : [])),
  ];
  const unlocated = [...new Set(named)]
    .filter((id) => !located.includes(id))
    .sort()
    .map((id) => ({ id, name: names.get(id) ?? id }));
  return { rows, located, unlocated };
}
