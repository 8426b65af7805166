import type { Arcs } from './arcs.ts';
import type { BucketQueue } from './bucket-queue.ts';
import { readAhead } from './read-ahead.ts';
import { UNREACHED, type Labels } from './settle.ts';

/**
 * `settle` that goes no further where it comes no sooner than `ceilings` say: where another origin is
 * as near, all that lies behind is as near to that one too. Origins are not tracked.
 *
 * @param ceilings milliseconds by label
 */
export function settleUnder(
  arcs: Arcs,
  queue: BucketQueue,
  labels: Labels,
  limit: number,
  ceilings: Uint32Array,
): void {
  const { first, targets } = arcs;
  const { costMs, reached } = labels;
  const { shift } = queue;
  let { reachedCount } = labels;
  while (queue.take()) {
    const { bucket, slots, from, to } = queue;
    labels.sum ^= readAhead(arcs, queue);
    for (let i = from; i < to; i++) {
      const label = slots[i]!;
      const cost = costMs[label]!;
      // Out of date: the label was improved, and settled with an earlier bucket.
      if (cost >>> shift < bucket) continue;
      const end = first[label + 1]!;
      for (let arc = first[label]!; arc < end; arc++) {
        const target = targets[2 * arc]!;
        const candidate = (cost + targets[2 * arc + 1]!) >>> 0;
        const known = costMs[target]!;
        if (candidate >= known || candidate > limit || candidate >= ceilings[target]!) continue;
        costMs[target] = candidate;
        const into = candidate >>> shift;
        if (known === UNREACHED) reached[reachedCount++] = target;
        // Still waiting in the same bucket.
        else if (known >>> shift === into && into !== bucket) continue;
        queue.put(target, candidate);
      }
    }
  }
  labels.reachedCount = reachedCount;
}
