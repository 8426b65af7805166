import type { StructureFeature } from '../../core/domain/features.ts';
import { toFrenchCsv, type CsvColumn } from '../../io/export-csv.ts';
import { COUVERTURE } from '../../text/couverture/couverture.ts';
import { COVERAGE_COLUMNS as LABELS } from '../../text/couverture/coverage-files.ts';
import { STRUCTURE_LABELS } from '../../text/structures.ts';
import { isClosed, type ZoneRow } from './zone-rows.ts';

/**
 * One line per structure with its inhabitants and area by cutoff, those that are closed included;
 * what is unknown is an empty cell.
 */
export function zonesCsv(
  rows: readonly ZoneRow[],
  cutoffsSeconds: readonly number[],
  structures: ReadonlyMap<string, StructureFeature>,
  notes: readonly string[],
): string {
  const propertiesOf = ({ id }: ZoneRow) => structures.get(id)?.properties;
  const yesNo = (yes: boolean): string => (yes ? LABELS.yes : LABELS.no);
  const columns: readonly CsvColumn<ZoneRow>[] = [
    { label: LABELS.structure, value: (zone) => propertiesOf(zone)?.name ?? zone.id },
    {
      label: LABELS.type,
      value: (zone) => {
        const type = propertiesOf(zone)?.type;
        return type === undefined ? null : STRUCTURE_LABELS[type].one;
      },
    },
    { label: LABELS.commune, value: (zone) => propertiesOf(zone)?.commune ?? null },
    ...cutoffsSeconds.map((seconds, index) => ({
      label: LABELS.withinMinutes(seconds / 60),
      value: ({ bands }: ZoneRow) => {
        const count = bands?.[index]?.populationCount ?? null;
        return count === null ? null : Math.round(count);
      },
    })),
    ...cutoffsSeconds.map((seconds, index) => ({
      label: LABELS.squareKmWithin(seconds / 60),
      value: ({ bands }: ZoneRow) =>
        bands === null ? null : Number((bands[index]!.areaSquareMeters / 1e6).toFixed(3)),
    })),
    {
      label: LABELS.network,
      value: (row) =>
        isClosed(row) ? null : row.bands === null ? LABELS.offNetwork : LABELS.onNetwork,
    },
    {
      label: LABELS.approximate,
      value: (row) => (isClosed(row) ? null : yesNo(row.approximate)),
    },
    {
      label: LABELS.tried,
      value: ({ marks }) => marks.map((mark) => COUVERTURE.zones.marks[mark]).join(', '),
    },
  ];
  return toFrenchCsv(columns, rows, notes);
}
