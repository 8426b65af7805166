import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, type DecimalSign } from '../../../../src/core/follow-up/read-number.ts';

const valueOf = (text: string, decimal: DecimalSign = ','): number | string => {
  const read = readNumber(text, decimal);
  return read.kind === 'number' ? read.value : read.kind;
};

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['1 234,5', 1234.5],
    ['1\u202f234\u00a0567', 1_234_567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ['71,9', 71.9],
    ['71.9', 71.9],
    ['0.125', 0.125],
    ['12,345', 12.345],
    ['12.3456', 12.3456],
    ['\u22123', -3],
    ['+3', 3],
    ['-0', 0],
    ['1,2E+06', 1_200_000],
    ['28 %', 28],
  ])('%s, with a decimal comma', (text, expected) => expect(valueOf(text)).toBe(expected));

  it.each([
    ['12.345', 12.345],
    ['71.9', 71.9],
    ['71,9', 71.9],
    ['1,234,567.25', 1_234_567.25],
  ])('%s, with a decimal point', (text, expected) => expect(valueOf(text, '.')).toBe(expected));

  it('does not choose between thousands and decimals', () => {
    expect(valueOf('12.345', ',')).toBe('ambiguous');
    expect(valueOf('12,345', '.')).toBe('ambiguous');
  });

  it.each([
    '',
    'n.d.',
    '12 personnes',
    '1 23',
    '1,2,3',
    '1.23.456',
    '--3',
    '1e999',
    '.',
    ',5',
    'NaN',
  ])('refuses « %s »', (text) => expect(valueOf(text)).toBe('invalid'));

  it('tells a percentage', () => {
    expect(readNumber('12,5\u00a0%', ',')).toEqual({ kind: 'number', value: 12.5, percent: true });
  });

  it('reads what French numbers are written as, thousands spaced or not', () => {
    const format = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
        const value = cents / 100 === 0 ? 0 : cents / 100;
        expect(valueOf(format.format(value))).toBe(value);
        expect(valueOf(String(value).replace('.', ','))).toBe(value);
      }),
    );
  });

  it('never gives another number than one of the two readings of its digits', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9.,]{1,9}$/),
        fc.constantFrom<DecimalSign>(',', '.'),
        (text, decimal) => {
          const read = readNumber(text, decimal);
          if (read.kind !== 'number') return;
          const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
          const digits = text.replace(/\D/g, '');
          const point = last < 0 ? digits.length : text.slice(0, last).replace(/\D/g, '').length;
          expect([
            Number(digits),
            Number(`${digits.slice(0, point)}.${digits.slice(point)}`),
          ]).toContain(read.value);
        },
      ),
    );
  });
});
