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

  it('gives the same streets for the same seed, others for another', () => {
    const again = createStreets(land, cells, 3).network;
    expect(again.lng).toEqual(network.lng);
    expect(again.links.access).toEqual(access);
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
