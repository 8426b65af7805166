/**
 * Parts of a polyline inside the square `[min, max]²`, in order. Each segment is cut by the four
 * sides (Liang and Barsky, ACM Transactions on Graphics 3(1), 1984). Points are `[x, y, x, y…]`.
 */
export function clipLine(points: readonly number[], min: number, max: number): number[][] {
  const parts: number[][] = [];
  let current: number[] | null = null;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const x0 = points[i]!;
    const y0 = points[i + 1]!;
    const dx = points[i + 2]! - x0;
    const dy = points[i + 3]! - y0;
    const range = insideRange(x0, y0, dx, dy, min, max);
    if (range === null) {
      current = null;
      continue;
    }
    const [from, to] = range;
    if (current === null || from > 0) {
      current = [x0 + from * dx, y0 + from * dy];
      parts.push(current);
    }
    current.push(x0 + to * dx, y0 + to * dy);
    if (to < 1) current = null;
  }
  return parts;
}

/** Fractions of the segment between which it is inside; null when it is outside. */
function insideRange(
  x: number,
  y: number,
  dx: number,
  dy: number,
  min: number,
  max: number,
): [from: number, to: number] | null {
  let from = 0;
  let to = 1;
  const sides = [
    [-dx, x - min],
    [dx, max - x],
    [-dy, y - min],
    [dy, max - y],
  ] as const;
  for (const [slope, distance] of sides) {
    if (slope === 0) {
      if (distance < 0) return null;
      continue;
    }
    const t = distance / slope;
    if (slope < 0) from = Math.max(from, t);
    else to = Math.min(to, t);
  }
  return from <= to ? [from, to] : null;
}
