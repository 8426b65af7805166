import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  shareInterval,
  timeFactors,
  type CellPart,
} from '../../../../src/core/coverage/share-interval.ts';
import {
  CURVE_MINUTES,
  shareCurves,
  sumOfHistograms,
  timeDistribution,
  timeHistogram,
} from '../../../../src/core/coverage/time-distribution.ts';
import { BAND_MINUTES, PROFILES } from '../../../../src/core/domain/travel.ts';

/** Often a whole number of minutes at one of the speeds: that is where rounding would show. */
const seconds = fc.oneof(
  fc.double({ min: 0, max: 5000, noNaN: true }),
  fc.integer({ min: 0, max: 70 }).map((minutes) => minutes * 60),
  fc.integer({ min: 0, max: 70 }).map((minutes) => (minutes * 60) / (4.5 / 3.5)),
  fc.integer({ min: 0, max: 70 }).map((minutes) => minutes * 60 * 1.2),
  fc.constant(Infinity),
);
const part: fc.Arbitrary<CellPart> = fc.record({
  people: fc.integer({ min: 1, max: 300 }),
  insideShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
  seconds,
  otherSeconds: fc.oneof(seconds, fc.constant(NaN)),
});
const parts = fc.array(part, { maxLength: 12 });
const factors = fc
  .tuple(fc.constantFrom(...PROFILES), fc.double({ min: 2, max: 7, noNaN: true }))
  .map(([profile, speedKmh]) => timeFactors(profile, speedKmh));

const within = (list: readonly CellPart[], limit: number): number =>
  list.reduce((sum, { people, seconds: time }) => sum + (time <= limit ? people : 0), 0);

describe('timeDistribution', () => {
  test('counts people minute by minute as one by one, and bands as intervals at each cutoff', () => {
    fc.assert(
      fc.property(parts, factors, (list, speeds) => {
        const histogram = timeHistogram(list, speeds);
        const curves = shareCurves(histogram);
        const { cumulative, within: bands } = timeDistribution(histogram, curves, null);
        expect(cumulative).toHaveLength(CURVE_MINUTES + 1);
        cumulative.forEach((count, minute) => expect(count).toBe(within(list, 60 * minute)));
        const all = within(list, Infinity);
        expect(bands.map(({ minutes }) => minutes)).toEqual([...BAND_MINUTES]);
        for (const { minutes, count, share, shareLow, shareHigh } of bands) {
          expect(count).toBe(cumulative[minutes]);
          const estimate = all > 0 ? count / all : null;
          const interval = shareInterval(list, minutes * 60, speeds, estimate);
          expect(share).toBe(estimate);
          if (interval === null) expect([shareLow, shareHigh]).toEqual([null, null]);
          else {
            expect(shareLow).toBeCloseTo(interval.low, 12);
            expect(shareHigh).toBeCloseTo(interval.high, 12);
          }
        }
      }),
    );
  });

  test('curves only rise, and hold the estimate between their ends', () => {
    fc.assert(
      fc.property(parts, factors, (list, speeds) => {
        const curves = shareCurves(timeHistogram(list, speeds));
        if (curves === null) {
          expect(list).toEqual([]);
          return;
        }
        curves.estimate.forEach((share, minute) => {
          expect(curves.low[minute]!).toBeLessThanOrEqual(share);
          expect(curves.high[minute]!).toBeGreaterThanOrEqual(share);
          if (minute === 0) return;
          for (const curve of [curves.estimate, curves.low, curves.high])
            expect(curve[minute]!).toBeGreaterThanOrEqual(curve[minute - 1]!);
        });
      }),
    );
  });

  test('the histogram of all is the sum of those of the areas', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 4 }), factors, (areas, speeds) => {
        const sum = sumOfHistograms(
          areas.map((list) => timeHistogram(list, speeds)),
          speeds,
        );
        const all = timeHistogram(areas.flat(), speeds);
        all.bins.forEach((people, i) => expect(sum.bins[i]).toBeCloseTo(people, 6));
      }),
    );
  });

  test('a median of people who reach nothing is not known', () => {
    const histogram = timeHistogram([], timeFactors('walk', 4.5));
    expect(timeDistribution(histogram, null, Infinity).medianSeconds).toBeNull();
    expect(timeDistribution(histogram, null, null).medianSeconds).toBeNull();
    expect(timeDistribution(histogram, null, 61).medianSeconds).toBe(61);
  });
});
