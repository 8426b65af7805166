import { keyFigureLabel } from '../../text/explorer/explorer.ts';
import { formatDecimal } from '../../text/format.ts';

/**
 * Key figures of a structure (`"entreprises=200|salaries=3700"`) with their names in French; a part
 * that is not `name=value` is left out.
 */
export function parseKeyFigures(text: string | null): { label: string; value: string }[] {
  return (text ?? '').split('|').flatMap((part) => {
    const [name, value] = part.split('=');
    if (!name || !value) return [];
    const number = Number(value);
    const shown = Number.isFinite(number) ? formatDecimal(number) : value;
    return [{ label: keyFigureLabel(name.trim()), value: shown }];
  });
}
