import type { MultiPolygon, Position } from 'geojson';

/** Values on a regular grid of whole micro-degrees, row by row from the south-west corner. */
export interface ScalarGrid {
  readonly width: number;
  readonly height: number;
  /** `values[y * width + x]`; NaN and Infinity are outside of every contour. */
  readonly values: ArrayLike<number>;
  /** Place of `values[0]` and distance between neighbours, whole micro-degrees; steps ≥ 3. */
  readonly originX: number;
  readonly originY: number;
  readonly stepX: number;
  readonly stepY: number;
}

/**
 * Areas where the value is at most each threshold, by marching squares: holes and islands kept,
 * shells counter-clockwise and holes clockwise (right-hand rule), in degrees.
 *
 * Every vertex is a whole micro-degree strictly inside a side of a grid cell. Hence, after the
 * rounding too: rings are simple and touch neither themselves nor each other, and the area of a
 * smaller threshold lies within that of a larger one.
 *
 * Crossings are interpolated linearly. Where two neighbours differ by more than `maxDifference`
 * they do not belong to the same slope, and the crossing is put halfway.
 *
 * @param thresholds ascending
 * @returns one geometry per threshold, polygons in order of their southernmost row
 */
export function contourGrid(
  grid: ScalarGrid,
  thresholds: readonly number[],
  maxDifference = Infinity,
): MultiPolygon[] {
  const levels = paddedLevels(grid, thresholds);
  const ringOf = new Int32Array(levels.length);
  let firstRing = 1;
  return thresholds.map((threshold, level) => {
    const rings = traceLevel(grid, levels, ringOf, level, firstRing, (inside, outside) =>
      crossing(grid, inside, outside, threshold, maxDifference),
    );
    firstRing += rings.count;
    return { type: 'MultiPolygon', coordinates: rings.polygons };
  });
}

/**
 * For each vertex, the first threshold that it is within (their number when none), with a border
 * of outside vertices all around so that every contour closes.
 */
function paddedLevels(grid: ScalarGrid, thresholds: readonly number[]): Uint8Array {
  const { width, height, values } = grid;
  const stride = width + 2;
  const none = thresholds.length;
  const levels = new Uint8Array(stride * (height + 2)).fill(none);
  const last = thresholds[none - 1] ?? -Infinity;
  for (let y = 0; y < height; y++) {
    let at = (y + 1) * stride + 1;
    for (let i = y * width, end = i + width; i < end; i++, at++) {
      const value = values[i]!;
      if (!(value <= last)) continue;
      let level = 0;
      while (value > thresholds[level]!) level++;
      levels[at] = level;
    }
  }
  return levels;
}

interface TracedRings {
  readonly polygons: Position[][][];
  readonly count: number;
}

/**
 * Follows every border of one level. A border is found by the first of its horizontal sides that
 * the scan meets: entering the area there means a shell, leaving it means a hole, and a hole
 * belongs to the ring met just before on the same row.
 */
function traceLevel(
  grid: ScalarGrid,
  levels: Uint8Array,
  ringOf: Int32Array,
  level: number,
  firstRing: number,
  crossingAt: (inside: number, outside: number) => Crossing,
): TracedRings {
  const stride = grid.width + 2;
  const polygons: Position[][][] = [];
  /** Index in `polygons` of each ring of this level. */
  const polygonOf: number[] = [];

  const follow = (start: number, right: number, ring: number): Position[] => {
    const points = new RingBuilder();
    // The walker has the area on its left: `left` is inside, `left + right` outside.
    let left = start;
    let toRight = right;
    do {
      const outside = left + toRight;
      const at = crossingAt(left, outside);
      points.push(at.x, at.y);
      if (toRight === 1 || toRight === -1) ringOf[toRight === 1 ? left : outside] = ring;
      // A quarter turn to the left of "right" is "forward".
      const forward =
        toRight === 1 ? stride : toRight === stride ? -1 : toRight === -1 ? -stride : 1;
      const aheadLeft = levels[left + forward]! <= level;
      const aheadRight = levels[outside + forward]! <= level;
      const turnRight = aheadRight && (aheadLeft || saddleJoins(left, outside, forward));
      if (turnRight) {
        left = outside + forward;
        toRight = -forward;
      } else if (aheadLeft) {
        left += forward;
      } else {
        toRight = forward;
      }
    } while (left !== start || toRight !== right);
    return points.close();
  };

  /** Whether the two inside corners of a saddle are joined: by the mean of its four corners. */
  const saddleJoins = (left: number, outside: number, forward: number): boolean => {
    const mean =
      (valueAt(grid, left) +
        valueAt(grid, outside) +
        valueAt(grid, left + forward) +
        valueAt(grid, outside + forward)) /
      4;
    return mean <= crossingAt(left, outside).threshold;
  };

  for (let y = 1; y <= grid.height; y++) {
    let inside = false;
    let previousRing = 0;
    for (let x = 0, at = y * stride; x < stride - 1; x++, at++) {
      const next = levels[at + 1]! <= level;
      if (next === inside) continue;
      inside = next;
      let ring = ringOf[at]!;
      if (ring < firstRing) {
        ring = firstRing + polygonOf.length;
        if (next) {
          polygonOf.push(polygons.length);
          polygons.push([follow(at + 1, -1, ring)]);
        } else {
          const polygon = polygonOf[previousRing - firstRing]!;
          polygonOf.push(polygon);
          polygons[polygon]!.push(follow(at, 1, ring));
        }
      }
      previousRing = ring;
    }
  }
  return { polygons, count: polygonOf.length };
}

/** Value of a vertex given by its padded index; NaN counts as infinitely far. */
function valueAt(grid: ScalarGrid, padded: number): number {
  const stride = grid.width + 2;
  const x = (padded % stride) - 1;
  const y = Math.floor(padded / stride) - 1;
  if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) return Infinity;
  const value = grid.values[y * grid.width + x]!;
  return value === value ? value : Infinity;
}

interface Crossing {
  readonly x: number;
  readonly y: number;
  readonly threshold: number;
}

/** Where the border crosses the side between an inside and an outside vertex, in micro-degrees. */
function crossing(
  grid: ScalarGrid,
  inside: number,
  outside: number,
  threshold: number,
  maxDifference: number,
): Crossing {
  const stride = grid.width + 2;
  const low = valueAt(grid, inside);
  const difference = valueAt(grid, outside) - low;
  const horizontal = Math.abs(outside - inside) === 1;
  const step = horizontal ? grid.stepX : grid.stepY;
  const share =
    difference < Infinity && difference <= maxDifference ? (threshold - low) / difference : 0.5;
  const moved =
    Math.max(1, Math.min(step - 1, Math.round(share * step))) * (outside > inside ? 1 : -1);
  const x = grid.originX + ((inside % stride) - 1) * grid.stepX;
  const y = grid.originY + (Math.floor(inside / stride) - 1) * grid.stepY;
  return horizontal ? { x: x + moved, y, threshold } : { x, y: y + moved, threshold };
}

/** Collects the points of a ring, without those in the middle of a straight line. */
class RingBuilder {
  readonly #x: number[] = [];
  readonly #y: number[] = [];

  push(x: number, y: number): void {
    while (this.#x.length > 1 && this.#straight(this.#x.length - 2, this.#x.length - 1, x, y)) {
      this.#x.pop();
      this.#y.pop();
    }
    this.#x.push(x);
    this.#y.push(y);
  }

  close(): Position[] {
    const xs = this.#x;
    const ys = this.#y;
    // The start may lie in the middle of a line as well.
    while (xs.length > 3 && this.#straight(xs.length - 2, xs.length - 1, xs[0]!, ys[0]!)) {
      xs.pop();
      ys.pop();
    }
    let start = 0;
    while (
      xs.length - start > 3 &&
      this.#straight(xs.length - 1, start, xs[start + 1]!, ys[start + 1]!)
    ) {
      start++;
    }
    const ring: Position[] = [];
    for (let i = start; i < xs.length; i++) ring.push([xs[i]! / 1e6, ys[i]! / 1e6]);
    ring.push(ring[0]!);
    return ring;
  }

  #straight(a: number, b: number, x: number, y: number): boolean {
    const dx = this.#x[b]! - this.#x[a]!;
    const dy = this.#y[b]! - this.#y[a]!;
    return dx * (y - this.#y[b]!) === dy * (x - this.#x[b]!);
  }
}
