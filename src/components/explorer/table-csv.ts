import type { CommuneProperties, StructureProperties } from '../../core/domain/features.ts';
import type { LayerId } from '../../core/domain/territory.ts';
import { toFrenchCsv, type CsvColumn } from '../../io/export-csv.ts';
import type { App } from '../../state/app.svelte.ts';
import { areasCsv } from '../../state/establishments/establishments-export.ts';
import { EXPORT } from '../../text/explorer/explorer.ts';
import { NATURE_LABELS } from '../../text/shell.ts';
import { PRECISION_LABELS, STRUCTURE_LABELS } from '../../text/structures.ts';
import type { QpvRow } from '../quartiers/qpv-rows.ts';

export interface ShownTables {
  readonly qpv: readonly QpvRow[];
  readonly structures: readonly StructureProperties[];
  readonly communes: readonly CommuneProperties[];
}

const { columns } = EXPORT;

const QPV_COLUMNS: readonly CsvColumn<QpvRow>[] = [
  { label: columns.code, value: (row) => row.code },
  { label: columns.name, value: (row) => row.name },
  { label: columns.communes, value: (row) => row.communes.join(', ') },
  { label: columns.generation, value: (row) => row.generation },
  { label: columns.population, value: (row) => row.figures?.population },
  { label: columns.vintage, value: (row) => row.figures?.populationVintage },
  { label: columns.poverty, value: (row) => row.figures?.povertyRatePercent },
  { label: columns.income, value: (row) => row.figures?.medianIncomeEuros },
  { label: columns.employment, value: (row) => row.figures?.employmentRatePercent },
  { label: columns.jobSeekers, value: (row) => row.figures?.jobSeekersCount },
  { label: columns.source, value: (row) => row.figures?.source },
];

const STRUCTURE_COLUMNS: readonly CsvColumn<StructureProperties>[] = [
  { label: columns.id, value: (row) => row.id },
  { label: columns.type, value: (row) => STRUCTURE_LABELS[row.type].one },
  { label: columns.name, value: (row) => row.name },
  { label: columns.address, value: (row) => row.address },
  { label: columns.postcode, value: (row) => row.postcode },
  { label: columns.commune, value: (row) => row.commune },
  { label: columns.precision, value: (row) => PRECISION_LABELS[row.precision] },
  { label: columns.source, value: (row) => row.source },
];

const COMMUNE_COLUMNS: readonly CsvColumn<CommuneProperties>[] = [
  { label: columns.code, value: (row) => row.code },
  { label: columns.name, value: (row) => row.name },
  { label: columns.population, value: (row) => row.population },
];

/** The table shown, as a file a French spreadsheet opens, with its sources first. */
export function shownTableCsv(app: App, tables: ShownTables): string {
  const { explorer, territory, view } = app;
  const outlines = view.generation === 2024 ? 'qpv_2024' : 'qpv_2015';
  const lines = (ids: readonly LayerId[]): string[] => sourceLines(territory, ids);
  switch (explorer.table) {
    case 'qpv':
      return toFrenchCsv(QPV_COLUMNS, tables.qpv, lines([outlines, 'qpv_figures']));
    case 'structures':
      return toFrenchCsv(STRUCTURE_COLUMNS, tables.structures, lines(['structures']));
    case 'establishments':
      return areasCsv(app);
    case 'communes':
      return toFrenchCsv(COMMUNE_COLUMNS, tables.communes, lines(['communes']));
  }
}

function sourceLines({ manifest }: App['territory'], ids: readonly LayerId[]): string[] {
  const used = (manifest?.layers ?? []).filter(({ id }) => ids.includes(id));
  return [
    EXPORT.preamble(manifest?.name ?? ''),
    ...(used.some(({ nature }) => nature === 'simule') ? [EXPORT.simulated] : []),
    ...used.map(({ title, producer, vintage, nature }) =>
      EXPORT.source(title, producer, vintage, NATURE_LABELS[nature]),
    ),
  ];
}
