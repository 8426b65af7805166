import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapConcurrently } from '../../../src/io/map-concurrently.ts';
import { joinNearest, mergeRanges } from '../../../src/io/merge-ranges.ts';

describe('mergeRanges', () => {
  it('covers every range once, in order, never across a wide gap or past the limit', () => {
    const steps = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })));
    fc.assert(
      fc.property(
        steps,
        fc.nat(40),
        fc.integer({ min: 1, max: 200 }),
        (drawn, gapBytes, limitBytes) => {
          let at = 0;
          const ranges = drawn.map(([gap, length]) => {
            const start = at + gap;
            at = start + length;
            return { start, end: at };
          });
          const merged = mergeRanges(ranges, { gapBytes, limitBytes });
          expect(merged.flatMap(({ members }) => members)).toEqual(ranges);
          merged.forEach(({ start, end, members }, index) => {
            expect(start).toBe(members[0]!.start);
            expect(end).toBe(members.at(-1)!.end);
            expect(members.length === 1 || end - start <= limitBytes).toBe(true);
            for (let i = 1; i < members.length; i++) {
              expect(members[i]!.start - members[i - 1]!.end).toBeLessThanOrEqual(gapBytes);
            }
            // Two neighbours stay apart only for a reason.
            const before = merged[index - 1];
            const first = members[0]!;
            const apart =
              !before || start - before.end > gapBytes || first.end - before.start > limitBytes;
            expect(apart).toBe(true);
          });
        },
      ),
    );
  });
});

describe('joinNearest', () => {
  it('gives few reads within its limits, of the same ranges', () => {
    const steps = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })));
    fc.assert(
      fc.property(
        steps,
        fc.nat(5),
        fc.nat(120),
        fc.integer({ min: 1, max: 300 }),
        (drawn, most, wasteBytes, limitBytes) => {
          let at = 0;
          const ranges = drawn.map(([gap, length]) => {
            const start = at + gap;
            at = start + length;
            return { start, end: at };
          });
          const merged = mergeRanges(ranges, { gapBytes: 5, limitBytes });
          const joined = joinNearest(merged, most, { wasteBytes, limitBytes });
          expect(joined.flatMap(({ members }) => members)).toEqual(ranges);
          const bytes = (list: readonly { start: number; end: number }[]) =>
            list.reduce((sum, { start, end }) => sum + end - start, 0);
          expect(bytes(joined) - bytes(merged)).toBeLessThanOrEqual(wasteBytes);
          expect(joined.length).toBeLessThanOrEqual(merged.length);
          joined.forEach(({ start, end, members }) => {
            expect([start, end]).toEqual([members[0]!.start, members.at(-1)!.end]);
            expect(members.length === 1 || end - start <= limitBytes).toBe(true);
          });
          // More than asked for only when no join is left within the limits.
          const left = wasteBytes - (bytes(joined) - bytes(merged));
          if (joined.length > Math.max(1, most))
            joined.slice(1).forEach((range, i) => {
              const before = joined[i]!;
              const apart =
                range.start - before.end > left || range.end - before.start > limitBytes;
              expect(apart).toBe(true);
            });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('mapConcurrently', () => {
  it('keeps the order, under the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, item));
      running--;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
    expect(await mapConcurrently([], 2, async (item) => item)).toEqual([]);
  });

  it('starts nothing more after a failure', async () => {
    const started: number[] = [];
    const mapping = mapConcurrently([1, 2, 3, 4], 1, async (item) => {
      started.push(item);
      if (item === 2) throw new Error('broken');
    });
    await expect(mapping).rejects.toThrow('broken');
    expect(started).toEqual([1, 2]);
  });
});
