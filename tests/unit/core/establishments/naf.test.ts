import { describe, expect, it } from 'vitest';
import {
  nafDivision,
  nafNumber,
  nafSectionOf,
  nafText,
} from '../../../../src/core/establishments/naf.ts';
import { NAF_SECTIONS, UNKNOWN } from '../../../../src/core/establishments/tile.ts';

const sectionOf = (text: string) => NAF_SECTIONS[nafSectionOf(text)];

describe('NAF rév. 2', () => {
  it('makes a number of a sub-class and back, with or without its point', () => {
    for (const code of ['01.11Z', '47.11F', '62.01Z', '96.02A', '99.00Z']) {
      expect(nafText(nafNumber(code))).toBe(code);
      expect(nafNumber(code.replace('.', ''))).toBe(nafNumber(code));
      expect(nafDivision(nafNumber(code))).toBe(Number(code.slice(0, 2)));
    }
    expect(nafNumber('47.11F')).toBeLessThan(nafNumber('47.19A'));
  });

  it('knows the section of a code at any level', () => {
    // INSEE's own examples of each section's ends.
    expect(['01', '03', '05', '10', '33', '35', '39', '41'].map(sectionOf).join('')).toBe(
      'AABCCDEF',
    );
    expect(['47.11F', '4941A', '56', '62.0', '66', '68.20B', '75', '82'].map(sectionOf).join('')).toBe('GHIJKLMN'); // prettier-ignore
    expect(['84', '85', '88', '93', '96', '97', '99', 'G'].map(sectionOf).join('')).toBe(
      'OPQRSTUG',
    );
  });

  it('leaves unknown what is no code', () => {
    for (const text of ['', '00.00Z', '04', '34', '4', 'ZZ', '47.11FF', 'x47', '[ND]', '620.1Z']) {
      expect(nafSectionOf(text)).toBe(UNKNOWN);
      expect(nafNumber(text)).toBe(0);
    }
    // A class has a section, and no number of its own.
    expect(nafNumber('47.11')).toBe(0);
    expect(nafText(0)).toBeNull();
  });
});
