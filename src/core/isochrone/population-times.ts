import { linkCostMs, requireCurrent, type CostField } from '../graph/cost-field.ts';
import { UNREACHED } from '../graph/settle.ts';
import type { SnappedPoints } from '../graph/snap.ts';

/**
 * Seconds between the nearest origin and each point, straight legs included: NaN when the point is
 * not reached within the cutoff, and also when it is outside the network, which `points.link` tells
 * by -1. Outside is not "beyond": nobody knows the time.
 *
 * @throws MaillageError `argument_invalid` when the search has run again since.
 */
export function timesAtPoints(field: CostField, points: SnappedPoints): Float64Array {
  requireCurrent(field);
  const { link, fraction, offsetMeters } = points;
  const { graph, nodeCostMs, isOriginLink } = field;
  const { linkTail, linkHead } = graph;
  const seconds = new Float64Array(link.length).fill(NaN);
  for (let i = 0; i < link.length; i++) {
    const at = link[i]!;
    if (at < 0) continue;
    // Most points are out of reach of a short search, which reached no end of their link.
    if (
      nodeCostMs[linkTail[at]!] === UNREACHED &&
      nodeCostMs[linkHead[at]!] === UNREACHED &&
      isOriginLink[at] === 0
    )
      continue;
    const network = linkCostMs(field, link[i]!, fraction[i]!) / 1000;
    const total = network + offsetMeters[i]! / field.legMetersPerSecond;
    if (total <= field.cutoffSeconds && total < Infinity) seconds[i] = total;
  }
  return seconds;
}

/** People whose time is at most each cutoff; a time that is not known (NaN) counts nowhere. */
export function countWithin(
  seconds: Float64Array,
  count: ArrayLike<number>,
  cutoffsSeconds: readonly number[],
): number[] {
  return cutoffsSeconds.map((cutoff) => {
    let people = 0;
    for (let i = 0; i < seconds.length; i++) if (seconds[i]! <= cutoff) people += count[i]!;
    return people;
  });
}
