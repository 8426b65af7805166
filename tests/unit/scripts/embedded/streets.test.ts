import { describe, expect, it } from 'vitest';
import { createLand } from '../../../../scripts/embedded/land.ts';
import { populate } from '../../../../scripts/embedded/population.ts';
import { bendLine, createBend } from '../../../../scripts/embedded/streets/bends.ts';
import { createStreets } from '../../../../scripts/embedded/streets/street-network.ts';
import { ACCESS, STREET_CLASSES } from '../../../../src/core/graph/network.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';

const land = createLand(3, 14);
const cells = populate(land, 3);
const { network, streets } = createStreets(land, cells, 3);
const { tail, head, lengthMeters, access, streetClass } = network.links;
const nodeCount = network.lng.length;
const at = (node: number) => [network.lng[node]!, network.lat[node]!] as const;
const allows = (link: number, ...bits: number[]) => bits.some((bit) => access[link]! & bit);
const className = (link: number) => STREET_CLASSES[streetClass[link]!]!;

const neighbours = Array.from({ length: nodeCount }, (): [number, number][] => []);
for (let link = 0; link < tail.length; link++) {
  if (!allows(link, ACCESS.walkForward)) continue;
  neighbours[tail[link]!]!.push([head[link]!, lengthMeters[link]!]);
  neighbours[head[link]!]!.push([tail[link]!, lengthMeters[link]!]);
}

type Point = readonly [lng: number, lat: number];

function points(flat: ArrayLike<number>): Point[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);
}

/** Whether two lines cross, by trying every pair of segments whose boxes meet. */
function meet(a: readonly Point[], b: readonly Point[]): boolean {
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const apart = (p: Point, q: Point, r: Point, s: Point) =>
    [0, 1].some(
      (axis) =>
        Math.max(p[axis]!, q[axis]!) < Math.min(r[axis]!, s[axis]!) ||
        Math.max(r[axis]!, s[axis]!) < Math.min(p[axis]!, q[axis]!),
    );
  return a.slice(1).some((q, i) => {
    const p = a[i]!;
    return b.slice(1).some((s, j) => {
      const r = b[j]!;
      if (apart(p, q, r, s)) return false;
      return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0;
    });
  });
}

/** Distances on foot from a node, up to a limit: Bellman's relaxation with a plain queue. */
function distancesFrom(origin: number, limitMeters: number): Map<number, number> {
  const distances = new Map([[origin, 0]]);
  const queue = [origin];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const [node, length] of neighbours[next]!) {
      const distance = distances.get(next)! + length;
      if (distance > limitMeters || distance >= (distances.get(node) ?? Infinity)) continue;
      distances.set(node, distance);
      queue.push(node);
    }
  }
  return distances;
}

describe('createStreets', () => {
  it('is one network on foot', () => {
    const reached = new Set([0]);
    for (const node of reached) for (const [next] of neighbours[node]!) reached.add(next);
    expect(reached.size).toBe(nodeCount);
  });

  it('mixes junctions as streets do', () => {
    const degrees = neighbours.map((links) => links.length);
    const part = (degree: number) =>
      degrees.filter((value) => value === degree).length / degrees.length;
    expect(part(1)).toBeGreaterThan(0.18);
    expect(part(1)).toBeLessThan(0.34);
    expect(part(3)).toBeGreaterThan(0.45);
    expect(part(3)).toBeLessThan(0.62);
    expect(part(4)).toBeGreaterThan(0.1);
    expect(part(4)).toBeLessThan(0.24);
  });

  it('makes one walk about a quarter or a third farther than a bird flies', () => {
    const ratios: number[] = [];
    for (let sample = 0; sample < 60; sample++) {
      const origin = (sample * 7919) % nodeCount;
      const distances = [...distancesFrom(origin, 1500)];
      for (let i = 0; i < distances.length; i += 23) {
        const [node, walked] = distances[i]!;
        const straight = distanceMeters(at(origin), at(node));
        if (straight > 300 && straight < 1000) ratios.push(walked / straight);
      }
    }
    ratios.sort((a, b) => a - b);
    const median = ratios[ratios.length >> 1]!;
    expect(ratios.length).toBeGreaterThan(500);
    expect(ratios[0]).toBeGreaterThanOrEqual(0.999);
    expect(median).toBeGreaterThan(1.15);
    expect(median).toBeLessThan(1.36);
  });

  it('measures each link along its shape', () => {
    for (let link = 0; link < tail.length; link += 11) {
      const shape = network.links.shape(link) ?? [];
      const line = [at(tail[link]!)];
      for (let i = 0; i < shape.length; i += 2) line.push([shape[i]!, shape[i + 1]!]);
      line.push(at(head[link]!));
      const measured = line
        .slice(1)
        .reduce((sum, point, i) => sum + distanceMeters(line[i]!, point), 0);
      expect(lengthMeters[link]).toBeCloseTo(measured, 6);
      expect(tail[link]).not.toBe(head[link]);
    }
  });

  it('keeps cars off paths and people off motorways, with some one-way streets', () => {
    let oneWay = 0;
    for (let link = 0; link < tail.length; link++) {
      const byCar = allows(link, ACCESS.carForward, ACCESS.carBackward);
      const onFoot = allows(link, ACCESS.walkForward, ACCESS.walkBackward);
      if (['footway', 'cycleway', 'track', 'path'].includes(className(link)))
        expect(byCar).toBe(false);
      expect(onFoot).toBe(className(link) !== 'motorway');
      if (byCar && !(allows(link, ACCESS.carForward) && allows(link, ACCESS.carBackward))) oneWay++;
    }
    expect(oneWay / tail.length).toBeGreaterThan(0.02);
    expect(oneWay / tail.length).toBeLessThan(0.2);
  });

  it('is denser where people are', () => {
    const lengthWhere = (low: number, high: number) =>
      streets.filter(({ peoplePerHectare }) => peoplePerHectare >= low && peoplePerHectare < high)
        .length;
    const cellsWhere = (low: number, high: number) =>
      cells.filter(({ population }) => population / 4 >= low && population / 4 < high).length;
    const dense = lengthWhere(40, 200) / cellsWhere(40, 200);
    const sparse = lengthWhere(2, 10) / cellsWhere(2, 10);
    expect(dense / sparse).toBeGreaterThan(1.5);
  });

  it('limits speeds by class, in town and out of it, on vehicle streets alone', () => {
    const { maxspeedForward: forward, maxspeedBackward: backward } = network.links;
    const seen = new Map<string, Set<number>>();
    let uneven = 0;
    for (let link = 0; link < tail.length; link++) {
      const limits = seen.get(className(link)) ?? new Set();
      seen.set(className(link), limits.add(forward![link]!).add(backward![link]!));
      if (forward![link] !== backward![link]) uneven++;
    }
    expect([...seen.get('residential')!].sort()).toEqual([30, 50]);
    expect([...seen.get('tertiary')!].sort()).toEqual([30, 50, 80]);
    expect([...seen.get('footway')!]).toEqual([0]);
    expect([...seen.get('cycleway')!]).toEqual([0]);
    expect(uneven).toBeGreaterThan(0);
    expect(uneven / tail.length).toBeLessThan(0.02);
  });

  it('bans turns that cars could take, some after three streets, and cuts nobody off', () => {
    const turns = network.bannedTurns!;
    expect(turns.length).toBeGreaterThan(20);
    expect(turns.length).toBeLessThan(tail.length / 20);
    expect(turns.some((turn) => turn.length === 3)).toBe(true);
    const end = (traversal: number) => (traversal & 1 ? tail : head)[traversal >> 1]!;
    const start = (traversal: number) => end(traversal ^ 1);
    for (const turn of turns) {
      const last = turn[turn.length - 1]!;
      for (let i = 0; i < turn.length; i++) {
        const bit = turn[i]! & 1 ? ACCESS.carBackward : ACCESS.carForward;
        expect(allows(turn[i]! >> 1, bit)).toBe(true);
        if (i > 0) expect(start(turn[i]!)).toBe(end(turn[i - 1]!));
      }
      // Another way into the last street than the banned one, or the street goes the other way.
      const into = Array.from(tail, (_, link) => [2 * link, 2 * link + 1])
        .flat()
        .filter((traversal) => end(traversal) === start(last))
        .filter((t) => allows(t >> 1, t & 1 ? ACCESS.carBackward : ACCESS.carForward));
      const free = into.filter(
        (traversal) => !turns.some((b) => b.length === 2 && b[0] === traversal && b[1] === last),
      );
      expect(free.length).toBeGreaterThan(0);
    }
  });

  it('lays barriers on the land that main streets cross by bridges, and hardly any other street', () => {
    const barriers = network.barriers!;
    expect(barriers.length).toBeGreaterThan(3);
    const lines = barriers.map((line) => points(line));
    for (const point of lines.flat()) expect(land.contains(point)).toBe(true);
    const crossing = new Map<string, number>();
    for (let link = 0; link < tail.length; link++) {
      const course = [at(tail[link]!), ...points(network.links.shape(link) ?? []), at(head[link]!)];
      if (lines.some((line) => meet(course, line))) {
        crossing.set(className(link), (crossing.get(className(link)) ?? 0) + 1);
      }
    }
    const of = (...classes: string[]) =>
      classes.reduce((sum, name) => sum + (crossing.get(name) ?? 0), 0);
    expect(of('primary', 'secondary', 'tertiary')).toBeGreaterThan(30);
    const small = of('residential', 'living_street', 'service', 'footway');
    expect(small / tail.length).toBeLessThan(0.002);
    // Where two waters meet.
    expect(of('cycleway')).toBeLessThan(3);
  });

  it('gives the same streets for the same seed, others for another', () => {
    const again = createStreets(land, cells, 3).network;
    expect(again.lng).toEqual(network.lng);
    expect(again.links.access).toEqual(access);
    expect(again.links.maxspeedForward).toEqual(network.links.maxspeedForward);
    expect(again.bannedTurns).toEqual(network.bannedTurns);
    expect(again.barriers).toEqual(network.barriers);
    const other = createStreets(land, cells, 4).network;
    expect(other.lng.length).not.toBe(nodeCount);
  });
});

describe('bends', () => {
  const bend = createBend(5);

  it('never folds the plane: neighbours keep their order', () => {
    for (let i = 0; i < 4000; i++) {
      const x = ((i * 7919) % 20_011) - 10_000;
      const y = ((i * 6007) % 20_021) - 10_000;
      const here = bend(x, y);
      const east = bend(x + 1, y);
      const north = bend(x, y + 1);
      const turn =
        (east[0] - here[0]) * (north[1] - here[1]) - (east[1] - here[1]) * (north[0] - here[0]);
      expect(turn).toBeGreaterThan(0);
    }
  });

  it('keeps the ends of a street and stays within its tolerance', () => {
    const course = bendLine(bend, [
      [0, 0],
      [900, 300],
    ]);
    expect(course[0]).toEqual(bend(0, 0));
    expect(course.at(-1)).toEqual(bend(900, 300));
    expect(course.length).toBeGreaterThan(2);
    expect(course.length).toBeLessThan(50);
  });
});
