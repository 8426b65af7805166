import type { Indicator } from './catalogue.ts';

/** What tells an observation from the others. */
export function indicatorId({ indicator, territory, perimeter, year }: Indicator): string {
  return [indicator, territory, perimeter, year ?? ''].join('|');
}
