import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { ORDINARY_SPEED_KMH } from '../../../../src/core/domain/travel.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { ACCESS, STREET_CLASSES } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { FORBIDDEN, linkCosts, reachMeters } from '../../../../src/core/graph/profiles.ts';
import { sourceNetwork } from '../../../helpers/random-network.ts';

/** One link of 1 km per class, each way for all but the car, which may only go forward. */
const graph = assembleGraph(
  partitionNetwork(
    sourceNetwork(
      STREET_CLASSES.map((_, i) => [3 + i / 1000, 50]),
      STREET_CLASSES.map((_, i) => ({
        tail: i,
        head: (i + 1) % STREET_CLASSES.length,
        lengthMeters: 1000,
        streetClass: i,
        access: 0x3f & ~ACCESS.carBackward,
        shape: [],
      })),
    ),
  ).tiles,
);
const classOf = (link: number) => STREET_CLASSES[graph.linkClass[link]!]!;
const linkOf = (name: string) =>
  Array.from({ length: graph.linkCount }, (_, link) => link).find(
    (link) => classOf(link) === name,
  )!;

describe('linkCosts', () => {
  it('walks everywhere at the speed asked for, to the millisecond', () => {
    const costs = linkCosts(graph, { profile: 'walk', speedKmh: 4.5 });
    expect([...costs.forward, ...costs.backward]).toEqual(
      new Array(2 * graph.linkCount).fill(800_000),
    );
  });

  it('rides and drives at speeds of the class, multiplied by the factor and not the walking speed', () => {
    const at = (speedKmh: number, speedFactor: number) =>
      linkCosts(graph, { profile: 'bike', speedKmh, speedFactor }).forward[linkOf('tertiary')]!;
    expect(at(4.5, 1)).toBe(240_000);
    expect(at(3.5, 1)).toBe(240_000);
    expect(at(4.5, 2)).toBe(120_000);
  });

  it('rides at 15 km/h on an ordinary street and drives at 40 under the limit of towns', () => {
    const kmh = (profile: 'bike' | 'car', name: string) =>
      3_600_000 / linkCosts(graph, { profile, speedKmh: 4.5 }).forward[linkOf(name)]!;
    expect(kmh('bike', 'residential')).toBeCloseTo(ORDINARY_SPEED_KMH.bike, 3);
    expect(kmh('bike', 'steps')).toBeCloseTo(2, 3);
    expect(kmh('bike', 'pedestrian')).toBeCloseTo(4, 3);
    expect(kmh('car', 'primary')).toBeCloseTo(ORDINARY_SPEED_KMH.car, 3);
    expect(kmh('car', 'residential')).toBeCloseTo(25, 3);
  });

  it('forbids a direction that the access does not give', () => {
    const { forward, backward } = linkCosts(graph, { profile: 'car', speedKmh: 4.5 });
    for (let link = 0; link < graph.linkCount; link++) {
      expect([forward[link], backward[link]].filter((cost) => cost === FORBIDDEN)).toHaveLength(1);
    }
  });

  it('refuses speeds that are not above zero', () => {
    for (const speedKmh of [0, -1, NaN, Infinity]) {
      expect(() => linkCosts(graph, { profile: 'walk', speedKmh })).toThrow(MaillageError);
    }
    expect(() => linkCosts(graph, { profile: 'car', speedKmh: 4, speedFactor: 0 })).toThrow();
  });
});

describe('legal limits', () => {
  const limited = (forward: number, backward: number, access = 0x3f) => ({
    ...graph,
    linkAccess: graph.linkAccess.map(() => access),
    linkMaxspeedForward: graph.linkMaxspeedForward.map(() => forward),
    linkMaxspeedBackward: graph.linkMaxspeedBackward.map(() => backward),
  });
  const car = { profile: 'car', speedKmh: 4.5 } as const;
  const kmh = (costMs: number) => 3_600_000 / costMs;

  it('give a car four fifths of them, direction by direction, whatever the class', () => {
    const { forward, backward } = linkCosts(limited(30, 80), car);
    for (const name of ['motorway', 'residential', 'unknown', 'service']) {
      expect(kmh(forward[linkOf(name)]!)).toBeCloseTo(24, 3);
      expect(kmh(backward[linkOf(name)]!)).toBeCloseTo(64, 3);
    }
  });

  it('leave the speed to the class where they are unknown, and always on a ferry', () => {
    const { forward, backward } = linkCosts(limited(0, 50), car);
    expect(kmh(forward[linkOf('residential')]!)).toBeCloseTo(25, 3);
    expect(kmh(backward[linkOf('residential')]!)).toBeCloseTo(40, 3);
    expect(kmh(backward[linkOf('ferry')]!)).toBeCloseTo(5, 3);
  });

  it('are at most 130 km/h, and multiplied by the factor', () => {
    const factor = { ...car, speedFactor: 0.5 };
    expect(kmh(linkCosts(limited(255, 130), factor).forward[0]!)).toBeCloseTo(52, 3);
    expect(kmh(linkCosts(limited(255, 130), factor).backward[0]!)).toBeCloseTo(52, 3);
  });

  it('are nothing to walkers and cyclists', () => {
    for (const profile of ['walk', 'bike'] as const) {
      const travel = { profile, speedKmh: 4.5 };
      expect(linkCosts(limited(10, 10), travel)).toEqual(linkCosts(limited(0, 0), travel));
    }
  });
});

describe('reachMeters', () => {
  it('is never exceeded by any link of any class under any limit', () => {
    for (const profile of ['walk', 'bike', 'car'] as const) {
      for (const limit of [0, 20, 50, 130, 255]) {
        const travel = { profile, speedKmh: 4.5, speedFactor: 1.2 };
        const linkMaxspeedForward = graph.linkMaxspeedForward.map(() => limit);
        const { forward } = linkCosts({ ...graph, linkMaxspeedForward }, travel);
        for (const cost of forward) {
          if (cost !== FORBIDDEN) expect(reachMeters(travel, cost / 1000)).toBeGreaterThan(999.9);
        }
      }
    }
  });
});
