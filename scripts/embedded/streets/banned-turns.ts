import { ACCESS } from '../../../src/core/graph/network.ts';
import type { PlanePoint } from '../outline.ts';
import type { Random } from '../random.ts';
import type { Link } from './sketch.ts';

/** A street of the finished network: its course in the plane and who may use it. */
export interface TurnStreet extends Pick<Link, 'tail' | 'head' | 'streetClass'> {
  readonly course: readonly PlanePoint[];
  readonly access: number;
}

/** A street seen from one of its ends. */
interface Arm {
  readonly street: number;
  /** Traversals (`2 * street + fromHead`) that leave this end, and that come to it. */
  readonly leaving: number;
  readonly coming: number;
  readonly mayLeave: boolean;
  readonly mayCome: boolean;
  /** Unit vector away from the end. */
  readonly away: PlanePoint;
}

/** Chances, at a crossroads of a main street, of a banned left turn and of a banned U-turn. */
const LEFT_CHANCE = 0.03;
const BACK_CHANCE = 0.01;
/** Chance, for a left turn into a short street, that turning left again at its end is banned. */
const AROUND_CHANCE = 0.02;
const SHORT_METERS = 60;
const MAIN = new Set<Link['streetClass']>(['primary', 'secondary', 'tertiary']);

/**
 * Turns a car may not take: some of the left turns and U-turns at the crossroads of main streets, and
 * ways back round a short street, of three streets. Each bans one way in of several: every street can
 * still be driven to.
 */
export function drawBannedTurns(streets: readonly TurnStreet[], random: Random): number[][] {
  const armsOf = armsByNode(streets);
  const turns: number[][] = [];
  for (const [node, arms] of armsOf) {
    const isMain = arms.some(({ street }) => MAIN.has(streets[street]!.streetClass));
    if (!isMain || arms.length < 4) continue;
    for (const from of arms.filter(({ mayCome }) => mayCome)) {
      const left = arms.find((to) => to.mayLeave && isLeft(from, to));
      if (left && random.chance(LEFT_CHANCE)) turns.push([from.coming, left.leaving]);
      else if (left && random.chance(AROUND_CHANCE)) {
        const around = wayAround(node, from, left, streets, armsOf);
        if (around) turns.push(around);
      }
      if (from.mayLeave && random.chance(BACK_CHANCE)) turns.push([from.coming, from.leaving]);
    }
  }
  return turns;
}

function armsByNode(streets: readonly TurnStreet[]): Map<number, Arm[]> {
  const armsOf = new Map<number, Arm[]>();
  streets.forEach(({ tail, head, course, access }, street) => {
    const forward = (access & ACCESS.carForward) !== 0;
    const backward = (access & ACCESS.carBackward) !== 0;
    if (!forward && !backward) return;
    const [first, second] = [course[0]!, course[1]!];
    const [last, beforeLast] = [course.at(-1)!, course.at(-2)!];
    const atTail: Arm = {
      street,
      leaving: 2 * street,
      coming: 2 * street + 1,
      mayLeave: forward,
      mayCome: backward,
      away: direction(first, second),
    };
    const atHead: Arm = {
      street,
      leaving: 2 * street + 1,
      coming: 2 * street,
      mayLeave: backward,
      mayCome: forward,
      away: direction(last, beforeLast),
    };
    for (const [node, arm] of [
      [tail, atTail],
      [head, atHead],
    ] as const) {
      const arms = armsOf.get(node);
      if (arms) arms.push(arm);
      else armsOf.set(node, [arm]);
    }
  });
  return armsOf;
}

/** The same traffic turning left again at the other end of a short street; null when it cannot. */
function wayAround(
  node: number,
  from: Arm,
  left: Arm,
  streets: readonly TurnStreet[],
  armsOf: ReadonlyMap<number, readonly Arm[]>,
): number[] | null {
  const { tail, head, course } = streets[left.street]!;
  const [start, end] = [course[0]!, course.at(-1)!];
  if (Math.hypot(end[0] - start[0], end[1] - start[1]) > SHORT_METERS) return null;
  const arms = armsOf.get(tail === node ? head : tail)!;
  const arriving = arms.find(({ coming }) => coming === left.leaving);
  const next = arriving && arms.find((to) => to.mayLeave && isLeft(arriving, to));
  return next ? [from.coming, left.leaving, next.leaving] : null;
}

/** Whether going from one arm to the other turns left, by 30° to 150°. */
function isLeft(from: Arm, to: Arm): boolean {
  const [x, y] = [-from.away[0], -from.away[1]];
  const sine = x * to.away[1] - y * to.away[0];
  return from.street !== to.street && sine > 0.5;
}

function direction([ax, ay]: PlanePoint, [bx, by]: PlanePoint): PlanePoint {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [(bx - ax) / length, (by - ay) / length];
}
