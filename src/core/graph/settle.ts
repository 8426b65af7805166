import { throwIfAborted, type Cancellation } from '../domain/errors.ts';
import type { Arcs } from './arcs.ts';
import type { BucketQueue } from './bucket-queue.ts';
import { readAhead } from './read-ahead.ts';

/** Cost of a label that the search did not reach. */
export const UNREACHED = 0xffffffff;
/** Labels taken out between two looks at the cancellation. */
const LABELS_PER_CHECK = 4096;

/** What a search finds out about each label, reused from one search to the next. */
export interface Labels {
  readonly costMs: Uint32Array;
  readonly origin: Int32Array;
  /** Arc each label was reached by; below zero from an origin. */
  readonly predecessor: Int32Array;
  /** Labels that have a cost, each once. */
  readonly reached: Uint32Array;
  reachedCount: number;
  /** What `readAhead` returns. */
  sum: number;
}

/**
 * Follows arcs from the labels in the queue until everything within the limit has its least cost:
 * the loop in which searches spend their time. All in local variables and machine integers, one
 * array for what is read together.
 *
 * @param limit at most 2^31 - 1, as the cost of any arc, so that their sum is a 32-bit number
 * @param trackOrigins among ways of equal cost, the one from the first origin wins
 * @throws AbortedError when `signal` is aborted; the labels reached so far are then known
 */
export function settle(
  arcs: Arcs,
  queue: BucketQueue,
  labels: Labels,
  limit: number,
  trackOrigins: boolean,
  signal: Cancellation | undefined,
): void {
  const { first, targets } = arcs;
  const { costMs, origin, predecessor, reached } = labels;
  const { shift } = queue;
  let { reachedCount } = labels;
  let untilCheck = LABELS_PER_CHECK;
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
        if (candidate > known || candidate > limit) continue;
        if (candidate === known && (!trackOrigins || origin[label]! >= origin[target]!)) continue;
        costMs[target] = candidate;
        if (trackOrigins) {
          origin[target] = origin[label]!;
          predecessor[target] = arc;
        }
        const into = candidate >>> shift;
        if (known === UNREACHED) reached[reachedCount++] = target;
        // Still waiting in the same bucket.
        else if (known >>> shift === into && into !== bucket) continue;
        queue.put(target, candidate);
      }
    }
    untilCheck -= to - from;
    if (untilCheck > 0) continue;
    untilCheck = LABELS_PER_CHECK;
    labels.reachedCount = reachedCount;
    throwIfAborted(signal);
  }
  labels.reachedCount = reachedCount;
}
