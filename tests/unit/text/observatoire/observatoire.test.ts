import { describe, expect, it } from 'vitest';
import {
  formatGrowth,
  formatIndicatorValue,
  growthComputation,
  quotientComputation,
  unitWords,
} from '../../../../src/text/observatoire/observatoire.ts';

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('values of indicators', () => {
  it('reads each unit its way', () => {
    expect(plain(formatIndicatorValue(71.9, '%'))).toBe('71,9 %');
    expect(plain(formatIndicatorValue(-40, '%'))).toBe('−40 %');
    expect(plain(formatIndicatorValue(1_800_000, 'euros'))).toBe('1 800 000 €');
    expect(plain(formatIndicatorValue(1_174_273, 'habitants'))).toBe('1 174 273');
    expect(formatIndicatorValue(0.5, 'ratio')).toBe('0,5');
    expect(plain(formatIndicatorValue(5, '% de la population'))).toBe('5 %');
  });

  it('leaves the words of the unit that the value does not carry', () => {
    expect(unitWords('%')).toBe('');
    expect(unitWords('% de la population')).toBe('de la population');
    expect(unitWords('habitants par km²')).toBe('habitants par km²');
  });
});

describe('computations shown beside published figures', () => {
  it('recomputes the growth of creations from 2013 to 2022', () => {
    expect(plain(formatGrowth(19_623 / 9403 - 1))).toBe('+109 %');
    expect(plain(growthComputation(9403, 19_623))).toBe('(19 623 − 9 403) ÷ 9 403 = +108,7 %');
  });

  it('writes quotients', () => {
    expect(plain(quotientComputation(11_552, 89_391, true))).toBe('11 552 ÷ 89 391 = 12,9 %');
    expect(plain(quotientComputation(1_174_273, 672, false))).toBe('1 174 273 ÷ 672 = 1 747,4');
  });

  it('says a fall with a minus sign', () => {
    expect(plain(formatGrowth(-0.06))).toBe('−6 %');
  });
});
