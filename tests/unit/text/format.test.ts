import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDistance,
  formatInteger,
  formatMinutes,
  formatPeople,
  formatPercent,
  formatShare,
  foldForSearch,
  plural,
  UNAVAILABLE,
} from '../../../src/text/format.ts';

const NBSP = '\u00a0';
const NARROW = '\u202f';

describe('French formats', () => {
  it('separates thousands with a narrow no-break space', () => {
    expect(formatInteger(11552)).toBe(`11${NARROW}552`);
  });

  it('never shows an unknown value as zero', () => {
    for (const format of [formatInteger, formatPercent, formatShare, formatMinutes, formatPeople])
      expect(format(null)).toBe(UNAVAILABLE);
  });

  it('says 0 % and 100 % only when they are true', () => {
    expect(formatShare(0)).toBe(`0${NBSP}%`);
    expect(formatShare(1)).toBe(`100${NBSP}%`);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (share) => {
        expect(formatShare(share)).not.toBe(`0${NBSP}%`);
        expect(formatShare(share)).not.toBe(`100${NBSP}%`);
      }),
    );
  });

  it('rounds people to the ten below 10,000 and to the hundred above', () => {
    expect(formatPeople(9087)).toBe(`9${NARROW}090`);
    expect(formatPeople(125342)).toBe(`125${NARROW}300`);
    expect(formatPeople(3)).toBe('3');
  });

  it('never understates a duration', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3599 }), (seconds) => {
        const minutes = Number(formatMinutes(seconds).split(NBSP)[0]);
        if (seconds <= 3540) expect(minutes * 60).toBeGreaterThanOrEqual(seconds);
      }),
    );
    expect(formatMinutes(900)).toBe(`15${NBSP}min`);
    expect(formatMinutes(901)).toBe(`16${NBSP}min`);
    expect(formatMinutes(4500)).toBe(`1${NBSP}h${NBSP}15`);
  });

  it('gives distances in the unit one would say', () => {
    expect(formatDistance(851)).toBe(`850${NBSP}m`);
    expect(formatDistance(996)).toBe(`1${NBSP}km`);
    expect(formatDistance(1234)).toBe(`1,2${NBSP}km`);
  });

  it('makes plurals as French does, from two', () => {
    expect(plural(0, 'quartier')).toBe(`0${NBSP}quartier`);
    expect(plural(1, 'quartier')).toBe(`1${NBSP}quartier`);
    expect(plural(2, 'quartier')).toBe(`2${NBSP}quartiers`);
  });

  it('folds accents and ligatures for search', () => {
    expect(foldForSearch('Épidème · Marcq-en-Barœul')).toBe('epideme · marcq-en-baroeul');
  });
});
