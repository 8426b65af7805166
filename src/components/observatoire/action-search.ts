import type { StrategyAction } from '../../core/domain/catalogue.ts';
import { foldForSearch } from '../../text/format.ts';

/** Actions whose words hold all those of `text`, accents and case apart. */
export function searchActions(
  actions: readonly StrategyAction[],
  text: string,
): readonly StrategyAction[] {
  const words = foldForSearch(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return actions;
  return actions.filter((one) => {
    const haystack = foldForSearch(
      [
        `action ${one.number}`,
        one.axis,
        one.title,
        one.objective,
        ...one.audiences,
        ...one.partners,
        ...one.followUpIndicators,
        one.source,
      ].join(' '),
    );
    return words.every((word) => haystack.includes(word));
  });
}
