import { Delaunay } from 'd3';
import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { PlanePoint } from '../outline.ts';
import type { Random } from '../random.ts';
import type { Density } from './density.ts';
import { StreetSketch } from './sketch.ts';
import type { Block } from './sketch.ts';

/** A commune centre among the hubs (same index), with its people. */
export interface Town {
  readonly population: number;
}

/** Two towns of that size together are joined by a primary road, smaller ones by a secondary. */
const PRIMARY_POPULATION = 14_000;
/** Chance that a minor side between two triangles is left out, in town and in the fields. */
const MERGE_CHANCE_TOWN = 0.55;
const MERGE_CHANCE_FIELDS = 0.85;
const TOWN_DENSITY = 8;

/**
 * Main roads: a triangulation of the hubs, where the shortest ways between neighbouring towns become
 * primary and secondary roads, and part of the other sides is left out so that two triangles make
 * one convex block. Hub i is node i.
 */
export function drawSkeleton(
  hubs: readonly PlanePoint[],
  towns: readonly Town[],
  density: Density,
  random: Random,
): { sketch: StreetSketch; blocks: Block[] } {
  const sketch = new StreetSketch();
  for (const [x, y] of hubs) sketch.addNode(x, y);
  const { triangles, halfedges } = Delaunay.from(hubs.map(([x, y]): [number, number] => [x, y]));
  const arterials = findArterials(hubs, towns, triangles, halfedges);

  const merged = new Set<number>();
  const lines = new Map<number, number>();
  const sideOf = (halfedge: number) => Math.max(halfedge, halfedges[halfedge]!);
  const lineOf = (halfedge: number): number => {
    const side = sideOf(halfedge);
    let line = lines.get(side);
    if (line === undefined) {
      const [from, to] = [triangles[side]!, triangles[nextOf(side)]!];
      line = sketch.addLine(from, to, arterials.get(pairKey(from, to)) ?? 'tertiary');
      lines.set(side, line);
    }
    return line;
  };

  const blocks: Block[] = [];
  for (const halfedge of longestSidesFirst(hubs, triangles)) {
    const other = halfedges[halfedge]!;
    if (other < 0 || merged.has(triangleOf(halfedge)) || merged.has(triangleOf(other))) continue;
    const [from, to] = [triangles[halfedge]!, triangles[nextOf(halfedge)]!];
    if (arterials.has(pairKey(from, to))) continue;
    const middle = density(
      (hubs[from]![0] + hubs[to]![0]) / 2,
      (hubs[from]![1] + hubs[to]![1]) / 2,
    );
    const chance = middle > TOWN_DENSITY ? MERGE_CHANCE_TOWN : MERGE_CHANCE_FIELDS;
    if (!random.chance(chance)) continue;
    const halfedgesAround = [
      nextOf(halfedge),
      nextOf(nextOf(halfedge)),
      nextOf(other),
      nextOf(nextOf(other)),
    ];
    const corners = halfedgesAround.map((side) => triangles[side]!);
    if (!isConvex(corners.map((corner) => hubs[corner]!))) continue;
    merged.add(triangleOf(halfedge)).add(triangleOf(other));
    blocks.push({ corners, sides: halfedgesAround.map(lineOf) });
  }
  for (let triangle = 0; triangle < triangles.length / 3; triangle++) {
    if (merged.has(triangle)) continue;
    const sides = [3 * triangle, 3 * triangle + 1, 3 * triangle + 2];
    blocks.push({ corners: sides.map((side) => triangles[side]!), sides: sides.map(lineOf) });
  }
  return { sketch, blocks };
}

const triangleOf = (halfedge: number): number => Math.floor(halfedge / 3);
const nextOf = (halfedge: number): number => (halfedge % 3 === 2 ? halfedge - 2 : halfedge + 1);
const pairKey = (a: number, b: number): number => Math.min(a, b) * 1e6 + Math.max(a, b);

function longestSidesFirst(hubs: readonly PlanePoint[], triangles: Uint32Array): number[] {
  const length = (side: number) => {
    const a = hubs[triangles[side]!]!;
    const b = hubs[triangles[nextOf(side)]!]!;
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  };
  const lengths = Array.from(triangles, (_, side) => length(side));
  return [...lengths.keys()].sort((a, b) => lengths[b]! - lengths[a]! || a - b);
}

/** True when the corners turn the same way, none of them nearly straight. */
function isConvex(corners: readonly PlanePoint[]): boolean {
  let sign = 0;
  return corners.every((corner, i) => {
    const next = corners[(i + 1) % corners.length]!;
    const after = corners[(i + 2) % corners.length]!;
    const [ux, uy] = [next[0] - corner[0], next[1] - corner[1]];
    const [vx, vy] = [after[0] - next[0], after[1] - next[1]];
    const sine = (ux * vy - uy * vx) / (Math.hypot(ux, uy) * Math.hypot(vx, vy));
    sign ||= Math.sign(sine);
    return sine * sign > 0.25;
  });
}

/** Class of the main roads by pair of hubs: shortest ways between neighbouring towns. */
function findArterials(
  hubs: readonly PlanePoint[],
  towns: readonly Town[],
  triangles: Uint32Array,
  halfedges: Int32Array,
): Map<number, StreetClass> {
  const neighbours = hubs.map((): number[] => []);
  triangles.forEach((from, side) => {
    const to = triangles[nextOf(side)]!;
    neighbours[from]!.push(to);
    if (halfedges[side]! < 0) neighbours[to]!.push(from);
  });
  const classes = new Map<number, StreetClass>();
  for (const [a, b] of gabrielPairs(hubs.slice(0, towns.length))) {
    const population = towns[a]!.population + towns[b]!.population;
    const streetClass = population > PRIMARY_POPULATION ? 'primary' : 'secondary';
    const way = shortestWay(hubs, neighbours, a, b);
    for (let i = 1; i < way.length; i++) {
      const key = pairKey(way[i - 1]!, way[i]!);
      if (classes.get(key) !== 'primary') classes.set(key, streetClass);
    }
  }
  return classes;
}

/** Pairs with no third point in the disc between them (Gabriel graph). */
function gabrielPairs(points: readonly PlanePoint[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < points.length; a++) {
    for (let b = a + 1; b < points.length; b++) {
      const x = (points[a]![0] + points[b]![0]) / 2;
      const y = (points[a]![1] + points[b]![1]) / 2;
      const reach = (points[a]![0] - x) ** 2 + (points[a]![1] - y) ** 2;
      const alone = points.every(
        (point, c) => c === a || c === b || (point[0] - x) ** 2 + (point[1] - y) ** 2 >= reach,
      );
      if (alone) pairs.push([a, b]);
    }
  }
  return pairs;
}

/** Dijkstra over a few hundred hubs: a linear scan for the nearest is enough. */
function shortestWay(
  hubs: readonly PlanePoint[],
  neighbours: readonly (readonly number[])[],
  from: number,
  to: number,
): number[] {
  const cost = new Map([[from, 0]]);
  const previous = new Map<number, number>();
  const settled = new Set<number>();
  while (!settled.has(to)) {
    let node = -1;
    for (const [candidate, value] of cost) {
      if (!settled.has(candidate) && (node < 0 || value < cost.get(node)!)) node = candidate;
    }
    if (node < 0) return [];
    settled.add(node);
    for (const next of neighbours[node]!) {
      const [dx, dy] = [hubs[next]![0] - hubs[node]![0], hubs[next]![1] - hubs[node]![1]];
      const value = cost.get(node)! + Math.hypot(dx, dy);
      if (value < (cost.get(next) ?? Infinity)) {
        cost.set(next, value);
        previous.set(next, node);
      }
    }
  }
  const way = [to];
  while (way[0] !== from) way.unshift(previous.get(way[0]!)!);
  return way;
}
