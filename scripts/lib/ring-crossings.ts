import type { Polygon, Position } from 'geojson';
import { pointInPolygon } from '../../src/core/geo/polygon.ts';

/** A place where the boundary of a polygon meets itself, and how. */
export interface Crossing {
  readonly point: readonly [lng: number, lat: number];
  readonly kind: 'unclosed' | 'too_short' | 'crossing' | 'overlap' | 'touch' | 'nested';
}

interface Segment {
  readonly ring: number;
  readonly index: number;
  readonly a: Position;
  readonly b: Position;
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}

/**
 * First place where the rings of a multipolygon are not the boundary of an area: a ring that is not
 * closed or has fewer than three sides, sides that cross or overlap, a ring that touches itself, a
 * polygon inside another, a hole outside its shell. Rings may touch each other at a point, as OGC
 * allows.
 * Sweep over the sides by longitude: fast as long as sides are short against the polygon.
 * @returns null when the outline is sound.
 */
export function firstCrossing(polygons: readonly Position[][][]): Crossing | null {
  const rings = polygons.flat();
  for (const ring of rings) {
    const [first] = ring;
    const last = ring.at(-1);
    if (!first || !last || ring.length < 4)
      return { point: at(first ?? [0, 0]), kind: 'too_short' };
    if (!same(first, last)) return { point: at(last), kind: 'unclosed' };
  }
  const segments = rings.flatMap(segmentsOf).sort((s, t) => s.minX - t.minX);
  const lengths = rings.map((ring) => segmentCount(ring));
  for (let i = 0; i < segments.length; i++) {
    const s = segments[i]!;
    for (let j = i + 1; j < segments.length && segments[j]!.minX <= s.maxX; j++) {
      const t = segments[j]!;
      if (t.minY > s.maxY || t.maxY < s.minY) continue;
      const found = meeting(s, t, lengths);
      if (found) return found;
    }
  }
  return polygons.length > 1 || rings.length > 1 ? firstMisplaced(polygons) : null;
}

/** With no crossing, one point of a ring tells on which side of another ring the whole of it is. */
function firstMisplaced(polygons: readonly Position[][][]): Crossing | null {
  for (const [index, [shell, ...holes]] of polygons.entries()) {
    const shellArea: Polygon = { type: 'Polygon', coordinates: [shell!] };
    for (const hole of holes) {
      if (!pointInPolygon(middleOfSide(hole), shellArea))
        return { point: at(hole[0]!), kind: 'nested' };
    }
    for (const [other, coordinates] of polygons.entries()) {
      if (other === index) continue;
      if (pointInPolygon(middleOfSide(shell!), { type: 'Polygon', coordinates })) {
        return { point: at(shell![0]!), kind: 'nested' };
      }
    }
  }
  return null;
}

/** A corner may touch another ring where the middle of a side cannot, short of a crossing. */
function middleOfSide([a, b]: readonly Position[]): [number, number] {
  return [(a![0]! + b![0]!) / 2, (a![1]! + b![1]!) / 2];
}

/** Sides of a ring; repeated points make no side. */
function segmentsOf(ring: readonly Position[], ringIndex: number): Segment[] {
  const segments: Segment[] = [];
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    if (same(a, b)) continue;
    segments.push({
      ring: ringIndex,
      index: segments.length,
      a,
      b,
      minX: Math.min(a[0]!, b[0]!),
      maxX: Math.max(a[0]!, b[0]!),
      minY: Math.min(a[1]!, b[1]!),
      maxY: Math.max(a[1]!, b[1]!),
    });
  }
  return segments;
}

function segmentCount(ring: readonly Position[]): number {
  let count = 0;
  for (let i = 1; i < ring.length; i++) if (!same(ring[i - 1]!, ring[i]!)) count += 1;
  return count;
}

function meeting(s: Segment, t: Segment, lengths: readonly number[]): Crossing | null {
  const d1 = side(s.a, s.b, t.a);
  const d2 = side(s.a, s.b, t.b);
  const d3 = side(t.a, t.b, s.a);
  const d4 = side(t.a, t.b, s.b);
  if (d1 === 0 && d2 === 0) {
    const shared = overlap(s, t);
    return shared && { point: shared, kind: 'overlap' };
  }
  if (d1 * d2 > 0 || d3 * d4 > 0) return null;
  if (d1 * d2 < 0 && d3 * d4 < 0) {
    const fraction = d1 / (d1 - d2);
    const x = t.a[0]! + fraction * (t.b[0]! - t.a[0]!);
    const y = t.a[1]! + fraction * (t.b[1]! - t.a[1]!);
    return { point: [x, y], kind: 'crossing' };
  }
  if (s.ring !== t.ring || areNeighbours(s, t, lengths[s.ring]!)) return null;
  const touching = d1 === 0 ? t.a : d2 === 0 ? t.b : d3 === 0 ? s.a : s.b;
  return { point: at(touching), kind: 'touch' };
}

function areNeighbours(s: Segment, t: Segment, count: number): boolean {
  const gap = Math.abs(s.index - t.index);
  return gap === 1 || gap === count - 1;
}

/** Middle of the part two collinear sides share; null when it is a point or nothing. */
function overlap(s: Segment, t: Segment): [number, number] | null {
  const axis = s.maxX - s.minX > s.maxY - s.minY ? 0 : 1;
  const from = axis === 0 ? Math.max(s.minX, t.minX) : Math.max(s.minY, t.minY);
  const to = axis === 0 ? Math.min(s.maxX, t.maxX) : Math.min(s.maxY, t.maxY);
  if (from >= to) return null;
  const middle = (from + to) / 2;
  const fraction = (middle - s.a[axis]!) / (s.b[axis]! - s.a[axis]!);
  return [s.a[0]! + fraction * (s.b[0]! - s.a[0]!), s.a[1]! + fraction * (s.b[1]! - s.a[1]!)];
}

/** Positive when c is left of the line from a to b. */
function side(a: Position, b: Position, c: Position): number {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function at(position: Position): [number, number] {
  return [position[0]!, position[1]!];
}
