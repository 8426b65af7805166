import type { FeatureCollection, Point } from 'geojson';
import type { SitingResult, SpeedCheck } from '../../src/core/siting/types.ts';
import { toFrenchCsv } from '../../src/io/export-csv.ts';
import { YES_NO } from '../../src/text/cli.ts';
import { SITE_COLUMNS, siteSummary } from '../../src/text/siting.ts';

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** People to the thousandth, or person-minutes to the tenth. */
function amount({ request }: SitingResult, value: number): number {
  return request.objective === 'cover' ? rounded(value, 3) : rounded(value / 60, 1);
}

/** Sites as `site --json` and `--geojson` write them. */
function siteRows(result: SitingResult) {
  return result.sites.map(({ id, label, commune, point: [lng, lat], gain }, i) => ({
    rank: i + 1,
    id,
    label,
    commune,
    lng: rounded(lng, 6),
    lat: rounded(lat, 6),
    gain: amount(result, gain),
  }));
}

/** What `site --json` writes (docs/cli.md). */
export function siteReport(result: SitingResult) {
  const { request, before, after, choice, demand } = result;
  const cover = request.objective === 'cover';
  // What is brought comes on top of the people covered without any site.
  const base = cover ? before.coveredWeight : 0;
  const total = (value: number): number => amount(result, base + value);
  const brought = cover ? 'covered' : 'saved';
  const proof = ({ upperBound, gap, proof: how }: SitingResult['choice'], added = base) => ({
    upperBound: amount(result, added + upperBound),
    gap: rounded(gap, 6),
    proof: how,
  });
  const speed = (check: SpeedCheck) => {
    const start = cover ? check.before : 0;
    return {
      speed: check.speed,
      timeFactor: rounded(check.timeFactor, 6),
      [brought]: amount(result, start + check.value),
      best: amount(result, start + check.best.value),
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

/** The sites as points. */
export function siteGeoJson(result: SitingResult): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: siteRows(result).map(({ lng, lat, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties,
    })),
  };
}

/** A table for French Excel, under what was found; people and minutes whole. */
export function siteCsv(result: SitingResult): string {
  const { request, speeds } = result;
  const label = SITE_COLUMNS;
  const kept = (name: SpeedCheck['speed'], id: string): string =>
    speeds.some(({ speed, kept: ids }) => speed === name && ids.includes(id))
      ? YES_NO.yes
      : YES_NO.no;
  return toFrenchCsv(
    [
      { label: label.rank, value: (row) => row.rank },
      { label: label.id, value: (row) => row.id },
      { label: label.name, value: (row) => row.label },
      { label: label.commune, value: (row) => row.commune },
      { label: label.lng, value: (row) => row.lng },
      { label: label.lat, value: (row) => row.lat },
      { label: label.gain[request.objective], value: (row) => Math.round(row.gain) },
      { label: label.slow, value: (row) => kept('slow', row.id) },
      { label: label.fast, value: (row) => kept('fast', row.id) },
    ],
    siteRows(result),
    siteSummary(result),
  );
}
