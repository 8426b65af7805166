import type { LayerId, LayerManifest } from '../../core/domain/territory.ts';
import { toFrenchCsv, type CsvColumn } from '../../io/export-csv.ts';
import type { EstablishmentStatistics } from '../../state/quartiers/quartiers.svelte.ts';
import { QPV_INDICATORS } from '../../text/quartiers/quartier-indicators.ts';
import { layerSource } from '../../text/quartiers/quartiers.ts';
import { QUARTIERS_CSV } from '../../text/quartiers/quartiers-csv.ts';
import { SHELL } from '../../text/shell.ts';
import { downloadText } from '../shell/download-text.ts';
import { PUBLISHED_FIGURES, publishedFigure } from './figure-comparison.ts';
import type { QpvProfile } from './profile.ts';
import { profileLines, type ProfileLine } from './profile-lines.ts';
import type { QpvRow } from './qpv-rows.ts';
import { rankingValue } from './ranking.ts';

/** What a list needs of the territory. */
export interface ListContext {
  readonly name: string;
  readonly layer: (id: LayerId) => LayerManifest | null;
}

const DENSITIES = ['perSquareKm', 'perThousand'] as const;

/** The list as a French CSV; a figure that is not available is an empty cell. */
export function listCsv(
  rows: readonly QpvRow[],
  statistics: EstablishmentStatistics | null,
  { name, layer }: ListContext,
): string {
  const W = QUARTIERS_CSV;
  const columns: CsvColumn<QpvRow>[] = [
    { label: W.code, value: (row) => row.code },
    { label: W.name, value: (row) => row.name },
    { label: W.generation, value: (row) => row.generation },
    { label: W.communes, value: (row) => row.communes.join(', ') },
    { label: W.npnru, value: (row) => row.npnru[0]?.interest },
    { label: W.population, value: (row) => row.figures?.population },
    { label: W.vintage, value: (row) => row.figures?.populationVintage },
    ...PUBLISHED_FIGURES.map((figure) => ({
      label: `${QPV_INDICATORS[figure].label}${W.units[figure]}`,
      value: (row: QpvRow) => publishedFigure(row, figure),
    })),
    ...DENSITIES.map((density) => ({
      label: QPV_INDICATORS[density].label,
      value: (row: QpvRow) => rounded(rankingValue(row, density, statistics)),
    })),
    { label: W.source, value: (row) => row.figures?.source },
  ];
  const establishments = layer('establishments');
  return toFrenchCsv(columns, rows, [
    W.listTitle(name),
    ...(establishments === null ? [] : [W.establishments(layerSource(establishments))]),
    ...(establishments?.nature === 'simule' ? [W.simulated] : []),
  ]);
}

/** The profile as a French CSV: one line per figure, with its source and its nature. */
export function profileCsv(profile: QpvProfile, simulated: boolean): string {
  const W = QUARTIERS_CSV;
  const columns: CsvColumn<ProfileLine>[] = [
    { label: W.theme, value: (line) => line.theme },
    { label: W.figure, value: (line) => line.label },
    { label: W.area, value: (line) => line.area },
    { label: W.value, value: (line) => line.value },
    { label: W.unit, value: (line) => line.unit },
    { label: W.note, value: (line) => line.note },
    { label: W.source, value: (line) => line.source },
    { label: W.nature, value: (line) => (line.simulated ? SHELL.simulatedMark : null) },
  ];
  const { row } = profile;
  return toFrenchCsv(columns, profileLines(profile), [
    W.profileTitle(row.name, row.code, row.generation),
    ...(simulated ? [W.simulated] : []),
  ]);
}

export function downloadList(
  rows: readonly QpvRow[],
  statistics: EstablishmentStatistics | null,
  context: ListContext,
): void {
  downloadText('quartiers.csv', 'text/csv', listCsv(rows, statistics, context));
}

export function downloadProfile(profile: QpvProfile, simulated: boolean): void {
  const name = `quartier-${profile.row.code}.csv`;
  downloadText(name, 'text/csv', profileCsv(profile, simulated));
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
