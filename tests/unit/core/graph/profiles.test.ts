import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
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

describe('reachMeters', () => {
  it('is never exceeded by any link of any class', () => {
    for (const profile of ['walk', 'bike', 'car'] as const) {
      const travel = { profile, speedKmh: 4.5, speedFactor: 1.2 };
      const { forward } = linkCosts(graph, travel);
      for (const cost of forward) {
        if (cost !== FORBIDDEN) expect(reachMeters(travel, cost / 1000)).toBeGreaterThan(999.9);
      }
    }
  });
});
