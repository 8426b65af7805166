import type { PopulationInQpv, QpvInhabitants } from './population-in-qpv.ts';
import { shareInterval, timeFactors, type CellPart } from './share-interval.ts';
import type { CoverageRequest, CoverageResult, CoverageStatus, AreaCoverage } from './types.ts';
import { weightedMedian } from './weighted-median.ts';

/** A structure of the chosen types. */
export interface CoverageStructure {
  readonly id: string;
  readonly approximate: boolean;
  /** Its position is near enough to a usable edge to have travel times. */
  readonly onNetwork: boolean;
}

/**
 * Travel times from population points to the nearest structure, at the request's speed: `Infinity`
 * when no structure can be reached, NaN when the point is outside the network.
 */
export interface CoverageTimes {
  readonly seconds: ArrayLike<number>;
  /** Index in the structures of the one that is nearest; -1 when there is none. */
  readonly nearest: ArrayLike<number>;
  /** Times of the other part of each cut cell; NaN when not cut or outside the network. */
  readonly otherSeconds: ArrayLike<number>;
}

/** Counts who is within the cutoff, QPV by QPV and in total, from the times of their inhabitants. */
export function coverageFromTimes(
  request: CoverageRequest,
  population: PopulationInQpv,
  structures: readonly CoverageStructure[],
  times: CoverageTimes,
): CoverageResult {
  const rows: AreaCoverage[] = [];
  const allParts: CellPart[] = [];
  for (const qpv of population.qpv) {
    const parts = partsWithTime(population, qpv, times);
    for (const part of parts) allParts.push(part);
    rows.push(coverageOfQpv(request, population, qpv, structures, times, parts));
  }
  const sum = (pick: (row: AreaCoverage) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  const coveredCount = sum((row) => row.coveredCount);
  const beyondCount = sum((row) => row.beyondCount);
  const known = structures.length === 0 || structures.some((structure) => structure.onNetwork);
  const factors = timeFactors(request.profile, request.speedKmh);
  const share = known ? shareOf(coveredCount, beyondCount) : null;
  const interval = shareInterval(allParts, request.cutoffSeconds, factors, share);
  const ids = (keep: (structure: CoverageStructure) => boolean): string[] =>
    structures.filter(keep).map((structure) => structure.id);
  return {
    request,
    rows,
    total: {
      populationCount: sum((row) => row.populationCount ?? 0),
      coveredCount,
      beyondCount,
      outsideCount: sum((row) => row.outsideCount),
      unlocatedCount: sum((row) =>
        row.status === 'no_population' ? (row.populationCount ?? 0) : 0,
      ),
      share,
      shareLow: interval?.low ?? null,
      shareHigh: interval?.high ?? null,
    },
    structureIds: ids((structure) => structure.onNetwork),
    structuresOutside: ids((structure) => !structure.onNetwork),
    structuresApproximate: ids((structure) => structure.approximate),
  };
}

function coverageOfQpv(
  request: CoverageRequest,
  population: PopulationInQpv,
  qpv: QpvInhabitants,
  structures: readonly CoverageStructure[],
  times: CoverageTimes,
  parts: readonly CellPart[],
): AreaCoverage {
  let inhabitants = 0;
  let outsideCount = 0;
  for (let i = qpv.firstPoint; i < qpv.endPoint; i++) {
    inhabitants += population.people[i]!;
    if (Number.isNaN(times.seconds[i]!)) outsideCount += population.people[i]!;
  }
  let coveredCount = 0;
  let beyondCount = 0;
  for (const { seconds, people } of parts)
    if (seconds <= request.cutoffSeconds) coveredCount += people;
    else beyondCount += people;

  const nearest = nearestForMost(population, qpv, times);
  const median = weightedMedian(
    parts.map((part) => part.seconds),
    parts.map((part) => part.people),
  );
  const served = structures.some((structure) => structure.onNetwork);
  // Structures that exist without a place on the network serve an unknown share, not none.
  const known = served || structures.length === 0;
  const factors = timeFactors(request.profile, request.speedKmh);
  const share = known ? shareOf(coveredCount, beyondCount) : null;
  const interval = shareInterval(parts, request.cutoffSeconds, factors, share);
  return {
    code: qpv.code,
    name: qpv.name,
    communes: qpv.communes,
    populationCount: qpv.populationCount,
    populationSource: qpv.populationSource,
    coveredCount,
    beyondCount,
    outsideCount,
    share,
    shareLow: interval?.low ?? null,
    shareHigh: interval?.high ?? null,
    nearestId: nearest === null ? null : structures[nearest]!.id,
    nearestSeconds: median !== null && Number.isFinite(median) ? median : null,
    nearestApproximate: nearest !== null && structures[nearest]!.approximate,
    status: statusOf(inhabitants, coveredCount, beyondCount, served),
  };
}

/** Parts of cells whose inhabitants are near enough to a usable edge to have a time. */
function partsWithTime(
  population: PopulationInQpv,
  { firstPoint, endPoint }: QpvInhabitants,
  times: CoverageTimes,
): CellPart[] {
  const parts: CellPart[] = [];
  for (let i = firstPoint; i < endPoint; i++) {
    const seconds = times.seconds[i]!;
    if (Number.isNaN(seconds)) continue;
    parts.push({
      people: population.people[i]!,
      insideShare: population.insideShare[i]!,
      seconds,
      otherSeconds: times.otherSeconds[i]!,
    });
  }
  return parts;
}

/** Index of the structure that is the nearest one for most inhabitants; ties go to the first. */
function nearestForMost(
  population: PopulationInQpv,
  { firstPoint, endPoint }: QpvInhabitants,
  times: CoverageTimes,
): number | null {
  const people = new Map<number, number>();
  for (let i = firstPoint; i < endPoint; i++) {
    const index = times.nearest[i]!;
    if (index >= 0 && Number.isFinite(times.seconds[i]!))
      people.set(index, (people.get(index) ?? 0) + population.people[i]!);
  }
  let best: number | null = null;
  for (const [index, count] of [...people].sort(([a], [b]) => a - b))
    if (best === null || count > people.get(best)!) best = index;
  return best;
}

function shareOf(covered: number, beyond: number): number | null {
  return covered + beyond > 0 ? covered / (covered + beyond) : null;
}

function statusOf(
  inhabitants: number,
  covered: number,
  beyond: number,
  served: boolean,
): CoverageStatus {
  if (!(inhabitants > 0)) return 'no_population';
  if (!(covered + beyond > 0)) return 'outside_network';
  if (!served) return 'no_structure';
  if (covered === 0) return 'uncovered';
  return beyond === 0 ? 'covered' : 'partial';
}
