import type { MultiPolygon, Position } from 'geojson';
import type { BlockGrid } from './block-grid.ts';
import { RingBuilder } from './ring-builder.ts';

/**
 * Draws areas where the value of a grid is at most each threshold, by marching squares: holes and
 * islands kept, shells counter-clockwise and holes clockwise (right-hand rule), in degrees.
 *
 * Every vertex is a whole micro-degree strictly inside a side of a grid cell. Hence, after the
 * rounding too: rings are simple and touch neither themselves nor each other, and the area of a
 * smaller threshold lies within that of a larger one.
 */
export class ContourTracer {
  /** Kept from one drawing to the next: rings are numbered on, and old numbers mean nothing. */
  #ringOf = new Int32Array(0);
  #nextRing = 1;
  readonly #builder = new RingBuilder();

  /**
   * One geometry per threshold, polygons in order of their southernmost row.
   *
   * Crossings are interpolated linearly. Where two neighbours differ by more than `maxDifference`
   * they do not belong to the same slope, and the crossing is put at `JUMP_SHARE`.
   *
   * @param thresholds ascending
   */
  trace(grid: BlockGrid, thresholds: readonly number[], maxDifference = Infinity): MultiPolygon[] {
    if (this.#ringOf.length < grid.values.length || this.#nextRing > LAST_RING) {
      this.#ringOf = new Int32Array(grid.values.length);
      this.#nextRing = 1;
    }
    return thresholds.map((threshold) => {
      const rings = traceThreshold(
        grid,
        threshold,
        maxDifference,
        this.#ringOf,
        this.#nextRing,
        this.#builder,
      );
      this.#nextRing += rings.count;
      return { type: 'MultiPolygon', coordinates: rings.polygons };
    });
  }
}

/**
 * Where a border runs between two streets that do not meet, from the one inside. Past the middle:
 * there, areas leave out about as many nodes of the network as they let in.
 */
export const JUMP_SHARE = 0.66;

/** Well below 2^31, whatever one drawing adds. */
const LAST_RING = 0x40000000;

interface TracedRings {
  readonly polygons: Position[][][];
  readonly count: number;
}

/**
 * Follows every border of one threshold. A border is found by the first of its horizontal sides
 * that the scan meets: entering the area there means a shell, leaving it means a hole, and a hole
 * belongs to the ring met just before on the same row.
 *
 * @param ringOf ring that goes through the side to the east of each vertex; what is below
 *   `firstRing` belongs to earlier thresholds
 */
function traceThreshold(
  grid: BlockGrid,
  threshold: number,
  maxDifference: number,
  ringOf: Int32Array,
  firstRing: number,
  builder: RingBuilder,
): TracedRings {
  const { side, columns, values } = grid;
  const width = columns * side;
  const polygons: Position[][][] = [];
  /** Index in `polygons` of each ring of this threshold. */
  const polygonOf: number[] = [];
  let previousRing = 0;

  /** The side to the east of `at` lies on a border. */
  const meet = (at: number, entering: boolean) => {
    let ring = ringOf[at]!;
    if (ring < firstRing) {
      ring = firstRing + polygonOf.length;
      if (entering) {
        polygonOf.push(polygons.length);
        polygons.push([
          followBorder(grid, threshold, maxDifference, ringOf, ring, at + 1, 2, builder),
        ]);
      } else {
        const polygon = polygonOf[previousRing - firstRing]!;
        polygonOf.push(polygon);
        polygons[polygon]!.push(
          followBorder(grid, threshold, maxDifference, ringOf, ring, at, 0, builder),
        );
      }
    }
    previousRing = ring;
  };

  const crossed = new Int32Array(columns);
  for (let row = 0; row < grid.rows; row++) {
    const count = crossedBlocks(grid, threshold, row, crossed);
    if (count === 0) continue;
    for (let y = row * side; y < (row + 1) * side; y++) {
      let inside = false;
      for (let i = 0; i < count; i++) {
        const block = crossed[i]!;
        const first = y * width + block * side;
        const mixed = isMixed(grid, threshold, row * columns + block);
        // A block on one side of the threshold is known by its first vertex.
        const end = mixed ? first + side : first + 1;
        for (let at = first; at < end; at++) {
          if (values[at]! <= threshold === inside) continue;
          inside = !inside;
          meet(at - 1, inside);
        }
      }
    }
  }
  return { polygons, count: polygonOf.length };
}

function isMixed({ low, high }: BlockGrid, threshold: number, block: number): boolean {
  return low[block]! <= threshold && high[block]! > threshold;
}

/**
 * Blocks of a row that have a border in them or on their western side, from west to east.
 *
 * @returns how many
 */
function crossedBlocks(
  grid: BlockGrid,
  threshold: number,
  row: number,
  crossed: Int32Array,
): number {
  const { columns, low } = grid;
  let count = 0;
  let before = false;
  let wasMixed = false;
  for (let column = 0; column < columns; column++) {
    const block = row * columns + column;
    const mixed = isMixed(grid, threshold, block);
    const inside = low[block]! <= threshold;
    if (mixed || wasMixed || inside !== before) crossed[count++] = column;
    before = inside;
    wasMixed = mixed;
  }
  return count;
}

/**
 * The ring that goes between a vertex of the area and one beside it that is not. A side is named by
 * the way from the vertex inside to the one outside: 0 east, 1 north, 2 west, 3 south.
 */
function followBorder(
  grid: BlockGrid,
  threshold: number,
  maxDifference: number,
  ringOf: Int32Array,
  ring: number,
  start: number,
  startSide: number,
  builder: RingBuilder,
): Position[] {
  const { values, stepX, stepY } = grid;
  const width = grid.columns * grid.side;
  const jumpX = roundedStep(JUMP_SHARE, stepX);
  const jumpY = roundedStep(JUMP_SHARE, stepY);
  // The walker has the area on its left: `left` is inside, `left + toRight` outside. A quarter turn
  // to the left of "right" is "forward".
  let left = start;
  let side = startSide;
  let y = Math.floor(start / width);
  let x = grid.originX + (start - y * width) * stepX;
  y = grid.originY + y * stepY;
  let toRight = side === 0 ? 1 : -1;
  let forward = side === 0 ? width : -width;
  let low = values[left]!;
  let high = values[left + toRight]!;
  builder.start();
  do {
    const outside = left + toRight;
    const difference = high - low;
    const isJump = difference > maxDifference;
    const share = (threshold - low) / difference;
    if (side === 0) {
      builder.push(x + (isJump ? jumpX : roundedStep(share, stepX)), y);
      ringOf[left] = ring;
    } else if (side === 1) {
      builder.push(x, y + (isJump ? jumpY : roundedStep(share, stepY)));
    } else if (side === 2) {
      builder.push(x - (isJump ? jumpX : roundedStep(share, stepX)), y);
      ringOf[outside] = ring;
    } else {
      builder.push(x, y - (isJump ? jumpY : roundedStep(share, stepY)));
    }
    const aheadRight = values[outside + forward]!;
    const aheadLeft = values[left + forward]!;
    const leftInside = aheadLeft <= threshold;
    if (
      aheadRight <= threshold &&
      // The two inside corners of a saddle are joined when the mean of its four corners is inside.
      (leftInside || low + high + aheadLeft + aheadRight <= 4 * threshold)
    ) {
      left = outside + forward;
      low = aheadRight;
      // One step to the right and one forward.
      x += side === 0 || side === 3 ? stepX : -stepX;
      y += side === 0 || side === 1 ? stepY : -stepY;
      const wasRight = toRight;
      toRight = -forward;
      forward = wasRight;
      side = (side + 3) & 3;
    } else if (leftInside) {
      left += forward;
      low = aheadLeft;
      high = aheadRight;
      if (side === 0) y += stepY;
      else if (side === 1) x -= stepX;
      else if (side === 2) y -= stepY;
      else x += stepX;
    } else {
      high = aheadLeft;
      const wasRight = toRight;
      toRight = forward;
      forward = -wasRight;
      side = (side + 1) & 3;
    }
  } while (left !== start || side !== startSide);
  return builder.close();
}

/** A share of a step in whole micro-degrees, never quite at one of its ends. */
export function roundedStep(share: number, step: number): number {
  const moved = (share * step + 0.5) | 0;
  return moved < 1 ? 1 : moved > step - 1 ? step - 1 : moved;
}
