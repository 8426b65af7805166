import type { CoverageResult } from '../../../core/coverage/types.ts';
import { COUVERTURE } from '../../../text/couverture/couverture.ts';
import { signed } from '../../../text/couverture/scenario.ts';
import { COMPARISON } from '../../../text/couverture/scenarios.ts';
import { formatInteger, formatShare } from '../../../text/format.ts';
import { wholeDifference } from './area-changes.ts';

/** A figure of the whole territory: of one scenario, or what sets two of them apart. */
export interface ComparedTotal {
  readonly label: string;
  readonly value: string;
  /** What it counts, then its interval where there is one. */
  readonly details: readonly string[];
}

/** The left scenario, the right one and the difference between them. */
export function comparedTotals(
  [leftName, rightName]: readonly [left: string, right: string],
  left: CoverageResult,
  right: CoverageResult,
): readonly ComparedTotal[] {
  const difference = wholeDifference(left.total.coveredCount, right.total.coveredCount);
  return [
    sideTotal(leftName, left),
    sideTotal(rightName, right),
    {
      label: COMPARISON.difference,
      value: signed(difference, formatInteger),
      details: [COMPARISON.people],
    },
  ];
}

function sideTotal(label: string, { total, request }: CoverageResult): ComparedTotal {
  const { share, shareLow, shareHigh, coveredCount } = total;
  return {
    label,
    value: formatShare(share),
    details: [
      `${formatInteger(Math.round(coveredCount))} ${COMPARISON.people}`,
      ...(shareLow === null || shareHigh === null
        ? []
        : [COUVERTURE.interval(shareLow, shareHigh, request.profile)]),
    ],
  };
}
