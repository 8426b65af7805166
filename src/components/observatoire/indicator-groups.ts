import type { Indicator } from '../../core/domain/catalogue.ts';
import { foldForSearch } from '../../text/format.ts';
import {
  INDICATOR_THEMES,
  indicatorLabel,
  indicatorTheme,
  type IndicatorTheme,
} from '../../text/indicators.ts';

export interface IndicatorGroup {
  readonly theme: IndicatorTheme;
  readonly title: string;
  readonly indicators: readonly Indicator[];
}

/** The indicators under their theme, in reading order; themes without any are left out. */
export function indicatorGroups(indicators: readonly Indicator[]): IndicatorGroup[] {
  return (Object.keys(INDICATOR_THEMES) as IndicatorTheme[]).flatMap((theme) => {
    const found = indicators.filter(({ indicator }) => indicatorTheme(indicator) === theme);
    return found.length === 0 ? [] : [{ theme, title: INDICATOR_THEMES[theme], indicators: found }];
  });
}

/** Observations whose words hold all those of `text`, accents and case apart. */
export function searchIndicators(
  indicators: readonly Indicator[],
  text: string,
): readonly Indicator[] {
  const words = foldForSearch(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return indicators;
  return indicators.filter((one) => {
    const haystack = foldForSearch(
      [
        indicatorLabel(one.indicator),
        INDICATOR_THEMES[indicatorTheme(one.indicator)],
        one.territory,
        one.perimeter,
        one.year ?? '',
        one.unit,
        one.precision ?? '',
        one.source,
      ].join(' '),
    );
    return words.every((word) => haystack.includes(word));
  });
}
