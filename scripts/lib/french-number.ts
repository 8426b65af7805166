/** What INSEE writes where a figure is withheld or absent; none of them is a zero. */
const NOT_PUBLISHED = new Set([
  '',
  'ns',
  'nd',
  'n.d.',
  's',
  'c',
  'n/a',
  'na',
  '..',
  '…',
  '-',
  'ss',
]);

const GROUPING_SPACES = /[\u0020\u00a0\u2009\u202f]/gu;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu;

/**
 * The number written in a cell, French or not: decimal comma or point, thousands separated by a
 * space of any width, or by points when the decimals follow a comma (`1.234,5`). A lone comma is a
 * decimal comma: `1,234` is one and 234 thousandths.
 * @returns null when the cell says the figure is not published, NaN when it is not a number.
 */
export function parseFrenchNumber(text: string): number | null {
  const trimmed = text.trim();
  if (NOT_PUBLISHED.has(trimmed.toLowerCase())) return null;
  const compact = trimmed.replace(GROUPING_SPACES, '').replace(/^[\u2212\u2013]/u, '-');
  const commas = compact.split(',').length - 1;
  if (commas > 1) return Number.NaN;
  const plain = commas === 1 ? withDecimalComma(compact) : compact;
  return plain !== null && NUMBER.test(plain) ? Number(plain) : Number.NaN;
}

function withDecimalComma(text: string): string | null {
  const [whole = '', decimals = ''] = text.split(',');
  if (!whole.includes('.')) return `${whole}.${decimals}`;
  return /^[+-]?\d{1,3}(?:\.\d{3})+$/u.test(whole)
    ? `${whole.replaceAll('.', '')}.${decimals}`
    : null;
}
