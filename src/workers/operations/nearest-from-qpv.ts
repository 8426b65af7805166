import { weightedMedian } from '../../core/coverage/weighted-median.ts';
import type { PlacedStructure } from '../../core/coverage/compute-coverage.ts';
import { generationOf, parseCodeQpv } from '../../core/domain/codes.ts';
import { MaillageError } from '../../core/domain/errors.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import { SNAP_DISTANCE_METERS } from '../../core/domain/travel.ts';
import { bboxContains, bboxExpand } from '../../core/geo/bbox.ts';
import { polygonBbox, representativePoint } from '../../core/geo/polygon.ts';
import { costAt } from '../../core/graph/cost-field.ts';
import { reachMeters } from '../../core/graph/profiles.ts';
import { snapPoint, type Snap } from '../../core/graph/snap.ts';
import { pause, type Job } from '../job.ts';
import type {
  NearestFromQpvRequest,
  NearestFromQpvResult,
  ReachableStructure,
} from '../protocol.ts';
import type { NetworkView } from '../session/network-cache.ts';
import { qpvLayerId, type Session } from '../session/session.ts';
import { placeStructures, structurePoint } from '../session/structures.ts';

interface Start {
  readonly place: Snap;
  readonly people: number;
}

const STRUCTURES_BETWEEN_PAUSES = 10;

/** Structures that the inhabitants of a QPV reach within a cutoff, each with who reaches it. */
export async function nearestFromQpv(
  session: Session,
  request: NearestFromQpvRequest,
  job: Job,
): Promise<NearestFromQpvResult> {
  const { geometry, points, basis } = await startingPoints(session, request.code, job);
  const reach = reachMeters(request, request.cutoffSeconds) + SNAP_DISTANCE_METERS;
  const bbox = bboxExpand(polygonBbox(geometry), reach);
  const [structures, view] = await Promise.all([
    session.structures(request.types, job),
    session.networkView(request.profile, bbox, job),
  ]);
  await pause(job);
  const starts = points.flatMap(({ point, people }): Start[] => {
    const place = snapPoint(view.index, request.profile, point);
    return place ? [{ place, people }] : [];
  });
  if (starts.length === 0) return { structures: [], basis, outside: true };
  const inBox = structures.filter((structure) => bboxContains(bbox, structurePoint(structure)));
  const placed = placeStructures(view, request.profile, inBox);
  const found: ReachableStructure[] = [];
  for (const [i, structure] of placed.entries()) {
    if (i % STRUCTURES_BETWEEN_PAUSES === 0) await pause(job);
    job.report({ step: 'search', done: i, total: placed.length });
    const reachable = reachableStructure(view, request, structure, starts, job);
    if (reachable) found.push(reachable);
  }
  return { structures: found.sort(byUsefulness), basis, outside: false };
}

async function startingPoints(session: Session, code: string, job: Job) {
  const parsed = parseCodeQpv(code);
  const generation = parsed ? generationOf(parsed) : null;
  const layer = generation ? await session.layer(qpvLayerId(generation), job) : null;
  const feature = layer?.features.find(({ properties }) => properties.code === code);
  if (!feature || !generation)
    throw new MaillageError('argument_invalid', `No QPV has the code ${code}.`, { value: code });
  const points = await inhabitantsOf(session, code, generation, job);
  if (points.length > 0)
    return { geometry: feature.geometry, points, basis: 'inhabitants' as const };
  const point = representativePoint(feature.geometry);
  return {
    geometry: feature.geometry,
    points: [{ point, people: 1 }],
    basis: 'perimeter' as const,
  };
}

async function inhabitantsOf(
  session: Session,
  code: string,
  generation: 2015 | 2024,
  job: Job,
): Promise<{ point: LngLat; people: number }[]> {
  if (!session.has('population')) return [];
  const population = await session.populationInQpv(generation, job);
  const row = population.areas.find((qpv) => qpv.code === code);
  if (!row) return [];
  return Array.from({ length: row.endPoint - row.firstPoint }, (_, i) => ({
    point: [population.lng[row.firstPoint + i]!, population.lat[row.firstPoint + i]!] as const,
    people: population.people[row.firstPoint + i]!,
  })).filter(({ people }) => people > 0);
}

/** Null when nobody reaches it within the cutoff. */
function reachableStructure(
  view: NetworkView,
  { profile, speedKmh, cutoffSeconds }: NearestFromQpvRequest,
  { id, approximate, place }: PlacedStructure,
  starts: readonly Start[],
  job: Job,
): ReachableStructure | null {
  if (!place) return null;
  const field = view.search.run({
    profile,
    speedKmh,
    origins: [place],
    cutoffSeconds,
    reverse: true,
    signal: job.signal,
  });
  const seconds = starts.map((start) => {
    const time = costAt(field, start.place);
    return Number.isNaN(time) ? Infinity : time;
  });
  const people = starts.map((start) => start.people);
  const sum = people.reduce((total, count) => total + count, 0);
  const within = people.reduce(
    (total, count, i) => total + (seconds[i]! < Infinity ? count : 0),
    0,
  );
  if (within === 0) return null;
  const median = weightedMedian(seconds, people);
  return {
    id,
    medianSeconds: median !== null && median < Infinity ? median : null,
    fastestSeconds: Math.min(...seconds),
    share: within / sum,
    approximate,
  };
}

function byUsefulness(a: ReachableStructure, b: ReachableStructure): number {
  return (
    b.share - a.share ||
    (a.medianSeconds ?? Infinity) - (b.medianSeconds ?? Infinity) ||
    (a.id < b.id ? -1 : 1)
  );
}
