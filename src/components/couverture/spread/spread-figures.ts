import type {
  AreaCoverage,
  CoverageResult,
  TimeDistribution,
} from '../../../core/coverage/types.ts';
import { BAND_MINUTES } from '../../../core/domain/travel.ts';

/** Whom the section is about: one row, or all of them. */
export type SpreadSubject = Pick<
  AreaCoverage | CoverageResult['total'],
  'coveredCount' | 'beyondCount' | 'share' | 'distribution'
>;

/** People between two durations, in minutes; `to` null: farther than the last one. */
export interface BandShare {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
  readonly share: number;
}

/** Null where no share is known. */
export function bandShares({ share, coveredCount, beyondCount, distribution }: SpreadSubject) {
  const all = coveredCount + beyondCount;
  if (share === null || !(all > 0)) return null;
  const limits = [0, ...BAND_MINUTES];
  const within = (minutes: number): number =>
    minutes === 0 ? 0 : (distribution.cumulative[minutes] ?? 0);
  const last = BAND_MINUTES[BAND_MINUTES.length - 1]!;
  const bands = BAND_MINUTES.map((to, i): BandShare => {
    const from = limits[i]!;
    const count = within(to) - within(from);
    return { from, to, count, share: count / all };
  });
  const farther = Math.max(0, all - within(last));
  return [...bands, { from: last, to: null, count: farther, share: farther / all }] as const;
}

/** Shares within 0, 1, 2… minutes; null where none is known. */
export function cumulativeShares({
  share,
  coveredCount,
  beyondCount,
  distribution,
}: SpreadSubject): number[] | null {
  const all = coveredCount + beyondCount;
  if (share === null || !(all > 0)) return null;
  return distribution.cumulative.map((count) => count / all);
}

/** Intervals at the durations of the bands. */
export function intervalsOf({ within }: TimeDistribution) {
  return within.flatMap(({ minutes, shareLow, shareHigh }) =>
    shareLow === null || shareHigh === null ? [] : [{ minutes, low: shareLow, high: shareHigh }],
  );
}
