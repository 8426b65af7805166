/** Sign between units and decimals in a file: French spreadsheets write a comma. */
export type DecimalSign = ',' | '.';

export type ReadNumber =
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'invalid' }
  /** `12.345` where decimals have a comma: thousands, or a decimal number from elsewhere? */
  | { readonly kind: 'ambiguous' };

const INVALID: ReadNumber = { kind: 'invalid' };
/** Spaces between thousands, no-break ones included. */
const SPACED = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?=$|[.,])/;
const SCIENTIFIC = /^(\d+(?:[.,]\d+)?)e([+-]?\d{1,3})$/i;
/** Larger integers are not all kept by a number. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * A number as people and spreadsheets write it: `1 234,5`, `1.234,5`, `1,234.5`, `12,5 %`, `−3`,
 * `1,2E+06`. The other sign than `decimal`, followed by exactly three digits, is ambiguous.
 */
export function readNumber(text: string, decimal: DecimalSign): ReadNumber {
  const percent = /[ \u00a0\u202f]*%$/.exec(text);
  let rest = percent === null ? text : text.slice(0, percent.index);
  const sign = /^([+\-\u2212])/.exec(rest)?.[1];
  if (sign !== undefined) rest = rest.slice(1);
  rest = rest.replace(SPACED, (thousands) => thousands.replace(/\D/g, ''));
  const plain = plainDigits(rest, decimal);
  if (plain === null) return INVALID;
  if (plain === 'ambiguous') return { kind: 'ambiguous' };
  const value = Number(plain) * (sign === '-' || sign === '\u2212' ? -1 : 1);
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST) return INVALID;
  return { kind: 'number', value: value === 0 ? 0 : value, percent: percent !== null };
}

/** Digits with a decimal point, as `Number` reads them. */
function plainDigits(text: string, decimal: DecimalSign): string | 'ambiguous' | null {
  const scientific = SCIENTIFIC.exec(text);
  if (scientific !== null) return `${scientific[1]!.replace(',', '.')}e${scientific[2]}`;
  const other = decimal === ',' ? '.' : ',';
  const signs = text.replace(/[^.,]/g, '');
  if (!/^\d+(?:[.,]\d+)*$/.test(text)) return null;
  if (signs.length === 0) return text;
  // Both signs: the last is the decimal one, the other goes between thousands.
  if (signs.includes(',') && signs.includes('.')) {
    const last = signs.at(-1)!;
    const [whole, decimals, ...more] = text.split(last);
    if (more.length > 0) return null;
    const thousands = grouped(whole!, last === ',' ? '.' : ',');
    return thousands === null ? null : `${thousands}.${decimals}`;
  }
  if (signs.length > 1) return grouped(text, signs[0]!);
  if (signs === other && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return 'ambiguous';
  return text.replace(',', '.');
}

/** `1.234.567` without its signs, when they do go between thousands. */
function grouped(text: string, sign: string): string | null {
  const [first, ...rest] = text.split(sign);
  const fits = /^\d{1,3}$/.test(first!) && rest.every((part) => /^\d{3}$/.test(part));
  return fits ? [first, ...rest].join('') : null;
}
