import type { StructureFeature } from '../../core/domain/features.ts';
import { toFrenchCsv, type CsvColumn } from '../../io/export-csv.ts';
import { COVERAGE_COLUMNS as LABELS } from '../../text/couverture/coverage-files.ts';
import { STRUCTURE_LABELS } from '../../text/structures.ts';
import type { Answer } from '../question.svelte.ts';

type ZonesAnswer = Answer<'zones'>;
type Zone = ZonesAnswer['result']['zones'][number];

/** One line per structure with its inhabitants and area by cutoff; what is unknown is an empty cell. */
export function zonesCsv(
  { params, result }: ZonesAnswer,
  structures: ReadonlyMap<string, StructureFeature>,
  notes: readonly string[],
): string {
  const moved = new Set((params.changes ?? []).map(({ id }) => id));
  const propertiesOf = ({ id }: Zone) => structures.get(id)?.properties;
  const yesNo = (yes: boolean): string => (yes ? LABELS.yes : LABELS.no);
  const columns: readonly CsvColumn<Zone>[] = [
    { label: LABELS.structure, value: (zone) => propertiesOf(zone)?.name ?? zone.id },
    {
      label: LABELS.type,
      value: (zone) => {
        const type = propertiesOf(zone)?.type;
        return type === undefined ? null : STRUCTURE_LABELS[type].one;
      },
    },
    { label: LABELS.commune, value: (zone) => propertiesOf(zone)?.commune ?? null },
    ...params.cutoffsSeconds.map((seconds, index) => ({
      label: LABELS.withinMinutes(seconds / 60),
      value: ({ bands }: Zone) => {
        const count = bands?.[index]?.populationCount ?? null;
        return count === null ? null : Math.round(count);
      },
    })),
    ...params.cutoffsSeconds.map((seconds, index) => ({
      label: LABELS.squareKmWithin(seconds / 60),
      value: ({ bands }: Zone) =>
        bands === null ? null : Number((bands[index]!.areaSquareMeters / 1e6).toFixed(3)),
    })),
    {
      label: LABELS.network,
      value: ({ bands }) => (bands === null ? LABELS.offNetwork : LABELS.onNetwork),
    },
    { label: LABELS.approximate, value: ({ approximate }) => yesNo(approximate) },
    { label: LABELS.tried, value: ({ id }) => yesNo(moved.has(id)) },
  ];
  return toFrenchCsv(columns, result.zones, notes);
}
