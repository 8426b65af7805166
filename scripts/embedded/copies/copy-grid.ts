import type { Bbox } from '../../../src/core/domain/territory.ts';

/** One of the copies of an enlarged bundle; copy 0 is the territory itself. */
export interface Copy {
  readonly index: number;
  /** How far the copy is from the territory, in whole micro-degrees, east and north. */
  readonly eastMicrodegrees: number;
  readonly northMicrodegrees: number;
  /** Indices of the copies it is joined to by roads, on its east and on its north; null: none. */
  readonly eastNeighbour: number | null;
  readonly northNeighbour: number | null;
}

const GAP_MICRODEGREES = 4000;

/**
 * Copies of a territory side by side, row by row, in about a square. To the east and the north only:
 * there a degree of longitude is shorter, so nothing that was measured becomes too long.
 */
export function copyGrid(bbox: Bbox, count: number): Copy[] {
  const columns = Math.ceil(Math.sqrt(count));
  const step = (from: number, to: number) => Math.ceil((to - from) * 1e6) + GAP_MICRODEGREES;
  const stepEast = step(bbox[0], bbox[2]);
  const stepNorth = step(bbox[1], bbox[3]);
  return Array.from({ length: count }, (_, index): Copy => {
    const column = index % columns;
    const hasEast = column + 1 < columns && index + 1 < count;
    return {
      index,
      eastMicrodegrees: column * stepEast,
      northMicrodegrees: Math.floor(index / columns) * stepNorth,
      eastNeighbour: hasEast ? index + 1 : null,
      northNeighbour: index + columns < count ? index + columns : null,
    };
  });
}
