import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bandShares,
  cumulativeShares,
} from '../../../../src/components/couverture/spread/spread-figures.ts';
import { timesOf } from '../../../helpers/coverage-fixtures.ts';

const people = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 900 }),
    seconds: fc.integer({ min: 0, max: 7200 }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('bands share everyone out, each person in the band of their time', () => {
  fc.assert(
    fc.property(people, (groups) => {
      const all = groups.reduce((sum, { count }) => sum + count, 0);
      const distribution = {
        ...timesOf(0, 0),
        cumulative: Array.from({ length: 61 }, (_, minute) =>
          groups.reduce((sum, { count, seconds }) => sum + (seconds <= 60 * minute ? count : 0), 0),
        ),
      };
      const subject = { coveredCount: all, beyondCount: 0, share: 1, distribution };
      const bands = bandShares(subject)!;
      expect(bands.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      for (const { from, to, count } of bands) {
        const inside = groups.filter(
          ({ seconds }) =>
            (seconds > 60 * from || from === 0) && (to === null || seconds <= 60 * to),
        );
        expect(count).toBe(inside.reduce((sum, group) => sum + group.count, 0));
      }
      const shares = cumulativeShares(subject)!;
      expect(shares[15]).toBeCloseTo(bands.slice(0, 3).reduce((sum, { share }) => sum + share, 0), 9); // prettier-ignore
    }),
  );
});

test('nothing is shared out where no share is known', () => {
  const subject = { coveredCount: 0, beyondCount: 0, share: null, distribution: timesOf(0, 0) };
  expect(bandShares(subject)).toBeNull();
  expect(cumulativeShares(subject)).toBeNull();
});
