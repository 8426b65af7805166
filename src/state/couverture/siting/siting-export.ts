import type { FeatureCollection, Point } from 'geojson';
import type { SitingResult, SpeedCheck } from '../../../core/siting/types.ts';
import { toFrenchCsv } from '../../../io/export-csv.ts';
import { SITE_COLUMNS, siteSummary } from '../../../text/couverture/siting.ts';

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** People to the thousandth, or person-minutes to the tenth. */
export function siteAmount({ request }: SitingResult, value: number): number {
  return request.objective === 'cover' ? rounded(value, 3) : rounded(value / 60, 1);
}

/** Sites as every file writes them: command line and screen alike (docs/cli.md, `site`). */
export function siteRows(result: SitingResult) {
  return result.sites.map(({ id, label, commune, point: [lng, lat], gain }, i) => ({
    rank: i + 1,
    id,
    label,
    commune,
    lng: rounded(lng, 6),
    lat: rounded(lat, 6),
    gain: siteAmount(result, gain),
  }));
}

/** The sites as points; notes are a foreign member that readers of GeoJSON leave alone. */
export function siteGeoJson(
  result: SitingResult,
  notes: readonly string[] = [],
): FeatureCollection<Point> & { readonly notes?: readonly string[] } {
  return {
    type: 'FeatureCollection',
    ...(notes.length === 0 ? {} : { notes }),
    features: siteRows(result).map(({ lng, lat, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties,
    })),
  };
}

/** A table for French spreadsheets, under what was found; people and minutes whole. */
export function siteCsv(result: SitingResult, notes: readonly string[] = []): string {
  const { request, speeds } = result;
  const label = SITE_COLUMNS;
  const kept = (name: SpeedCheck['speed'], id: string): string =>
    speeds.some(({ speed, kept: ids }) => speed === name && ids.includes(id))
      ? label.yes
      : label.no;
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
    [...siteSummary(result), ...notes],
  );
}
