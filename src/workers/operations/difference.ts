import { SNAP_DISTANCE_METERS } from '../../core/domain/travel.ts';
import type { StructureFeature } from '../../core/domain/features.ts';
import { bboxExpand, bboxOfPoints } from '../../core/geo/bbox.ts';
import { reachMeters } from '../../core/graph/profiles.ts';
import { drawBandDifference, type BandDifference } from '../../core/isochrone/band-difference.ts';
import { drawingMarginSeconds } from '../../core/isochrone/bands.ts';
import { searchForBands, snapOrigins } from '../../core/isochrone/isochrone.ts';
import { timesAtPoints } from '../../core/isochrone/population-times.ts';
import type {
  DifferenceArea,
  DifferenceRequest,
  DifferenceResult,
} from '../difference-protocol.ts';
import { pause, type Job } from '../job.ts';
import type { Session } from '../session/session.ts';
import { structurePoint, structuresOf } from '../session/structures.ts';

/** Ground and people within reach of a structure with the changes and not without, and the reverse. */
export async function difference(
  session: Session,
  request: DifferenceRequest,
  job: Job,
): Promise<DifferenceResult> {
  const { changes, ...unchanged } = request;
  const [before, after] = await Promise.all([
    structuresOf(session, unchanged, job),
    structuresOf(session, { ...unchanged, changes }, job),
  ]);
  const points = [...before.structures, ...after.structures].map(structurePoint);
  if (points.length === 0) return { gained: NOWHERE, lost: NOWHERE, kept: NOWHERE };
  const { profile, speedKmh, cutoffSeconds } = request;
  const reach =
    reachMeters(request, cutoffSeconds + drawingMarginSeconds(speedKmh)) + SNAP_DISTANCE_METERS;
  const view = await session.networkView(profile, bboxExpand(bboxOfPoints(points), reach), job);
  job.report({ step: 'contour', done: 0, total: 1 });
  await pause(job);

  const { engine } = view;
  const people = session.knowsPeople ? view.people : null;
  const places = people && engine.snapPopulation(profile, people);
  const search = (structures: readonly StructureFeature[]) => {
    const { origins } = snapOrigins(engine.index, profile, structures.map(structurePoint));
    const travel = { profile, speedKmh, cutoffsSeconds: [cutoffSeconds], reverse: true };
    const field = searchForBands(engine, { ...travel, origins: [] }, origins, {
      signal: job.signal,
    });
    return { field, seconds: places && timesAtPoints(field, places) };
  };
  const reached = {
    before: search(before.structures).seconds,
    after: search(after.structures).seconds,
  };
  const drawn = drawBandDifference(
    engine,
    cutoffSeconds,
    (moment) => search(moment === 'before' ? before.structures : after.structures).field,
  );
  const isWithin = (moment: 'before' | 'after', i: number): boolean =>
    reached[moment]![i]! <= cutoffSeconds;
  const area = (
    name: keyof BandDifference,
    holds: (before: boolean, after: boolean) => boolean,
  ): DifferenceArea => {
    const count = (sum: number, value: number, i: number): number =>
      holds(isWithin('before', i), isWithin('after', i)) ? sum + value : sum;
    return { ...drawn[name], populationCount: people && people.count.reduce(count, 0) };
  };
  return {
    gained: area('gained', (was, is) => is && !was),
    lost: area('lost', (was, is) => was && !is),
    kept: area('kept', (was, is) => was && is),
  };
}

const NOWHERE: DifferenceArea = {
  geometry: { type: 'MultiPolygon', coordinates: [] },
  areaSquareMeters: 0,
  populationCount: 0,
};
