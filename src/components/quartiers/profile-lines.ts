import { QPV_INDICATORS } from '../../text/quartiers/quartier-indicators.ts';
import { QUARTIER_STRUCTURES } from '../../text/quartiers/quartier-structures.ts';
import { layerSource, QUARTIERS } from '../../text/quartiers/quartiers.ts';
import { QUARTIERS_CSV as W } from '../../text/quartiers/quartiers-csv.ts';
import { THEMES } from '../../core/establishments/table.ts';
import { SIZE_CLASSES } from '../../core/establishments/tile.ts';
import { SIZE_LABELS, SIZE_UNKNOWN } from '../../text/naf.ts';
import type { EstablishmentSummary } from '../../state/quartiers/quartiers.svelte.ts';
import { sectionShares } from './establishment-areas.ts';
import { compareFigure, PUBLISHED_FIGURES } from './figure-comparison.ts';
import type { QpvProfile } from './profile.ts';
import { themePercent } from './ranking.ts';

/** One figure of a profile, as a line of a file. */
export interface ProfileLine {
  readonly theme: string;
  readonly label: string;
  readonly area: string;
  /** Null when it is not available. */
  readonly value: number | string | null;
  readonly unit: string;
  readonly note: string | null;
  readonly source: string | null;
  readonly simulated: boolean;
}

/** All that the screen shows of a QPV, one line per figure, in the order of the screen. */
export function profileLines(profile: QpvProfile): ProfileLine[] {
  return [
    ...peopleLines(profile),
    ...establishmentLines(profile),
    ...structureLines(profile),
    ...declaredLines(profile),
    ...passageLines(profile),
  ];
}

function peopleLines({ row, peers }: QpvProfile): ProfileLine[] {
  const units = {
    poverty: W.percent,
    income: W.euros,
    employment: W.percent,
    jobSeekers: W.people,
  };
  const base = {
    theme: QUARTIERS.people.title,
    source: row.figures?.source ?? null,
    simulated: false,
  };
  return [
    {
      ...base,
      label: QUARTIERS.people.population,
      area: row.name,
      value: row.figures?.population ?? null,
      unit: W.inhabitants,
      note: row.figures ? QUARTIERS.people.vintage(row.figures.populationVintage) : null,
    },
    ...PUBLISHED_FIGURES.flatMap((figure) => {
      const { value, median } = compareFigure(row, peers, figure);
      const line = { ...base, label: QPV_INDICATORS[figure].label, unit: units[figure] };
      return [
        { ...line, area: row.name, value, note: null },
        { ...line, area: QUARTIERS.people.median, value: median, note: QUARTIERS.people.note },
      ];
    }),
  ];
}

function establishmentLines({ areas, layer, simulated }: QpvProfile): ProfileLine[] {
  if (areas === null) return [];
  const manifest = layer('establishments');
  const base = {
    theme: QUARTIERS.establishments.title,
    note: null,
    source: manifest && layerSource(manifest),
    simulated: simulated.establishments,
  };
  const compared: readonly (readonly [string, EstablishmentSummary | null])[] = [
    [areas.qpv.name, areas.qpv],
    [areas.communeNames.join(', '), areas.communes],
    [QUARTIERS.establishments.all, areas.insideQpv],
    [QUARTIERS.establishments.outside, areas.outsideQpv],
  ];
  const lines = compared.flatMap(([area, summary]) => {
    if (summary === null) return [];
    const { perSquareKm, perThousandInhabitants, withoutEmployeesShare } = summary;
    const percent = withoutEmployeesShare === null ? null : withoutEmployeesShare * 100;
    const words = QUARTIERS.establishments;
    return [
      { ...base, area, label: words.count, value: summary.count, unit: W.establishmentsUnit },
      { ...base, area, label: words.perSquareKm, value: tenth(perSquareKm), unit: W.perSquareKm },
      {
        ...base,
        area,
        label: words.perThousand,
        value: tenth(perThousandInhabitants),
        unit: W.perThousand,
      },
      { ...base, area, label: words.withoutEmployees, value: tenth(percent), unit: W.percent },
    ];
  });
  const area = areas.qpv.name;
  const sections = sectionShares(areas.qpv, areas.insideQpv).map(({ label, count }) => ({
    ...base,
    area,
    label,
    value: count,
    unit: W.establishmentsUnit,
  }));
  const sizes = [...SIZE_CLASSES, null].map((size, index) => ({
    ...base,
    area,
    label: size === null ? SIZE_UNKNOWN : SIZE_LABELS[size],
    value: areas.qpv.bySize[index] ?? 0,
    unit: W.establishmentsUnit,
  }));
  const creations = areas.qpv.byCreationYear.map(({ year, count }) => ({
    ...base,
    area,
    label: `${QUARTIERS.establishments.creations} : ${year}`,
    value: count,
    unit: W.establishmentsUnit,
  }));
  const kinds = THEMES.map((theme) => ({
    ...base,
    area,
    label: QPV_INDICATORS[theme].label,
    value: tenth(themePercent(areas.qpv, theme)),
    unit: W.percent,
    note: QPV_INDICATORS[theme].meaning,
  }));
  return [...lines, ...sections, ...kinds, ...sizes, ...creations];
}

function structureLines({ reach, structures, layer, simulated, row }: QpvProfile): ProfileLine[] {
  const network = layer('network');
  const base = {
    theme: QUARTIER_STRUCTURES.title,
    area: row.name,
    source: network && layerSource(network),
    simulated: simulated.times,
  };
  return reach.flatMap(({ profile, within }) =>
    (within?.structures ?? []).flatMap((reached) => {
      const line = { ...base, label: structures.get(reached.id)?.name ?? reached.id };
      const seconds = reached.medianSeconds;
      const approximate = reached.approximate ? `, ${QUARTIERS.approximate}` : '';
      return [
        {
          ...line,
          value: seconds === null ? null : Math.ceil(seconds / 60 - 1e-9),
          unit: W.minutes,
          note: `${W.medianMinutes(profile)}${approximate}`,
        },
        { ...line, value: tenth(reached.share * 100), unit: W.percent, note: W.share(profile) },
      ];
    }),
  );
}

function declaredLines({ declared, row }: QpvProfile): ProfileLine[] {
  const base = {
    theme: QUARTIERS.declared.title,
    area: row.name,
    unit: '',
    source: declared.sources.join(' · ') || null,
    simulated: false,
  };
  return [
    {
      ...base,
      label: QUARTIERS.npnruOnly,
      value: declared.interest,
      note:
        declared.interest === null
          ? null
          : QUARTIERS.declared.npnruPerimeter(declared.outlineGeneration),
    },
    ...declared.functions.map(({ value, site }) => ({
      ...base,
      label: QUARTIERS.declared.functionTitle,
      value,
      note: site,
    })),
    ...declared.services.map(({ name, located }) => ({
      ...base,
      label: QUARTIERS.declared.serviceTitle,
      value: name,
      note: located ? null : QUARTIERS.declared.unlocated,
    })),
  ];
}

function passageLines({ passage, row }: QpvProfile): ProfileLine[] {
  return passage.map(({ qpv2015, qpv2024, basis }) => {
    const other = row.generation === 2015 ? qpv2024 : qpv2015;
    return {
      theme: QUARTIERS.passage.title,
      label: W.correspondence,
      area: row.name,
      value: `${other.name} (${other.code})`,
      unit: '',
      note: QUARTIERS.passage.basis[basis],
      source: null,
      simulated: false,
    };
  });
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
