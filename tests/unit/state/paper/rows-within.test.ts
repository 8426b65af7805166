import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsWithin } from '../../../../src/state/paper/rows-within.ts';

test('keeps the longest start that fits, and always one row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(200), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 5, max: 80 }),
      fc.integer({ min: 1, max: 100 }),
      (lengths, lettersPerLine, lines) => {
        const height = (some: readonly number[]): number =>
          some.reduce((sum, length) => sum + Math.max(1, Math.ceil(length / lettersPerLine)), 0);
        const kept = rowsWithin(lengths, (length) => length, lettersPerLine, lines);
        expect(kept).toEqual(lengths.slice(0, kept.length));
        expect(kept.length === 1 || height(kept) <= lines).toBe(true);
        if (kept.length < lengths.length)
          expect(height(lengths.slice(0, kept.length + 1))).toBeGreaterThan(lines);
      },
    ),
  );
});
