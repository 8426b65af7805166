import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BucketQueue } from '../../../../src/core/graph/bucket-queue.ts';

const SPAN = 5000;

/** All that waits, in the order it is taken, with the bucket it is taken from. */
function takeAll(queue: BucketQueue): { label: number; bucket: number }[] {
  const taken: { label: number; bucket: number }[] = [];
  while (queue.take()) {
    const { slots, from, to, bucket } = queue;
    for (let i = from; i < to; i++) taken.push({ label: slots[i]!, bucket });
  }
  return taken;
}

describe('BucketQueue', () => {
  it('gives back each label once, from its own bucket, the lowest buckets first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(SPAN), { maxLength: 400 }),
        fc.nat(12),
        fc.nat(1000),
        fc.nat(400),
        (costs, shift, lowest, takenBefore) => {
          const queue = new BucketQueue();
          // What a cancelled search left behind is forgotten.
          queue.reset(0, SPAN, shift);
          for (let label = 0; label < takenBefore; label++) queue.put(label, label);
          queue.take();
          queue.reset(lowest, SPAN, shift);
          costs.forEach((cost, label) => queue.put(label, lowest + cost));
          const taken = takeAll(queue);
          for (const { label, bucket } of taken)
            expect(bucket).toBe((lowest + costs[label]!) >>> shift);
          const buckets = taken.map(({ bucket }) => bucket);
          expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
          const labels = taken.map(({ label }) => label).sort((a, b) => a - b);
          expect(labels).toEqual(costs.map((_, label) => label));
        },
      ),
    );
  });

  it('takes what is put in the bucket being emptied, and leaves what was taken as it is', () => {
    const queue = new BucketQueue();
    queue.reset(0, 64, 3);
    for (let label = 0; label < 100; label++) queue.put(label, 1);
    expect(queue.take()).toBe(true);
    const { slots, from, to } = queue;
    const taken = slots.slice(from, to);
    // More than fit: the queue grows while a chunk of it is being read.
    for (let label = 100; label < 5000; label++) queue.put(label, 2);
    expect(slots.slice(from, to)).toEqual(taken);
    const rest = takeAll(queue).map(({ label }) => label);
    expect([...taken, ...rest].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 5000 }, (_, i) => i),
    );
  });
});
