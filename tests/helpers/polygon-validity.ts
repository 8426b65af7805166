import type { MultiPolygon, Position } from 'geojson';
import { expect } from 'vitest';

/*
 * Validity in the sense of OGC Simple Features, and containment, by brute force in whole
 * micro-degrees: over less than 50° every product is below 2^53 and every comparison exact.
 */

type Point = readonly [x: number, y: number];
type Side = readonly [Point, Point];

const exact = ([x, y]: Position): Point => [Math.round(x! * 1e6), Math.round(y! * 1e6)];

const sidesOf = (ring: readonly Position[]): Side[] => {
  const points = ring.map(exact);
  return points.slice(1).map((point, i) => [points[i]!, point]);
};

/** Positive when c lies to the left of a → b. */
function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

const sign = (value: number) => (value > 0 ? 1 : value < 0 ? -1 : 0);

function onSide(p: Point, [a, b]: Side): boolean {
  const between = (v: number, u: number, w: number) => (u <= v && v <= w) || (w <= v && v <= u);
  return turn(a, b, p) === 0 && between(p[0], a[0], b[0]) && between(p[1], a[1], b[1]);
}

function properlyCross([a, b]: Side, [c, d]: Side): boolean {
  return (
    sign(turn(a, b, c)) * sign(turn(a, b, d)) < 0 && sign(turn(c, d, a)) * sign(turn(c, d, b)) < 0
  );
}

function touch(one: Side, other: Side): boolean {
  return (
    properlyCross(one, other) ||
    onSide(one[0], other) ||
    onSide(one[1], other) ||
    onSide(other[0], one) ||
    onSide(other[1], one)
  );
}

const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];

/** 1 inside, 0 on the border, -1 outside. */
function locate(p: Point, rings: readonly (readonly Side[])[]): number {
  let inside = false;
  for (const side of rings.flat()) {
    if (onSide(p, side)) return 0;
    const [a, b] = side[0][1] < side[1][1] ? side : [side[1], side[0]];
    if (a[1] <= p[1] && p[1] < b[1] && turn(a, b, p) > 0) inside = !inside;
  }
  return inside ? 1 : -1;
}

function doubleArea(sides: readonly Side[]): number {
  const [x, y] = sides[0]![0];
  return sides.reduce((sum, [a, b]) => sum + (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y), 0);
}

/** Sides of a list that may touch `side`, by their boxes: enough to try each pair on large rings. */
function bySweep(sides: readonly Side[], check: (a: Side, b: Side, i: number, j: number) => void) {
  const boxed = sides
    .map((side, i) => ({
      side,
      i,
      min: Math.min(side[0][0], side[1][0]),
      max: Math.max(side[0][0], side[1][0]),
    }))
    .sort((a, b) => a.min - b.min);
  boxed.forEach((one, k) => {
    for (let m = k + 1; m < boxed.length && boxed[m]!.min <= one.max; m++) {
      check(one.side, boxed[m]!.side, one.i, boxed[m]!.i);
    }
  });
}

/**
 * Every ring closed, simple and of some area; no two rings of the geometry touch; shells turn
 * counter-clockwise and holes clockwise; each hole lies in its shell, in no other hole of it, and
 * no shell lies inside another polygon.
 */
export function checkValid(geometry: MultiPolygon): void {
  const polygons = geometry.coordinates.map((rings) => rings.map(sidesOf));
  geometry.coordinates.flat().forEach((ring) => {
    expect(ring.length).toBeGreaterThanOrEqual(4);
    expect(ring.at(-1)).toEqual(ring[0]);
  });
  const all = polygons.flat();
  const owner = all.flatMap((sides, ring) => sides.map((_, i) => ({ ring, i, n: sides.length })));
  const touching: string[] = [];
  bySweep(all.flat(), (a, b, i, j) => {
    const one = owner[i]!;
    const other = owner[j]!;
    const next =
      one.ring === other.ring &&
      ((one.i + 1) % one.n === other.i || (other.i + 1) % other.n === one.i);
    // Neighbours share one end and nothing else.
    const wrong = next
      ? onSide(same(a[1], b[0]) ? a[0] : a[1], b) || onSide(same(a[1], b[0]) ? b[1] : b[0], a)
      : touch(a, b);
    if (wrong) touching.push(`rings ${one.ring} and ${other.ring} at ${a} and ${b}`);
  });
  expect(touching).toEqual([]);
  for (const [shell, ...holes] of polygons) {
    expect(doubleArea(shell!) > 0).toBe(true);
    holes.forEach((hole, i) => {
      expect(doubleArea(hole) < 0).toBe(true);
      expect(locate(hole[0]![0], [shell!])).toBe(1);
      holes.forEach((other, j) => {
        if (i !== j) expect(locate(hole[0]![0], [other])).toBe(-1);
      });
    });
    const point = shell![0]![0];
    for (const other of polygons) {
      if (other[0] !== shell) expect(locate(point, other)).toBe(-1);
    }
  }
}

/** The inner area lies within the outer one; borders may touch but not cross. */
export function checkNested(inner: MultiPolygon, outer: MultiPolygon): void {
  const innerRings = inner.coordinates.flat().map(sidesOf);
  const outerRings = outer.coordinates.flat().map(sidesOf);
  const innerSides = innerRings.flat();
  const crossing: string[] = [];
  bySweep([...innerSides, ...outerRings.flat()], (a, b, i, j) => {
    if (i < innerSides.length === j < innerSides.length) return;
    if (properlyCross(a, b)) crossing.push(`${a} and ${b}`);
  });
  expect(crossing).toEqual([]);
  // Borders do not cross: some points of each ring tell where all of it lies.
  for (const [a] of innerRings.flatMap(some)) {
    expect(locate(a, outerRings)).toBeGreaterThanOrEqual(0);
  }
  for (const [a] of outerRings.flatMap(some)) {
    expect(locate(a, innerRings)).toBeLessThanOrEqual(0);
  }
}

function some(sides: readonly Side[]): readonly Side[] {
  const every = Math.ceil(sides.length / 12);
  return sides.filter((_, i) => i % every === 0);
}
