import type { AreaInhabitants, PopulationInAreas } from './population-in-areas.ts';
import { shareInterval, timeFactors, type CellPart } from './share-interval.ts';
import {
  shareCurves,
  sumOfHistograms,
  timeDistribution,
  timeHistogram,
  type TimeHistogram,
} from './time-distribution.ts';
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

/** Counts who is within the cutoff, area by area and in total, from the times of their inhabitants. */
export function coverageFromTimes(
  request: CoverageRequest,
  population: PopulationInAreas,
  structures: readonly CoverageStructure[],
  times: CoverageTimes,
): CoverageResult {
  const factors = timeFactors(request.profile, request.speedKmh);
  const served = structures.some((structure) => structure.onNetwork);
  // Structures that exist without a place on the network serve an unknown share, not none.
  const known = served || structures.length === 0;
  const allParts: CellPart[] = [];
  const histograms: TimeHistogram[] = [];
  const rows = population.areas.map((area): AreaCoverage => {
    const parts = partsWithTime(population, area, times);
    for (const part of parts) allParts.push(part);
    const histogram = timeHistogram(parts, factors);
    histograms.push(histogram);
    const counts = countsOf(request, parts, histogram, known);
    const { inhabitants, outsideCount } = inhabitantsOf(population, area, times);
    const nearest = nearestForMost(population, area, times);
    return {
      code: area.code,
      name: area.name,
      communes: area.communes,
      populationCount: area.populationCount,
      populationSource: area.populationSource,
      coveredCount: counts.coveredCount,
      beyondCount: counts.beyondCount,
      outsideCount,
      share: counts.share,
      shareLow: counts.shareLow,
      shareHigh: counts.shareHigh,
      nearestId: nearest === null ? null : structures[nearest]!.id,
      nearestSeconds: counts.distribution.medianSeconds,
      nearestApproximate: nearest !== null && structures[nearest]!.approximate,
      status: statusOf(inhabitants, counts.coveredCount, counts.beyondCount, served),
      distribution: counts.distribution,
    };
  });
  const sum = (pick: (row: AreaCoverage) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  const total = countsOf(request, allParts, sumOfHistograms(histograms, factors), known);
  const ids = (keep: (structure: CoverageStructure) => boolean): string[] =>
    structures.filter(keep).map((structure) => structure.id);
  return {
    request,
    rows,
    total: {
      ...total,
      populationCount: sum((row) => row.populationCount ?? 0),
      outsideCount: sum((row) => row.outsideCount),
      unlocatedCount: sum((row) =>
        row.status === 'no_population' ? (row.populationCount ?? 0) : 0,
      ),
      elsewhereCount: population.elsewhereCount ?? 0,
    },
    structureIds: ids((structure) => structure.onNetwork),
    structuresOutside: ids((structure) => !structure.onNetwork),
    structuresApproximate: ids((structure) => structure.approximate),
  };
}

/** @param known false: nobody can be said to be covered or not */
function countsOf(
  { cutoffSeconds }: CoverageRequest,
  parts: readonly CellPart[],
  histogram: TimeHistogram,
  known: boolean,
) {
  let coveredCount = 0;
  let beyondCount = 0;
  for (const { seconds, people } of parts)
    if (seconds <= cutoffSeconds) coveredCount += people;
    else beyondCount += people;
  const share = known ? shareOf(coveredCount, beyondCount) : null;
  const interval = shareInterval(parts, cutoffSeconds, histogram.factors, share);
  const curves = share === null ? null : shareCurves(histogram);
  const median = weightedMedian(
    parts.map((part) => part.seconds),
    parts.map((part) => part.people),
  );
  return {
    coveredCount,
    beyondCount,
    share,
    shareLow: interval?.low ?? null,
    shareHigh: interval?.high ?? null,
    distribution: timeDistribution(histogram, curves, median),
    curveLow: curves?.low ?? null,
    curveHigh: curves?.high ?? null,
  };
}

/** Everyone the grid places in an area, and those of them without a place on the network. */
function inhabitantsOf(
  population: PopulationInAreas,
  { firstPoint, endPoint }: AreaInhabitants,
  times: CoverageTimes,
): { readonly inhabitants: number; readonly outsideCount: number } {
  let inhabitants = 0;
  let outsideCount = 0;
  for (let i = firstPoint; i < endPoint; i++) {
    inhabitants += population.people[i]!;
    if (Number.isNaN(times.seconds[i]!)) outsideCount += population.people[i]!;
  }
  return { inhabitants, outsideCount };
}

/** Parts of cells whose inhabitants are near enough to a usable edge to have a time. */
function partsWithTime(
  population: PopulationInAreas,
  { firstPoint, endPoint }: AreaInhabitants,
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
  population: PopulationInAreas,
  { firstPoint, endPoint }: AreaInhabitants,
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
