import type { Indicator } from '../../core/domain/catalogue.ts';
import { formatDecimal, formatInteger, formatPercent } from '../../text/format.ts';
import type { IndicatorTheme } from '../../text/indicators.ts';
import {
  formatGrowth,
  growthComputation,
  OBSERVATOIRE,
  quotientComputation,
} from '../../text/observatoire/observatoire.ts';
import { CREATION_SERIES, yearly } from './indicator-readings.ts';

const WORDS = OBSERVATOIRE.indicators;

/** A figure computed here from published ones. */
export interface ComputedFigure {
  readonly id: string;
  readonly theme: IndicatorTheme;
  readonly label: string;
  readonly value: string;
  readonly computation: string;
  /** What to know to read it: why it differs from what a document prints, what it counts. */
  readonly difference: string | null;
  readonly source: string;
}

/** Growth of creations, shares and density, each with its computation; only what can be. */
export function computedFigures(indicators: readonly Indicator[]): ComputedFigure[] {
  return [
    ...growthFigures(indicators),
    ...soleShare(indicators),
    ...qpvShare(indicators),
    ...density(indicators),
  ];
}

function growthFigures(indicators: readonly Indicator[]): ComputedFigure[] {
  return CREATION_SERIES.flatMap((code) => {
    const points = yearly(indicators, code);
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last || points.length < 2 || first.value === 0) return [];
    return {
      id: `growth-${code}`,
      theme: 'creations' as const,
      label: WORDS.growth(WORDS.growthWhat[code], first.year, last.year),
      value: formatGrowth(last.value / first.value - 1),
      computation: growthComputation(first.value, last.value),
      difference: code === CREATION_SERIES[0] ? WORDS.growthMeaning : null,
      source: indicators.find(({ indicator }) => indicator === code)?.source ?? '',
    };
  });
}

function soleShare(indicators: readonly Indicator[]): ComputedFigure[] {
  const all = yearly(indicators, CREATION_SERIES[0]).at(-1);
  const sole = yearly(indicators, CREATION_SERIES[1]).at(-1);
  if (!all || !sole || all.year !== sole.year || all.value === 0) return [];
  return [
    {
      id: 'sole-share',
      theme: 'creations',
      label: WORDS.soleShare(all.year),
      value: formatPercent((sole.value / all.value) * 100),
      computation: quotientComputation(sole.value, all.value, true),
      difference: null,
      source: indicators.find(({ indicator }) => indicator === CREATION_SERIES[0])?.source ?? '',
    },
  ];
}

function qpvShare(indicators: readonly Indicator[]): ComputedFigure[] {
  const found = indicators.filter(({ indicator }) => indicator === 'etablissements');
  const inside = found.find(({ perimeter }) => perimeter === 'QPV');
  const whole = found.find(
    ({ perimeter, year, territory }) =>
      perimeter === 'ensemble' && year === inside?.year && territory === inside.territory,
  );
  if (!inside || !whole || whole.value === 0 || inside.year === null) return [];
  return [
    {
      id: 'qpv-share',
      theme: 'etablissements',
      label: WORDS.qpvShare(inside.year),
      value: formatPercent((inside.value / whole.value) * 100),
      computation: quotientComputation(inside.value, whole.value, true),
      difference: null,
      source: inside.source,
    },
  ];
}

function density(indicators: readonly Indicator[]): ComputedFigure[] {
  const one = (code: string) => indicators.find(({ indicator }) => indicator === code);
  const [people, area, printed] = [one('population'), one('superficie'), one('densite_population')];
  if (!people || !area || area.value === 0 || people.year === null || people.year !== area.year)
    return [];
  const computed = people.value / area.value;
  const differs = printed !== undefined && Math.round(computed) !== printed.value;
  return [
    {
      id: 'density',
      theme: 'territoire',
      label: WORDS.density(people.year),
      value: formatInteger(computed),
      computation: quotientComputation(people.value, area.value, false),
      difference: differs
        ? WORDS.densityDifference(formatDecimal(computed), formatInteger(printed.value))
        : null,
      source: people.source,
    },
  ];
}
