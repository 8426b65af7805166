import fc from 'fast-check';
import { OUTSIDE, type BlockGrid } from '../../src/core/geo/block-grid.ts';

/** Vertices on each side of a block of the grids below. */
const SIDE = 4;
export const EMPTY = {
  side: SIDE,
  columns: 0,
  rows: 0,
  originX: 0,
  originY: 0,
  stepX: 1000,
  stepY: 1000,
};

interface TestGrid extends BlockGrid {
  readonly points: readonly { readonly at: readonly [number, number]; readonly value: number }[];
}

/**
 * Rows from the south, 1,000 micro-degrees a step, the first value at the origin of coordinates.
 * What the contract allows to leave unset for these thresholds is set to nonsense.
 */
export function gridOf(
  rows: readonly (readonly number[])[],
  thresholds: readonly number[],
): TestGrid {
  const valueAt = (x: number, y: number) => rows[y]?.[x] ?? OUTSIDE;
  const columns = Math.ceil((rows[0]?.length ?? 0) / SIDE) + 2;
  const blockRows = Math.ceil(rows.length / SIDE) + 2;
  const width = columns * SIDE;
  const blocks = Array.from({ length: columns * blockRows }, (_, block) => {
    const x = ((block % columns) - 1) * SIDE;
    const y = (Math.floor(block / columns) - 1) * SIDE;
    const values = Array.from({ length: SIDE * SIDE }, (__, i) =>
      valueAt(x + (i % SIDE), y + Math.floor(i / SIDE)),
    );
    return { low: Math.min(...values), high: Math.max(...values) };
  });
  const sides = (block: number) =>
    thresholds.map((threshold) => {
      const { low, high } = blocks[block]!;
      return high <= threshold ? 'in' : low > threshold ? 'out' : 'both';
    });
  const needed = (x: number, y: number) => {
    const [column, row] = [Math.floor(x / SIDE), Math.floor(y / SIDE)];
    const own = sides(row * columns + column).join();
    if (own.includes('both')) return true;
    if ([x % SIDE, y % SIDE].every((i) => i > 0 && i < SIDE - 1)) return false;
    const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [column + dx, row + dy]));
    return around
      .filter(([c, r]) => c! >= 0 && c! < columns && r! >= 0 && r! < blockRows)
      .some(([c, r]) => sides(r! * columns + c!).join() !== own);
  };
  const values = Int32Array.from({ length: width * blockRows * SIDE }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return needed(x, y) ? valueAt(x - SIDE, y - SIDE) : (i * 7919) % 100;
  });
  return {
    ...EMPTY,
    columns,
    rows: blockRows,
    values,
    low: Int32Array.from(blocks, ({ low }) => low),
    high: Int32Array.from(blocks, ({ high }) => high),
    originX: -1000 * SIDE,
    originY: -1000 * SIDE,
    points: rows.flatMap((row, y) =>
      row.map((value, x) => ({ at: [x / 1000, y / 1000] as const, value })),
    ),
  };
}

/** Values of all kinds: slopes, ties with thresholds, far ones and none. */
export const arbitraryRows = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc.array(
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.nat(100_000) },
          { weight: 2, arbitrary: fc.constantFrom(0, 25_000, 50_000, 75_000) },
          fc.constantFrom(OUTSIDE, 1e9),
        ),
        { minLength: width, maxLength: width },
      ),
      { minLength: height, maxLength: height },
    ),
  );
