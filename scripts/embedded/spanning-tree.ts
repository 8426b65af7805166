import type { PlanePoint } from './outline.ts';

/** Shortest set of pairs that joins all the points (Prim), as pairs of indices. */
export function spanningTree(points: readonly PlanePoint[]): [number, number][] {
  const nearest = points.map(() => ({ distance: Infinity, from: 0 }));
  const joined = new Set<number>();
  const pairs: [number, number][] = [];
  let last = 0;
  while (joined.size < points.length) {
    joined.add(last);
    const [x, y] = points[last]!;
    let next = -1;
    points.forEach((point, index) => {
      if (joined.has(index)) return;
      const entry = nearest[index]!;
      const distance = Math.hypot(point[0] - x, point[1] - y);
      if (distance < entry.distance) nearest[index] = { distance, from: last };
      if (next < 0 || nearest[index]!.distance < nearest[next]!.distance) next = index;
    });
    if (next < 0) break;
    pairs.push([nearest[next]!.from, next]);
    last = next;
  }
  return pairs;
}

/** Points every `stepMeters` or less along a straight line, both ends included. */
export function pointsAlong(from: PlanePoint, to: PlanePoint, stepMeters: number): PlanePoint[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const steps = Math.max(1, Math.ceil(length / stepMeters));
  return Array.from({ length: steps + 1 }, (_, step): PlanePoint => {
    const along = step / steps;
    return [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
  });
}
