import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Measured } from '../../../../src/components/observatoire/guide/paginate.ts';

const things = fc.array(
  fc.record({ height: fc.integer({ min: 5, max: 60 }), heading: fc.boolean() }),
  { maxLength: 60 },
);
const GAP = 4;
const heightOf = (all: readonly Measured[], page: readonly number[]): number =>
  page.reduce((sum, index) => sum + all[index]!.height, 0) + GAP * (page.length - 1);

describe('paginate', () => {
  it('puts everything on a page, once, in order', () => {
    fc.assert(
      fc.property(things, (all) => {
        expect(paginate(all, () => 200, GAP).flat()).toEqual(all.map((_, index) => index));
      }),
    );
  });

  it('overflows no page but for what cannot be separated, and ends none with a heading', () => {
    fc.assert(
      fc.property(things, (all) => {
        const pages = paginate(all, () => 200, GAP);
        for (const [number, page] of pages.entries()) {
          const run = all.slice(page[0], page.at(-1)! + 1);
          const whole = run.slice(0, -1).every(({ heading }) => heading);
          if (!whole) expect(heightOf(all, page)).toBeLessThanOrEqual(200);
          if (number < pages.length - 1) expect(run.at(-1)!.heading).toBe(false);
        }
      }),
    );
  });

  it('starts a page only when the next thing does not fit', () => {
    const plain = things.map((all) => all.map(({ height }) => ({ height, heading: false })));
    fc.assert(
      fc.property(plain, (all) => {
        const pages = paginate(all, () => 200, GAP);
        for (const [number, page] of pages.slice(0, -1).entries())
          expect(heightOf(all, [...page, pages[number + 1]![0]!])).toBeGreaterThan(200);
      }),
    );
  });

  it('leaves room on the first page for what stands there', () => {
    const all = Array.from({ length: 6 }, () => ({ height: 50, heading: false }));
    expect(paginate(all, (page) => (page === 0 ? 60 : 200), GAP)).toEqual([[0], [1, 2, 3], [4, 5]]);
  });

  it('gives no page to nothing', () => {
    expect(paginate([], () => 200, GAP)).toEqual([]);
  });
});
