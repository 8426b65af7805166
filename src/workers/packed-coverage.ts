import type { AreaCoverage, CoverageResult, TimeDistribution } from '../core/coverage/types.ts';

type Total = CoverageResult['total'];

/**
 * A coverage whose distributions are in one array, which moves between threads: cloned as objects, they
 * take the page a good part of a frame to read.
 */
export interface PackedCoverage extends Omit<CoverageResult, 'rows' | 'total'> {
  readonly rows: readonly Omit<AreaCoverage, 'distribution'>[];
  readonly total: Omit<Total, 'distribution' | 'curveLow' | 'curveHigh'>;
  readonly hasCurves: boolean;
  /** Numbers of bands and of minutes, then distribution by distribution; NaN for null. */
  readonly numbers: Float64Array;
}

export function packCoverage({ rows, total, ...rest }: CoverageResult): PackedCoverage {
  const { distribution, curveLow, curveHigh, ...totals } = total;
  const [bands, minutes] = [distribution.within.length, distribution.cumulative.length];
  const curves = curveLow !== null && curveHigh !== null ? [curveLow, curveHigh] : [];
  const each = 1 + 5 * bands + minutes;
  const numbers = new Float64Array(2 + each * (rows.length + 1) + minutes * curves.length);
  let at = 0;
  const put = (value: number | null): void => {
    numbers[at++] = value ?? NaN;
  };
  const putAll = (values: readonly number[]): void => {
    numbers.set(values, at);
    at += values.length;
  };
  put(bands);
  put(minutes);
  for (const { medianSeconds, within, cumulative } of [
    ...rows.map((row) => row.distribution),
    distribution,
  ]) {
    put(medianSeconds);
    for (const band of within) {
      put(band.minutes);
      put(band.count);
      put(band.share);
      put(band.shareLow);
      put(band.shareHigh);
    }
    putAll(cumulative);
  }
  curves.forEach(putAll);
  return {
    ...rest,
    rows: rows.map(({ distribution: _, ...row }) => row),
    total: totals,
    hasCurves: curves.length > 0,
    numbers,
  };
}

/** The coverage that was packed. */
export function unpackCoverage({
  rows,
  total,
  hasCurves,
  numbers,
  ...rest
}: PackedCoverage): CoverageResult {
  const [bands, minutes] = [numbers[0]!, numbers[1]!];
  let at = 2;
  const take = (): number => numbers[at++]!;
  const takeOrNull = (): number | null => {
    const value = take();
    return Number.isNaN(value) ? null : value;
  };
  const takeCurve = (): number[] => Array.from(numbers.subarray(at, (at += minutes)));
  const takeDistribution = (): TimeDistribution => ({
    medianSeconds: takeOrNull(),
    within: Array.from({ length: bands }, () => ({
      minutes: take(),
      count: take(),
      share: takeOrNull(),
      shareLow: takeOrNull(),
      shareHigh: takeOrNull(),
    })),
    cumulative: takeCurve(),
  });
  return {
    ...rest,
    rows: rows.map((row) => ({ ...row, distribution: takeDistribution() })),
    total: {
      ...total,
      distribution: takeDistribution(),
      curveLow: hasCurves ? takeCurve() : null,
      curveHigh: hasCurves ? takeCurve() : null,
    },
  };
}
