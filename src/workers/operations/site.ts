import { candidateGrid } from '../../core/siting/candidate-grid.ts';
import {
  demandOfCells,
  demandOfJobSeekers,
  demandOfQpv,
  publishedJobSeekersOf,
  type Demand,
} from '../../core/siting/demand.ts';
import { placeDemand } from '../../core/siting/demand-places.ts';
import { site as computeSite, type PlacedCandidate } from '../../core/siting/site.ts';
import type { SitingSteps } from '../../core/siting/steps.ts';
import type { Candidate, SitingRequest, SitingResult } from '../../core/siting/types.ts';
import { MaillageError } from '../../core/domain/errors.ts';
import { bboxExpand, bboxOfPoints } from '../../core/geo/bbox.ts';
import { pointInPolygon } from '../../core/geo/polygon.ts';
import { snapPoint } from '../../core/graph/snap.ts';
import { cellPoints } from '../../core/population/cells.ts';
import { pause, type Job } from '../job.ts';
import type { Session } from '../session/session.ts';
import { placeStructures, structurePoint, structuresOf } from '../session/structures.ts';

/** As for coverage: times to the existing structures have no limit. */
const DETOUR_METERS = 5000;
/** Milliseconds of work between two looks at the messages that wait. */
const PIECE_MILLISECONDS = 12;

/** Where to open structures (see `SitingRequest`), with what proves that no places are better. */
export async function site(
  session: Session,
  request: SitingRequest,
  job: Job,
): Promise<SitingResult> {
  const { profile, weights, generation } = request;
  const [demand, { structures }] = await Promise.all([
    session.once(`demand ${weights} ${generation}`, job, (shared) =>
      demandOf(session, request, shared),
    ),
    structuresOf(session, request, job),
  ]);
  const candidates = await candidatesOf(session, request, job);
  const points = [
    ...structures.map(structurePoint),
    ...candidates.map(({ point }) => point),
    ...Array.from(demand.lng, (lng, i) => [lng, demand.lat[i]!]),
  ];
  const bbox = bboxExpand(bboxOfPoints(points), DETOUR_METERS);
  const view = await session.networkView(profile, bbox, job);
  await pause(job);
  const places = view.once(`demand ${weights} ${generation} ${profile}`, () =>
    placeDemand(view.index, profile, demand),
  );
  const placed = candidates
    .map((candidate): PlacedCandidate => ({
      candidate,
      place: snapPoint(view.index, profile, candidate.point),
    }))
    // A node of the grid away from the streets is no candidate; a place that someone gave is told.
    .filter(({ place }) => place !== null || request.candidates.kind === 'places');
  const answer = await inPieces(
    computeSite(view.search, request, places, placed, placeStructures(view, profile, structures)),
    job,
  );
  const communes = await session.layerOrNull('communes', job);
  const communeOf = ({ point }: Candidate): string | null =>
    communes?.features.find(({ geometry }) => pointInPolygon(point, geometry))?.properties.name ??
    null;
  return { ...answer, sites: answer.sites.map((one) => ({ ...one, commune: communeOf(one) })) };
}

async function demandOf(
  session: Session,
  { weights, generation }: SitingRequest,
  job: Job,
): Promise<Demand> {
  if (weights === 'all') return inhabitants(session, job);
  const population = await session.populationInQpv(generation, job);
  if (weights === 'qpv') return demandOfQpv(population);
  const figures = await session.layer('qpv_figures', job);
  return demandOfJobSeekers(population, publishedJobSeekersOf(figures, generation));
}

/** The grid lies over everyone's places, whomever the sites are for. */
async function candidatesOf(
  session: Session,
  { candidates }: SitingRequest,
  job: Job,
): Promise<readonly Candidate[]> {
  if (candidates.kind === 'places') return candidates.places;
  return candidateGrid(await inhabitants(session, job), candidates.stepMeters);
}

/** Everyone in the territory. @throws MaillageError `layer_missing` */
function inhabitants(session: Session, job: Job): Promise<Demand> {
  return session.once('everyone', job, async (shared) => {
    if (!session.knowsPeople)
      throw new MaillageError('layer_missing', 'The network packs no population.', {
        layer: 'population',
      });
    const tiles = await session.networkTiles(session.manifest.bbox, shared);
    return demandOfCells(cellPoints(tiles.map(({ cells }) => cells)));
  });
}

/** Drives a computation, letting messages in between its pieces. */
async function inPieces<Result>(steps: SitingSteps<Result>, job: Job): Promise<Result> {
  let paused = performance.now();
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    if (performance.now() - paused < PIECE_MILLISECONDS) continue;
    job.report(next.value);
    await pause(job);
    paused = performance.now();
  }
}
