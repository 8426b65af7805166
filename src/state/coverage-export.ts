import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { CoverageResult, AreaCoverage } from '../core/coverage/types.ts';
import type { StructureFeature } from '../core/domain/features.ts';
import type { IsochroneBand } from '../core/isochrone/types.ts';
import { toFrenchCsv, type CsvColumn } from '../io/export-csv.ts';
import { COVERAGE_COLUMNS as LABELS, STATUS_LABELS } from '../text/couverture.ts';
import { formatList } from '../text/format.ts';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const percent = (share: number | null): number | null =>
  share === null ? null : round(share * 100, 1);

/** The table of QPV as a file for French spreadsheets; what is unknown is an empty cell. */
export function coverageCsv(
  result: CoverageResult,
  structures: ReadonlyMap<string, StructureFeature>,
  notes: readonly string[],
): string {
  // Where no share is known, nobody can be said to be covered or beyond.
  const counted = (row: AreaCoverage, count: number): number | null =>
    row.share === null ? null : Math.round(count);
  const columns: readonly CsvColumn<AreaCoverage>[] = [
    { label: LABELS.code, value: (row) => row.code },
    { label: LABELS.name, value: (row) => row.name },
    { label: LABELS.communes, value: (row) => formatList(row.communes) },
    {
      label: LABELS.population,
      value: (row) => (row.populationCount === null ? null : Math.round(row.populationCount)),
    },
    {
      label: LABELS.populationSource,
      value: (row) =>
        row.populationSource === null ? null : LABELS.populationSources[row.populationSource],
    },
    { label: LABELS.covered, value: (row) => counted(row, row.coveredCount) },
    { label: LABELS.beyond, value: (row) => counted(row, row.beyondCount) },
    { label: LABELS.outside, value: (row) => Math.round(row.outsideCount) },
    { label: LABELS.share, value: (row) => percent(row.share) },
    { label: LABELS.shareLow, value: (row) => percent(row.shareLow) },
    { label: LABELS.shareHigh, value: (row) => percent(row.shareHigh) },
    {
      label: LABELS.nearest,
      value: (row) =>
        row.nearestId === null
          ? null
          : (structures.get(row.nearestId)?.properties.name ?? row.nearestId),
    },
    {
      label: LABELS.minutes,
      value: (row) => (row.nearestSeconds === null ? null : round(row.nearestSeconds / 60, 1)),
    },
    {
      label: LABELS.approximate,
      value: (row) =>
        row.nearestId === null ? null : row.nearestApproximate ? LABELS.yes : LABELS.no,
    },
    { label: LABELS.status, value: (row) => STATUS_LABELS[row.status] },
  ];
  return toFrenchCsv(columns, result.rows, notes);
}

/** The bands around one point as a table. */
export function bandsCsv(bands: readonly IsochroneBand[], notes: readonly string[]): string {
  return toFrenchCsv<IsochroneBand>(
    [
      { label: LABELS.bandMinutes, value: (band) => band.cutoffSeconds / 60 },
      { label: LABELS.areaKm2, value: (band) => round(band.areaSquareMeters / 1e6, 3) },
      {
        label: LABELS.bandPopulation,
        value: ({ populationCount }) =>
          populationCount === null ? null : Math.round(populationCount),
      },
    ],
    bands,
    notes,
  );
}

/** A band in a file: the property names of the command line. */
interface BandProperties {
  readonly minutes: number;
  readonly areaKm2: number;
  readonly population: number | null;
}

/** Bands as GeoJSON, the notes as a foreign member that readers of GeoJSON leave alone. */
export function bandsGeoJson(bands: readonly IsochroneBand[], notes: readonly string[]): string {
  const collection: FeatureCollection<MultiPolygon, BandProperties> & {
    readonly notes: readonly string[];
  } = {
    type: 'FeatureCollection',
    notes,
    features: bands.map(({ cutoffSeconds, geometry, areaSquareMeters, populationCount }) => ({
      type: 'Feature',
      properties: {
        minutes: cutoffSeconds / 60,
        areaKm2: round(areaSquareMeters / 1e6, 4),
        population: populationCount === null ? null : Math.round(populationCount),
      },
      geometry,
    })),
  };
  return `${JSON.stringify(collection)}\n`;
}
