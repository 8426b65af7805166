import type { Position } from 'geojson';
import { polygonsOf, type Areal } from './polygon.ts';

/** Area and first moments of a piece of plane, in the square and cube of the coordinates' unit. */
export interface Moments {
  readonly area: number;
  readonly momentX: number;
  readonly momentY: number;
}

/**
 * Area and moments of the part of `polygons` (outer rings and holes, none overlapping another)
 * inside a convex ring. Each ring is clipped by the half-planes of the convex ring (Sutherland and
 * Hodgman, "Reentrant polygon clipping", CACM 17(1), 1974). Where the clipped ring is in several
 * parts, the bridges between them run along the clipping line and back, so that sums over the ring
 * are exact. `convexRing` may be closed or not, of either orientation.
 */
export function momentsInsideConvex(polygons: Areal, convexRing: readonly Position[]): Moments {
  // Coordinates are taken from a corner of the ring: products of small numbers keep their digits.
  const originX = convexRing[0]?.[0] ?? 0;
  const originY = convexRing[0]?.[1] ?? 0;
  const clip = openCounterClockwise(convexRing, originX, originY);
  let area = 0;
  let momentX = 0;
  let momentY = 0;
  for (const rings of polygonsOf(polygons)) {
    rings.forEach((ring, index) => {
      const moments = ringMoments(clipRing(flatten(ring, originX, originY), clip));
      const sign = Math.sign(moments.area) * (index === 0 ? 1 : -1);
      area += sign * moments.area;
      momentX += sign * moments.momentX;
      momentY += sign * moments.momentY;
    });
  }
  return { area, momentX: momentX + originX * area, momentY: momentY + originY * area };
}

/** Area and moments of one simple ring, positive whatever its orientation. */
export function momentsOfRing(ring: readonly Position[]): Moments {
  const originX = ring[0]?.[0] ?? 0;
  const originY = ring[0]?.[1] ?? 0;
  const { area, momentX, momentY } = ringMoments(flatten(ring, originX, originY));
  const sign = Math.sign(area);
  return {
    area: sign * area,
    momentX: sign * (momentX + originX * area),
    momentY: sign * (momentY + originY * area),
  };
}

/** True when no corner of the ring turns the other way. */
export function isConvex(ring: readonly Position[]): boolean {
  const flat = openCounterClockwise(ring, ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0);
  const length = flat.length;
  if (length < 6) return false;
  // Corners of a star turn the same way all along, but more than once around.
  let turns = 0;
  for (let i = 0; i < length; i += 2) {
    const ax = flat[(i + 2) % length]! - flat[i]!;
    const ay = flat[(i + 3) % length]! - flat[i + 1]!;
    const bx = flat[(i + 4) % length]! - flat[(i + 2) % length]!;
    const by = flat[(i + 5) % length]! - flat[(i + 3) % length]!;
    const cross = ax * by - ay * bx;
    if (cross < -1e-9 * Math.hypot(ax, ay) * Math.hypot(bx, by)) return false;
    turns += Math.atan2(cross, ax * bx + ay * by);
  }
  return Math.abs(turns - 2 * Math.PI) < 1e-6;
}

function flatten(ring: readonly Position[], originX: number, originY: number): number[] {
  const first = ring[0];
  const last = ring[ring.length - 1];
  const closed = ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  const flat: number[] = [];
  for (let i = 0; i < ring.length - (closed ? 1 : 0); i++)
    flat.push(ring[i]![0]! - originX, ring[i]![1]! - originY);
  return flat;
}

function openCounterClockwise(
  ring: readonly Position[],
  originX: number,
  originY: number,
): number[] {
  const flat = flatten(ring, originX, originY);
  return ringMoments(flat).area < 0 ? flatten([...ring].reverse(), originX, originY) : flat;
}

/** Signed sums (counter-clockwise positive) over an open ring `[x, y, x, y…]`. */
function ringMoments(flat: readonly number[]): Moments {
  let area = 0;
  let momentX = 0;
  let momentY = 0;
  const length = flat.length;
  for (let i = 0, j = length - 2; i < length; j = i, i += 2) {
    const cross = flat[j]! * flat[i + 1]! - flat[i]! * flat[j + 1]!;
    area += cross;
    momentX += (flat[i]! + flat[j]!) * cross;
    momentY += (flat[i + 1]! + flat[j + 1]!) * cross;
  }
  return { area: area / 2, momentX: momentX / 6, momentY: momentY / 6 };
}

function clipRing(subject: number[], clip: readonly number[]): number[] {
  let current = subject;
  for (let i = 0; i < clip.length && current.length > 0; i += 2) {
    const j = (i + 2) % clip.length;
    current = clipHalfPlane(current, clip[i]!, clip[i + 1]!, clip[j]!, clip[j + 1]!);
  }
  return current;
}

/** Keeps what is on the left of the line from (ax, ay) to (bx, by). */
function clipHalfPlane(ring: number[], ax: number, ay: number, bx: number, by: number): number[] {
  const out: number[] = [];
  const dx = bx - ax;
  const dy = by - ay;
  let previousX = ring[ring.length - 2]!;
  let previousY = ring[ring.length - 1]!;
  let previousSide = dx * (previousY - ay) - dy * (previousX - ax);
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]!;
    const y = ring[i + 1]!;
    const side = dx * (y - ay) - dy * (x - ax);
    if (side >= 0 !== previousSide >= 0) {
      const t = previousSide / (previousSide - side);
      out.push(previousX + t * (x - previousX), previousY + t * (y - previousY));
    }
    if (side >= 0) out.push(x, y);
    previousX = x;
    previousY = y;
    previousSide = side;
  }
  return out;
}
