import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrenchNumber } from '../../../../scripts/lib/french-number.ts';

/** A number as a French file writes it: thousands apart, decimal comma. */
function french(value: number, decimals: number, space: string): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, space);
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

describe('parseFrenchNumber', () => {
  it('reads back any number written in French, whatever the thousands separator', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009', ''),
        (digits, decimals, space) => {
          const value = digits / 10 ** decimals;
          const expected = Number(value.toFixed(decimals));
          // -0.00 is written "-0,00": its sign carries nothing.
          expect(parseFrenchNumber(french(value, decimals, space))! + 0).toBe(expected + 0);
        },
      ),
    );
  });

  it('reads plain and scientific numbers as JavaScript does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseFrenchNumber(String(value))! + 0).toBe(value + 0);
      }),
    );
  });

  it.each([
    ['1\u202f733', 1733],
    ['45,4', 45.4],
    ['-11,7', -11.7],
    ['\u22128,1', -8.1],
    ['1.234,5', 1234.5],
    ['1,234', 1.234],
    ['49.0', 49],
    [' 0 ', 0],
  ])('reads %j as %d', (text, value) => {
    expect(parseFrenchNumber(text)).toBe(value);
  });

  it.each(['', '  ', 'ns', 'nd', 's', 'N/A', '..', '-'])('takes %j for not published', (text) => {
    expect(parseFrenchNumber(text)).toBeNull();
  });

  it.each(['abc', '12 %', '1,2,3', '1.2.3', '12.34,5', '0x10', '1 2a'])('refuses %j', (text) => {
    expect(parseFrenchNumber(text)).toBeNaN();
  });
});
