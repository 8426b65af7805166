import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { GapRow } from '../../core/coverage/gaps.ts';
import type { EstablishmentsInReach } from '../../core/coverage/establishments-in-reach.ts';
import type { CoverageResult, AreaCoverage } from '../../core/coverage/types.ts';
import type { StructureFeature } from '../../core/domain/features.ts';
import type { IsochroneBand } from '../../core/isochrone/types.ts';
import { toFrenchCsv, type CsvColumn } from '../../io/export-csv.ts';
import { COVERAGE_COLUMNS as LABELS, STATUS_LABELS } from '../../text/couverture/coverage-files.ts';
import { AREA_WORDS } from '../../text/couverture/distribution.ts';
import { formatList } from '../../text/format.ts';
import { distributionColumns, establishmentColumns } from './distribution-columns.ts';
import { gapColumns } from './gaps/gap-columns.ts';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const percent = (share: number | null): number | null =>
  share === null ? null : round(share * 100, 1);

/** The table of QPV or communes as a file for French spreadsheets; what is unknown is an empty cell. */
export function coverageCsv(
  result: CoverageResult,
  structures: ReadonlyMap<string, StructureFeature>,
  notes: readonly string[],
  establishments: EstablishmentsInReach | null = null,
  reasons: ReadonlyMap<string, GapRow> = new Map(),
): string {
  const areas = result.request.areas ?? 'qpv';
  const counts = new Map(establishments?.rows.map((row) => [row.code, row]));
  // Where no share is known, nobody can be said to be covered or beyond.
  const counted = (row: AreaCoverage, count: number): number | null =>
    row.share === null ? null : Math.round(count);
  const columns: readonly CsvColumn<AreaCoverage>[] = [
    { label: AREA_WORDS[areas].code, value: (row) => row.code },
    { label: AREA_WORDS[areas].name, value: (row) => row.name },
    ...(areas === 'communes'
      ? []
      : [{ label: LABELS.communes, value: (row: AreaCoverage) => formatList(row.communes) }]),
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
    ...distributionColumns<AreaCoverage>((row) => row.distribution.within),
    ...(establishments === null
      ? []
      : establishmentColumns<AreaCoverage>((row) => counts.get(row.code))),
    ...(reasons.size === 0 ? [] : gapColumns<AreaCoverage>((row) => reasons.get(row.code))),
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

/** A QPV or a commune in a file: the names of `coverage --json` of the command line. */
interface AreaProperties {
  readonly code: string;
  readonly name: string;
  readonly communes: string;
  readonly population: number | null;
  readonly covered: number | null;
  readonly beyond: number | null;
  readonly outside: number;
  readonly share: number | null;
  readonly shareLow: number | null;
  readonly shareHigh: number | null;
  readonly nearestName: string | null;
  readonly nearestMinutes: number | null;
  readonly nearestApproximate: boolean;
  readonly medianMinutes: number | null;
  readonly status: string;
}

/**
 * The outlines of the areas with the figures of each; an area without outline is in the file without
 * geometry. People to the unit, shares from 0 to 1.
 */
export function coverageGeoJson(
  result: CoverageResult,
  outlines: ReadonlyMap<string, Polygon | MultiPolygon>,
  structures: ReadonlyMap<string, StructureFeature>,
  notes: readonly string[],
): string {
  const share = (value: number | null): number | null => (value === null ? null : round(value, 4));
  const minutes = (seconds: number | null): number | null =>
    seconds === null ? null : round(seconds / 60, 1);
  const features = result.rows.map(
    (row): Feature<Polygon | MultiPolygon | null, AreaProperties> => ({
      type: 'Feature',
      properties: {
        code: row.code,
        name: row.name,
        communes: formatList(row.communes),
        population: row.populationCount === null ? null : Math.round(row.populationCount),
        // Where no share is known, nobody can be said to be covered or beyond.
        covered: row.share === null ? null : Math.round(row.coveredCount),
        beyond: row.share === null ? null : Math.round(row.beyondCount),
        outside: Math.round(row.outsideCount),
        share: share(row.share),
        shareLow: share(row.shareLow),
        shareHigh: share(row.shareHigh),
        nearestName:
          row.nearestId === null
            ? null
            : (structures.get(row.nearestId)?.properties.name ?? row.nearestId),
        nearestMinutes: minutes(row.nearestSeconds),
        nearestApproximate: row.nearestApproximate,
        medianMinutes: minutes(row.distribution.medianSeconds),
        status: row.status,
      },
      geometry: outlines.get(row.code) ?? null,
    }),
  );
  return `${JSON.stringify({ type: 'FeatureCollection', notes, features })}\n`;
}
