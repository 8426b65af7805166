import type { SitingResult, SpeedCheck } from '../../src/core/siting/types.ts';
import { siteAmount, siteRows } from '../../src/state/couverture/siting/siting-export.ts';

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** What `site --json` writes (docs/cli.md). */
export function siteReport(result: SitingResult) {
  const { request, before, after, choice, demand } = result;
  const cover = request.objective === 'cover';
  // What is brought comes on top of the people covered without any site.
  const base = cover ? before.coveredWeight : 0;
  const total = (value: number): number => siteAmount(result, base + value);
  const brought = cover ? 'covered' : 'saved';
  const proof = ({ upperBound, gap, proof: how }: SitingResult['choice'], added = base) => ({
    upperBound: siteAmount(result, added + upperBound),
    gap: rounded(gap, 6),
    proof: how,
  });
  const speed = (check: SpeedCheck) => {
    const start = cover ? check.before : 0;
    return {
      speed: check.speed,
      timeFactor: rounded(check.timeFactor, 6),
      [brought]: siteAmount(result, start + check.value),
      best: siteAmount(result, start + check.best.value),
      ...proof(check.best, start),
      loss: rounded(check.loss, 6),
      kept: check.kept,
      bestSites: check.best.sites,
    };
  };
  return {
    objective: request.objective,
    weights: request.weights,
    minutes: request.cutoffSeconds / 60,
    sites: siteRows(result),
    covered: rounded(after.coveredWeight, 3),
    coveredBefore: rounded(before.coveredWeight, 3),
    ...(cover ? {} : medianFigures(result)),
    ...proof(choice),
    weight: rounded(demand.weight, 3),
    outside: rounded(demand.outsideWeight, 3),
    leftOut: demand.leftOut,
    curve: result.curve.map((point) => ({
      count: point.count,
      [brought]: total(point.value),
      ...proof(point),
      sites: point.sites,
    })),
    speeds: result.speeds.map(speed),
    candidates: result.candidates.count,
    candidatesOutside: result.candidates.outside,
    structures: result.structureIds,
    structuresOutside: result.structuresOutside,
    structuresApproximate: result.structuresApproximate,
  };
}

function medianFigures({ request, before, after, choice, demand }: SitingResult) {
  const minutes = (seconds: number | null): number => rounded((seconds ?? 0) / 60, 1);
  const mean = (seconds: number | null): number | null =>
    demand.weight > 0 ? rounded((seconds ?? 0) / 60 / demand.weight, 3) : null;
  return {
    maxMinutes: request.capSeconds / 60,
    saved: minutes(choice.value),
    personMinutes: minutes(after.personSeconds),
    personMinutesBefore: minutes(before.personSeconds),
    meanMinutes: mean(after.personSeconds),
    meanMinutesBefore: mean(before.personSeconds),
    capped: rounded(after.cappedWeight ?? 0, 3),
    cappedBefore: rounded(before.cappedWeight ?? 0, 3),
  };
}
