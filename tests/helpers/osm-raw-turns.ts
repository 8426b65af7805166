import { blockedProfiles } from '../../scripts/lib/osm/barrier-table.ts';
import type { Country } from '../../scripts/lib/osm/speed-limits.ts';
import { wayRule } from '../../scripts/lib/osm/way-rules.ts';
import { distanceMeters } from '../../src/core/geo/distance.ts';
import { STREET_CLASSES } from '../../src/core/graph/network.ts';
import type { RawOsm } from './osm-reference.ts';
import type { TurnSteps } from './turn-distances.ts';

/*
 * The streets of a file as a car drives them, every node a stop on the way, and its turn restrictions
 * as sequences of steps between neighbouring nodes. Written a second time, from the relations as the
 * file has them: links, traversals and ties are unknown here.
 */

export interface RawTurns {
  readonly steps: TurnSteps;
  /** Nodes of the file that a car can reach but not go through. */
  readonly stops: ReadonlySet<number>;
  /** Node of the file that each of ours is: one that stops cars is as many as ways come to it. */
  readonly fileNode: (node: number) => number;
  readonly applied: number;
}

/** @param costOf cost of a step of some metres on a way, under a limit in km/h (0 unknown). */
export function rawCarTurns(
  osm: RawOsm,
  country: Country = 'FR',
  costOf: (meters: number, streetClass: string, limitKmh: number) => number = (meters) => meters,
): RawTurns {
  const stops = new Set([...osm.nodeTags].filter(([, tags]) => blockedProfiles(tags).includes('car')).map(([id]) => id)); // prettier-ignore
  const aliases = new Map<number, number>();
  const [from, to, costs, back]: number[][] = [[], [], [], []];
  const steps = { from: from!, to: to!, costs: costs!, back: back! };
  const ends = new Map<number, number>();
  /** Steps of a way in the order of its nodes, and the other way round; -1 where closed. */
  const along = new Map<number, (readonly [there: number, back: number])[]>();
  const refsOf = new Map<number, readonly number[]>();
  for (const { id, refs, tags } of osm.ways) {
    const rule = wayRule(tags, country);
    if ('dropped' in rule) continue;
    const line = refs.filter((ref, i) => ref !== refs[i - 1]);
    refsOf.set(id, line);
    line.forEach((ref, i) => ends.set(ref, (ends.get(ref) ?? 0) + (i === 0 || i === line.length - 1 ? 2 : 1))); // prettier-ignore
    const alias = (ref: number): number => {
      if (!stops.has(ref)) return ref;
      aliases.set(-1 - aliases.size, ref);
      return -aliases.size;
    };
    along.set(
      id,
      line.slice(1).map((ref, i) => {
        const [a, b] = [alias(line[i]!), alias(ref)];
        const length = distanceMeters(osm.nodes.get(line[i]!)!, osm.nodes.get(ref)!);
        const add = (start: number, end: number, limitKmh: number): number => {
          steps.to.push(end);
          steps.costs.push(costOf(length, STREET_CLASSES[rule.streetClass]!, limitKmh));
          steps.back.push(-1);
          return steps.from.push(start) - 1;
        };
        const there = rule.access & 16 ? add(a, b, rule.maxspeedForward) : -1;
        const again = rule.access & 32 ? add(b, a, rule.maxspeedBackward) : -1;
        if (there >= 0) steps.back[there] = again;
        if (again >= 0) steps.back[again] = there;
        return [there, again] as const;
      }),
    );
  }
  const fileNode = (node: number): number => aliases.get(node) ?? node;
  const leaving = new Map<number, number[]>();
  steps.from.forEach((node, step) => leaving.set(node, [...(leaving.get(node) ?? []), step]));
  const bans: number[][] = [];
  let applied = 0;
  const vias = new Set<number>();
  for (const { tags, members } of osm.relations) {
    const value = tags.get('restriction') ?? '';
    if (tags.get('type') !== 'restriction' || !/^(?:no|only)_/u.test(value)) continue;
    const role = (name: string) => members.filter((member) => member.role === name);
    const [[first], via, [last]] = [role('from'), role('via'), role('to')];
    if (!first || !last || via.length === 0 || role('from').length + role('to').length > 2)
      continue;
    if (via[0]!.type === 0) vias.add(via[0]!.ref);
    const paths = pathsOf(first.ref, via, last.ref).filter((path) =>
      path.every(
        (step, i) => step >= 0 && (i === 0 || steps.to[path[i - 1]!] === steps.from[step]),
      ),
    );
    if (paths.length !== 1) continue;
    applied += 1;
    const [path] = paths;
    if (value.startsWith('no_')) bans.push(path!);
    else
      path!.slice(1).forEach((next, i) => {
        for (const other of leaving.get(steps.to[path![i]!]!) ?? [])
          if (other !== next) bans.push([...path!.slice(0, i + 1), other]);
      });
  }
  const isJunction = (node: number): boolean => (ends.get(node) ?? 0) > 1 || stops.has(node) || vias.has(node); // prettier-ignore
  return {
    steps: { ...steps, bans, turnsRoundAt: (node) => isJunction(fileNode(node)) },
    stops,
    fileNode,
    applied,
  };

  /** Steps of a way that end at a node of the file (`arriving`) or start there. */
  function stepsAt(way: number, node: number, arriving: boolean): number[] {
    const line = refsOf.get(way) ?? [];
    return line.flatMap((ref, i) => {
      if (ref !== node) return [];
      const before = along.get(way)![i - 1];
      const after = along.get(way)![i];
      return [before?.[arriving ? 0 : 1], after?.[arriving ? 1 : 0]].filter((step) => step !== undefined); // prettier-ignore
    });
  }

  function pathsOf(
    first: number,
    via: readonly { ref: number; type: number }[],
    last: number,
  ): number[][] {
    if (via[0]!.type === 0)
      return stepsAt(first, via[0]!.ref, true).flatMap((one) => stepsAt(last, via[0]!.ref, false).map((other) => [one, other])); // prettier-ignore
    if (via.length > 1) return [];
    const line = refsOf.get(via[0]!.ref) ?? [];
    const there = (along.get(via[0]!.ref) ?? []).map(([step]) => step);
    const again = (along.get(via[0]!.ref) ?? []).map(([, step]) => step).reverse();
    return [[line[0]!, there, line.at(-1)!] as const, [line.at(-1)!, again, line[0]!] as const].flatMap(([start, middle, end]) =>
      stepsAt(first, start, true).flatMap((one) => stepsAt(last, end, false).map((other) => [one, ...middle, other]))); // prettier-ignore
  }
}
