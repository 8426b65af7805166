import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoverageResult, TimeDistribution } from '../../../src/core/coverage/types.ts';
import { packCoverage, unpackCoverage } from '../../../src/workers/packed-coverage.ts';
import { COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';

const number = fc.double({ noNaN: true });
const orNull = fc.option(number);

const distributions = (bands: number, minutes: number): fc.Arbitrary<TimeDistribution> =>
  fc.record({
    medianSeconds: orNull,
    within: fc.array(
      fc.record({
        ...{ minutes: fc.nat(), count: number },
        ...{ share: orNull, shareLow: orNull, shareHigh: orNull },
      }),
      { minLength: bands, maxLength: bands },
    ),
    cumulative: curve(minutes),
  });
const curve = (minutes: number) => fc.array(number, { minLength: minutes, maxLength: minutes });

const results: fc.Arbitrary<CoverageResult> = fc
  .tuple(fc.nat(6), fc.nat(60), fc.boolean())
  .chain(([bands, minutes, hasCurves]) => {
    const distribution = distributions(bands, minutes);
    const curves = hasCurves ? curve(minutes) : fc.constant(null);
    const [row] = COVERAGE_RESULT.rows;
    return fc.record({
      rows: fc.array(distribution.map((spread) => ({ ...row!, distribution: spread }))),
      total: fc.record({ distribution, curveLow: curves, curveHigh: curves }),
    });
  })
  .map(({ rows, total }) => ({
    ...COVERAGE_RESULT,
    rows,
    total: { ...COVERAGE_RESULT.total, ...total },
  }));

test('what is unpacked is what was packed, after the way between two threads', () => {
  fc.assert(
    fc.property(results, (result) => {
      const packed = packCoverage(result);
      const { buffer } = packed.numbers;
      const received = structuredClone(packed, { transfer: [buffer as ArrayBuffer] });
      expect(unpackCoverage(received)).toEqual(result);
    }),
    { numRuns: 300 },
  );
});

test('a coverage of a screen, to the key', () => {
  expect(unpackCoverage(packCoverage(COVERAGE_RESULT))).toStrictEqual(COVERAGE_RESULT);
});
