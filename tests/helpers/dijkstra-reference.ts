import type { LngLat } from '../../src/core/domain/territory.ts';
import { metersPerDegreeAt } from '../../src/core/geo/ellipsoid.ts';
import type { SourceNetwork } from '../../src/core/graph/network.ts';

/*
 * The independent answer that the engine is compared with: plain objects, floating-point seconds,
 * a binary heap, no tiles, no spatial index. Slow, short and easy to believe.
 */

export interface ReferenceLink {
  readonly tail: number;
  readonly head: number;
  /** Seconds from tail to head and back; Infinity where one may not go. */
  readonly forwardSeconds: number;
  readonly backwardSeconds: number;
  /** All points, ends included. */
  readonly points: readonly LngLat[];
}

export interface ReferencePlace {
  readonly link: number;
  readonly fraction: number;
  readonly offsetMeters: number;
  /** Another place of the network is about as near: which one wins is a matter of rounding. */
  readonly ambiguous: boolean;
}

/** Links of a network for one speed, told by the bits of `access` that matter. */
export function referenceLinks(
  source: SourceNetwork,
  metersPerSecond: number,
  bits: { readonly forward: number; readonly backward: number } = { forward: 1, backward: 2 },
): ReferenceLink[] {
  return Array.from(source.links.tail, (tail, i) => {
    const head = source.links.head[i]!;
    const access = source.links.access[i]!;
    const seconds = source.links.lengthMeters[i]! / metersPerSecond;
    const flat = source.links.shape(i) ?? [];
    const points: LngLat[] = [[source.lng[tail]!, source.lat[tail]!]];
    for (let p = 0; p < flat.length; p += 2) points.push([flat[p]!, flat[p + 1]!]);
    points.push([source.lng[head]!, source.lat[head]!]);
    return {
      tail,
      head,
      forwardSeconds: access & bits.forward ? seconds : Infinity,
      backwardSeconds: access & bits.backward ? seconds : Infinity,
      points,
    };
  });
}

/** Nearest usable place, by trying every segment of every link in the plane of the point's scale. */
export function referenceSnap(
  links: readonly ReferenceLink[],
  point: LngLat,
  ambiguityMeters = 0.01,
): ReferencePlace | null {
  const scale = metersPerDegreeAt(point[1]);
  const tried: { place: Omit<ReferencePlace, 'ambiguous'>; key: string }[] = [];
  links.forEach((link, index) => {
    if (link.forwardSeconds === Infinity && link.backwardSeconds === Infinity) return;
    // Far away, the distance in degrees is enough to tell (0.1° is over 7 km).
    if (Math.min(...link.points.map((p) => Math.hypot(p[0] - point[0], p[1] - point[1]))) > 0.1) {
      return;
    }
    const planar = link.points.map(([lng, lat]): [number, number] => [
      (lng - point[0]) * scale.lng,
      (lat - point[1]) * scale.lat,
    ]);
    const steps = lengthsOf(planar);
    // Where a place lies along a link does not depend on who asks.
    const own = metersPerDegreeAt(link.points[0]![1]);
    const shares = lengthsOf(link.points.map(([lng, lat]) => [lng * own.lng, lat * own.lat]));
    const total = shares.reduce((a, b) => a + b, 0);
    let before = 0;
    steps.forEach((step, i) => {
      const [ax, ay] = planar[i]!;
      const [bx, by] = planar[i + 1]!;
      const t =
        step === 0
          ? 0
          : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / (step * step)));
      const offsetMeters = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
      const fraction = total > 0 ? (before + t * shares[i]!) / total : 0;
      // The ends of links that meet at a node are the same place.
      const key =
        fraction < 1e-9
          ? `node ${link.tail}`
          : fraction > 1 - 1e-9
            ? `node ${link.head}`
            : `link ${index} ${fraction.toFixed(5)}`;
      tried.push({ place: { link: index, fraction, offsetMeters }, key });
      before += shares[i]!;
    });
  });
  const nearest = Math.min(...tried.map(({ place }) => place.offsetMeters));
  const best = tried.find(({ place }) => place.offsetMeters === nearest);
  if (!best) return null;
  const rivals = tried.filter(({ place }) => place.offsetMeters < nearest + ambiguityMeters);
  return { ...best.place, ambiguous: rivals.some(({ key }) => key !== best.key) };
}

function lengthsOf(points: readonly (readonly [x: number, y: number])[]): number[] {
  return points.slice(1).map(([x, y], i) => Math.hypot(x - points[i]![0], y - points[i]![1]));
}

/** Seconds to every node; Infinity when it cannot be reached. */
export function referenceTimes(
  nodeCount: number,
  links: readonly ReferenceLink[],
  origins: readonly ReferencePlace[],
  legMetersPerSecond: number,
  reverse = false,
): number[] {
  const outgoing = Array.from({ length: nodeCount }, () => [] as { to: number; seconds: number }[]);
  for (const link of links) {
    const [out, back] = reverse
      ? [link.backwardSeconds, link.forwardSeconds]
      : [link.forwardSeconds, link.backwardSeconds];
    if (out < Infinity) outgoing[link.tail]!.push({ to: link.head, seconds: out });
    if (back < Infinity) outgoing[link.head]!.push({ to: link.tail, seconds: back });
  }
  const times = new Array<number>(nodeCount).fill(Infinity);
  const heap = new MinHeap();
  const label = (node: number, seconds: number) => {
    if (seconds < times[node]!) {
      times[node] = seconds;
      heap.push(seconds, node);
    }
  };
  const part = (seconds: number, share: number) => (share === 0 ? 0 : seconds * share);
  for (const { link, fraction, offsetMeters } of origins) {
    const { tail, head, forwardSeconds, backwardSeconds } = links[link]!;
    const leg = offsetMeters / legMetersPerSecond;
    label(head, leg + part(reverse ? backwardSeconds : forwardSeconds, 1 - fraction));
    label(tail, leg + part(reverse ? forwardSeconds : backwardSeconds, fraction));
  }
  for (let top = heap.pop(); top; top = heap.pop()) {
    if (top.key > times[top.value]!) continue;
    for (const { to, seconds } of outgoing[top.value]!) label(to, top.key + seconds);
  }
  return times;
}

class MinHeap {
  readonly #items: { key: number; value: number }[] = [];

  push(key: number, value: number): void {
    const items = this.#items;
    items.push({ key, value });
    let i = items.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent]!.key <= items[i]!.key) break;
      [items[parent], items[i]] = [items[i]!, items[parent]!];
      i = parent;
    }
  }

  pop(): { key: number; value: number } | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0 || !last) return top;
    items[0] = last;
    let i = 0;
    for (;;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < items.length && items[child]!.key < items[least]!.key) least = child;
      }
      if (least === i) return top;
      [items[least], items[i]] = [items[i]!, items[least]!];
      i = least;
    }
  }
}
