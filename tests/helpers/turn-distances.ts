import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { pop, push } from './binary-heap.ts';

/*
 * The shortest ways of a car that may not make some turns, edge by edge: what has been driven through
 * lately is part of the state. Slow and short; banned sequences are compared as text.
 */

/** Streets as steps: step s goes from `from[s]` to `to[s]` and costs metres, or seconds. */
export interface TurnSteps {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly costs: readonly number[];
  /** Sequences of steps that may not be made one after the other. */
  readonly bans: readonly (readonly number[])[];
  /** True when one may turn round at a node: leave by the step `back[s]` after the step s. */
  readonly turnsRoundAt: (node: number) => boolean;
  readonly back: readonly number[];
}

/** The same steps made backwards. */
export function backwards(steps: TurnSteps): TurnSteps {
  return { ...steps, from: steps.to, to: steps.from, bans: steps.bans.map((ban) => [...ban].reverse()) }; // prettier-ignore
}

/** Cost from a node to every node that is reached. */
export function turnDistances(steps: TurnSteps, origin: number): ReadonlyMap<number, number> {
  const leaving = new Map<number, number[]>();
  steps.from.forEach((node, step) => {
    const list = leaving.get(node);
    if (list) list.push(step);
    else leaving.set(node, [step]);
  });
  const banned = new Set(steps.bans.map((ban) => ban.join(' ')));
  const begun = new Set(steps.bans.flatMap((ban) => ban.slice(1).map((_, i) => ban.slice(0, i + 1).join(' ')))); // prettier-ignore
  /** What of the last steps may still become a banned sequence; null when it is one. */
  const remember = (past: readonly number[]): readonly number[] | null => {
    if (past.some((_, i) => banned.has(past.slice(i).join(' ')))) return null;
    const start = past.findIndex((_, i) => begun.has(past.slice(i).join(' ')));
    return start < 0 ? [] : past.slice(start);
  };
  const distances = new Map<number, number>([[origin, 0]]);
  const states: { step: number; past: readonly number[] }[] = [];
  const idOf = new Map<string, number>();
  const best: number[] = [];
  const heap: [number, number][] = [];
  const go = (step: number, past: readonly number[], cost: number): void => {
    const kept = remember([...past, step]);
    if (kept === null) return;
    const key = `${step}|${kept.join(' ')}`;
    const state = idOf.get(key) ?? states.push({ step, past: kept }) - 1;
    idOf.set(key, state);
    const total = cost + steps.costs[step]!;
    if (total >= (best[state] ?? Infinity)) return;
    best[state] = total;
    push(heap, [total, state]);
  };
  for (const step of leaving.get(origin) ?? []) go(step, [], 0);
  for (let top = pop(heap); top; top = pop(heap)) {
    const [cost, state] = top;
    if (cost > best[state]!) continue;
    const { step, past } = states[state]!;
    const node = steps.to[step]!;
    if (cost < (distances.get(node) ?? Infinity)) distances.set(node, cost);
    for (const next of leaving.get(node) ?? []) {
      if (next === steps.back[step] && !steps.turnsRoundAt(node)) continue;
      go(next, past, cost);
    }
  }
  return distances;
}

/** A network's links as a car may drive them, turning round at any node. */
export function carSteps({ links, bannedTurns = [] }: SourceNetwork): TurnSteps {
  const from: number[] = [];
  const to: number[] = [];
  const costs: number[] = [];
  const back: number[] = [];
  const stepOf = new Map<number, number>();
  Array.from(links.tail, (tail, link) => {
    const head = links.head[link]!;
    for (const [bit, traversal, a, b] of [
      [16, 2 * link, tail, head],
      [32, 2 * link + 1, head, tail],
    ] as const) {
      if (!(links.access[link]! & bit)) continue;
      stepOf.set(traversal, from.push(a) - 1);
      to.push(b);
      costs.push(links.lengthMeters[link]!);
    }
  });
  for (const [traversal, step] of stepOf) back[step] = stepOf.get(traversal ^ 1) ?? -1;
  const bans = bannedTurns
    .map((ban) => Array.from(ban, (traversal) => stepOf.get(traversal) ?? -1))
    .filter((ban) => !ban.includes(-1));
  return { from, to, costs, bans, back, turnsRoundAt: () => true };
}
