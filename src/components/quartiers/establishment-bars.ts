import { THEMES } from '../../core/establishments/table.ts';
import type { EstablishmentSummary } from '../../state/quartiers/quartiers.svelte.ts';
import { formatDecimal, formatInteger, formatPercent } from '../../text/format.ts';
import { ESTABLISHMENT_FILTER } from '../../text/explorer/establishments.ts';
import { QUARTIERS } from '../../text/quartiers/quartiers.ts';
import type { BarRow } from '../charts/bar-row.ts';
import { sectionShares, type EstablishmentAreas } from './establishment-areas.ts';
import { themePercent } from './ranking.ts';
import { barName } from './short-name.ts';

/** What is compared between areas. */
export const DENSITIES = ['perThousand', 'perSquareKm', 'withoutEmployees'] as const;
export type Density = (typeof DENSITIES)[number];

const READ: Readonly<Record<Density, (area: EstablishmentSummary) => number | null>> = {
  perThousand: (area) => area.perThousandInhabitants,
  perSquareKm: (area) => area.perSquareKm,
  withoutEmployees: (area) =>
    area.withoutEmployeesShare === null ? null : area.withoutEmployeesShare * 100,
};
const FORMAT: Readonly<Record<Density, (value: number | null) => string>> = {
  perThousand: formatDecimal,
  perSquareKm: formatInteger,
  withoutEmployees: formatPercent,
};

/** The QPV, its communes, all the QPV, and the territory outside them. */
export function densityBars(areas: EstablishmentAreas, density: Density): BarRow[] {
  const bar = (id: string, label: string, area: EstablishmentSummary): BarRow => {
    const value = READ[density](area);
    return { id, label, value, text: FORMAT[density](value), emphasis: id === 'qpv' };
  };
  return [
    bar('qpv', barName(areas.qpv.name), areas.qpv),
    ...(areas.communes === null
      ? []
      : [bar('communes', QUARTIERS.establishments.commune(areas.communeNames), areas.communes)]),
    bar('all', QUARTIERS.establishments.all, areas.insideQpv),
    bar('outside', QUARTIERS.establishments.outside, areas.outsideQpv),
  ];
}

/** The largest sections of the QPV in percent, with a tick for all the QPV. */
export function sectionBars(areas: EstablishmentAreas, most: number): BarRow[] {
  return sectionShares(areas.qpv, areas.insideQpv)
    .slice(0, most)
    .map((section) => ({
      id: section.id,
      label: section.label,
      value: section.percent,
      text: formatPercent(section.percent),
      emphasis: true,
      reference: section.referencePercent,
      referenceText: formatPercent(section.referencePercent),
    }));
}

/** Kinds that cut across sectors, in percent, with a tick for all the QPV; empty when none is told. */
export function themeBars(areas: EstablishmentAreas): BarRow[] {
  const bars = THEMES.map((theme): BarRow => {
    const [value, reference] = [
      themePercent(areas.qpv, theme),
      themePercent(areas.insideQpv, theme),
    ];
    return {
      id: theme,
      label: ESTABLISHMENT_FILTER.themes[theme],
      value,
      text: formatPercent(value),
      emphasis: true,
      reference,
      referenceText: formatPercent(reference),
    };
  });
  return bars.some(({ value }) => value !== null) ? bars : [];
}
