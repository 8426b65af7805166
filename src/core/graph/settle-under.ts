import type { Arcs } from './arcs.ts';
import { NO_ENTRY, type BucketQueue } from './bucket-queue.ts';
import { UNREACHED, type Labels } from './settle.ts';

/**
 * `settle` that goes no further where it comes no sooner than `ceilings` say: where another origin is
 * as near, all that lies behind is as near to that one too. Origins are not tracked.
 *
 * @param ceilings milliseconds by label
 */
export function settleUnder(
  { first, targets }: Arcs,
  queue: BucketQueue,
  labels: Labels,
  limit: number,
  ceilings: Uint32Array,
): void {
  const { costMs, reached } = labels;
  const { heads, shift, mask } = queue;
  let { entries, unused, waiting, bucket } = queue;
  let { reachedCount } = labels;
  while (waiting > 0) {
    let entry = heads[bucket & mask]!;
    while (entry === NO_ENTRY) {
      bucket++;
      entry = heads[bucket & mask]!;
    }
    const label = entries[2 * entry]!;
    heads[bucket & mask] = entries[2 * entry + 1]!;
    entries[2 * entry + 1] = unused;
    unused = entry;
    waiting--;
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
      if (unused === NO_ENTRY) {
        queue.grow();
        ({ entries, unused } = queue);
      }
      const free = unused;
      unused = entries[2 * free + 1]!;
      entries[2 * free] = target;
      entries[2 * free + 1] = heads[into & mask]!;
      heads[into & mask] = free;
      waiting++;
    }
  }
  Object.assign(queue, { unused, waiting, bucket });
  labels.reachedCount = reachedCount;
}
