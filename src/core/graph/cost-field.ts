import { MaillageError } from '../domain/errors.ts';
import type { Arcs } from './arcs.ts';
import type { Graph } from './network.ts';
import { FORBIDDEN, type Travel } from './profiles.ts';
import { UNREACHED } from './settle.ts';
import type { Snap } from './snap.ts';

/** Travel times of one search: labels at nodes, and what is needed to read times on the links. */
export interface CostField {
  readonly graph: Graph;
  readonly travel: Travel;
  /** True: times towards the origins. */
  readonly reverse: boolean;
  readonly cutoffSeconds: number;
  readonly origins: readonly Snap[];
  readonly originsByLink: ReadonlyMap<number, readonly number[]>;
  /** 1 for the keys of `originsByLink`: what a loop over many places can afford to look at. */
  readonly isOriginLink: Uint8Array;
  readonly legMetersPerSecond: number;
  /** Milliseconds to cross each link away from the search's start, by the end one enters. */
  readonly fromTailMs: Uint32Array;
  readonly fromHeadMs: Uint32Array;
  /**
   * By node, then, where turns are banned, by the labels after them; `UNREACHED` (0xffffffff) beyond
   * the cutoff.
   */
  readonly nodeCostMs: Uint32Array;
  /**
   * Where in `nodeCostMs` the time is for someone who enters a link by its tail, by its head: at the
   * node, or at a label after the nodes when not all who are at the node may turn into the link. Who
   * stops at the node itself (`SAME_PLACE`) turns nowhere.
   */
  readonly tailLabel: Uint32Array;
  readonly headLabel: Uint32Array;
  /** Nodes within the cutoff, each once, in no particular order. */
  readonly reachedNodes: Uint32Array;
  /** Index of the nearest origin of each reached label, when tracked. */
  readonly nodeOrigin: Int32Array | null;
  /**
   * Arc each reached label was reached by, when tracked; -1 from an origin by the tail of its link,
   * -2 by the head.
   */
  readonly predecessor: Int32Array | null;
  readonly arcs: Arcs;
  /** False once the search has run again: its arrays now hold other times. */
  readonly current: boolean;
}

/** How a place on a link is reached. */
export interface Arrival {
  readonly costMs: number;
  readonly origin: number;
  /** Through the link's tail, its head, or along the link from an origin that lies on it. */
  readonly through: 'tail' | 'head' | 'link';
}

/**
 * Shares of a link below this are rounding: a centimetre of ten kilometres. Two places as near are
 * the same one, so that a one-way street does not send round the block who is already there.
 */
export const SAME_PLACE = 1e-6;

/** Part of a link's cost; infinite where forbidden, but a place at a node costs nothing from it. */
export function partialCostMs(costMs: number, share: number): number {
  if (share < SAME_PLACE) return 0;
  return costMs === FORBIDDEN ? Infinity : costMs * share;
}

/** Where the time is to read for a place at some share of a link from one of its ends. */
export function enteredLabel(
  field: CostField,
  link: number,
  end: 'tail' | 'head',
  share: number,
): number {
  const atNode = share < SAME_PLACE;
  if (end === 'tail') return (atNode ? field.graph.linkTail : field.tailLabel)[link]!;
  return (atNode ? field.graph.linkHead : field.headLabel)[link]!;
}

/** @throws MaillageError `argument_invalid` when the search has run again since. */
export function requireCurrent(field: CostField): void {
  if (!field.current) {
    throw new MaillageError('argument_invalid', 'These times were replaced by a later search.');
  }
}

/**
 * Milliseconds to a place on a link, by either end or along the link from an origin on it;
 * `Infinity` when neither end is within the cutoff. Beyond the cutoff the value is only an upper
 * bound.
 */
export function linkCostMs(field: CostField, link: number, fraction: number): number {
  const tail = field.nodeCostMs[enteredLabel(field, link, 'tail', fraction)]!;
  const head = field.nodeCostMs[enteredLabel(field, link, 'head', 1 - fraction)]!;
  let best = Infinity;
  if (tail !== UNREACHED) best = tail + partialCostMs(field.fromTailMs[link]!, fraction);
  if (head !== UNREACHED) {
    best = Math.min(best, head + partialCostMs(field.fromHeadMs[link]!, 1 - fraction));
  }
  if (field.isOriginLink[link]) {
    for (const origin of field.originsByLink.get(link)!)
      best = Math.min(best, alongLinkMs(field, origin, fraction));
  }
  return best;
}

/** From an origin to another place of the same link, without leaving it. */
function alongLinkMs(field: CostField, origin: number, fraction: number): number {
  const { link, fraction: start, offsetMeters } = field.origins[origin]!;
  const share = fraction - start;
  const costs = share >= 0 ? field.fromTailMs : field.fromHeadMs;
  const leg = (offsetMeters / field.legMetersPerSecond) * 1000;
  return leg + partialCostMs(costs[link]!, Math.abs(share));
}

/**
 * Seconds between the nearest origin and a snapped point, straight legs at both ends included;
 * NaN beyond the cutoff.
 *
 * @throws MaillageError `argument_invalid` when the search has run again since.
 */
export function costAt(
  field: CostField,
  place: Pick<Snap, 'link' | 'fraction' | 'offsetMeters'>,
): number {
  requireCurrent(field);
  const networkMs = linkCostMs(field, place.link, place.fraction);
  const seconds = networkMs / 1000 + place.offsetMeters / field.legMetersPerSecond;
  return seconds <= field.cutoffSeconds && seconds < Infinity ? seconds : NaN;
}

/**
 * The best way to a place on a link; null when it is not reached. Among equal ones: the first
 * origin, then along the link rather than round by its ends.
 *
 * @throws MaillageError `argument_invalid` when the search did not track its origins.
 */
export function arrivalAt(field: CostField, link: number, fraction: number): Arrival | null {
  const { nodeCostMs, nodeOrigin } = field;
  if (!nodeOrigin) {
    throw new MaillageError('argument_invalid', 'The search did not track its origins.');
  }
  const tail = enteredLabel(field, link, 'tail', fraction);
  const head = enteredLabel(field, link, 'head', 1 - fraction);
  const arrivals: Arrival[] = (field.originsByLink.get(link) ?? []).map((origin) => ({
    costMs: alongLinkMs(field, origin, fraction),
    origin,
    through: 'link',
  }));
  if (nodeCostMs[tail] !== UNREACHED) {
    const costMs = nodeCostMs[tail]! + partialCostMs(field.fromTailMs[link]!, fraction);
    arrivals.push({ costMs, origin: nodeOrigin[tail]!, through: 'tail' });
  }
  if (nodeCostMs[head] !== UNREACHED) {
    const costMs = nodeCostMs[head]! + partialCostMs(field.fromHeadMs[link]!, 1 - fraction);
    arrivals.push({ costMs, origin: nodeOrigin[head]!, through: 'head' });
  }
  let best: Arrival | null = null;
  for (const arrival of arrivals) {
    const better =
      !best ||
      arrival.costMs < best.costMs ||
      (arrival.costMs === best.costMs && arrival.origin < best.origin);
    if (arrival.costMs < Infinity && better) best = arrival;
  }
  return best;
}
