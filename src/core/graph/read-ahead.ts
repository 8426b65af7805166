import type { Arcs } from './arcs.ts';
import type { BucketQueue } from './bucket-queue.ts';

/**
 * Reads where the arcs of each label that was taken begin and end, and nothing else: on a network
 * larger than the caches a search waits for memory most of its time, and reads that follow from no
 * comparison wait together. A fifth less time for a whole graph of a million arcs.
 *
 * @returns a sum of what was read, for the engine not to leave it out
 */
export function readAhead({ first, targets }: Arcs, { slots, from, to }: BucketQueue): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const label = slots[i]!;
    // They may lie on both sides of a line of the cache.
    sum ^= targets[2 * first[label]!]! ^ targets[2 * first[label + 1]!]!;
  }
  return sum;
}
