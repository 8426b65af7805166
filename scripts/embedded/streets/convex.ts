import type { PlanePoint } from '../outline.ts';

/** The smallest rectangle around a convex polygon: its long side's direction, and both sizes. */
export interface Frame {
  /** Unit vector along the long side. */
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
  readonly width: number;
}

/** Smallest-area rectangle: one of its sides lies along one of the polygon's. */
export function smallestFrame(points: readonly PlanePoint[]): Frame {
  let best: Frame = { ux: 1, uy: 0, length: Infinity, width: Infinity };
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length]!;
    const side = Math.hypot(next[0] - point[0], next[1] - point[1]);
    if (side === 0) return;
    const ux = (next[0] - point[0]) / side;
    const uy = (next[1] - point[1]) / side;
    const [along, across] = [extent(points, ux, uy), extent(points, -uy, ux)];
    if (along * across >= best.length * best.width) return;
    best =
      along >= across
        ? { ux, uy, length: along, width: across }
        : { ux: -uy, uy: ux, length: across, width: along };
  });
  return best;
}

function extent(points: readonly PlanePoint[], ux: number, uy: number): number {
  let [min, max] = [Infinity, -Infinity];
  for (const [x, y] of points) {
    const along = x * ux + y * uy;
    min = Math.min(min, along);
    max = Math.max(max, along);
  }
  return max - min;
}

/** Places spread evenly over a convex polygon, each standing for `area` of it. */
export function spreadOver(
  points: readonly PlanePoint[],
  areaPerSample: number,
): { x: number; y: number; area: number }[] {
  const samples: { x: number; y: number; area: number }[] = [];
  const [ax, ay] = points[0]!;
  for (let i = 1; i + 1 < points.length; i++) {
    const [bx, by] = points[i]!;
    const [cx, cy] = points[i + 1]!;
    const area = Math.abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2;
    const steps = Math.max(1, Math.min(12, Math.ceil(Math.sqrt(area / areaPerSample))));
    // The triangle is cut into steps² equal ones; u and v are their middles' coordinates.
    for (let row = 0; row < steps; row++) {
      for (let column = 0; column < 2 * (steps - row) - 1; column++) {
        const flipped = column % 2;
        const u = (Math.floor(column / 2) + (flipped ? 2 / 3 : 1 / 3)) / steps;
        const v = (row + (flipped ? 2 / 3 : 1 / 3)) / steps;
        samples.push({
          x: ax + (bx - ax) * u + (cx - ax) * v,
          y: ay + (by - ay) * u + (cy - ay) * v,
          area: area / steps ** 2,
        });
      }
    }
  }
  return samples;
}

/** Where a straight line through (x, y) crosses a side: place along the side (0 to 1), or null. */
export function crossingOf(
  from: PlanePoint,
  to: PlanePoint,
  x: number,
  y: number,
  ux: number,
  uy: number,
): number | null {
  const here = (from[0] - x) * uy - (from[1] - y) * ux;
  const there = (to[0] - x) * uy - (to[1] - y) * ux;
  if (here > 0 === there > 0) return null;
  return here / (here - there);
}
