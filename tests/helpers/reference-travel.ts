import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { pop, push } from './binary-heap.ts';

/*
 * A second, slow and plain implementation of travel times on foot, straight from the source network
 * and in floating-point seconds: every segment is looked at to snap a point, and Dijkstra's
 * algorithm runs on a binary heap. It shares no code with the engine it checks.
 */

type Point = readonly [lng: number, lat: number];

export interface ReferencePlace {
  readonly link: number;
  /** Share of the link's drawn length before the place. */
  readonly fraction: number;
  readonly offsetMeters: number;
}

const WALK_FORWARD = 1;
const WALK_BACKWARD = 2;
const LIMIT_METERS = 250;
/** Places nearer than this share of a link are one: rounding must not send anyone round the block. */
const SAME_PLACE = 1e-6;

/** Metres per degree on WGS 84, by the usual series in cosines of the latitude. */
function metersPerDegree(lat: number): { x: number; y: number } {
  const phi = (lat * Math.PI) / 180;
  return {
    x: 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
    y: 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
  };
}

function linkPoints(network: SourceNetwork, link: number): Point[] {
  const { tail, head, shape } = network.links;
  const at = (node: number): Point => [network.lng[node]!, network.lat[node]!];
  const middle: Point[] = [];
  const flat = shape(link) ?? [];
  for (let i = 0; i < flat.length; i += 2) middle.push([flat[i]!, flat[i + 1]!]);
  return [at(tail[link]!), ...middle, at(head[link]!)];
}

/** True for a straight link whose box is more than 0.01° away: over 250 m below 75° of latitude. */
function isFar(network: SourceNetwork, link: number, lng: number, lat: number): boolean {
  const tail = network.links.tail[link]!;
  const head = network.links.head[link]!;
  const away = (a: number, b: number, value: number): boolean =>
    Math.min(a, b) - value > 0.01 || value - Math.max(a, b) > 0.01;
  const far =
    away(network.lng[tail]!, network.lng[head]!, lng) ||
    away(network.lat[tail]!, network.lat[head]!, lat);
  return far && network.links.shape(link) === null;
}

/** Every place on a walkable segment nearest to the point, segment by segment, within the limit. */
function nearPlaces(network: SourceNetwork, [lng, lat]: Point): ReferencePlace[] {
  const scale = metersPerDegree(lat);
  const places: ReferencePlace[] = [];
  for (let link = 0; link < network.links.tail.length; link++) {
    if (!(network.links.access[link]! & (WALK_FORWARD | WALK_BACKWARD))) continue;
    if (isFar(network, link, lng, lat)) continue;
    const flat = linkPoints(network, link).map(([x, y]) => [
      (x - lng) * scale.x,
      (y - lat) * scale.y,
    ]);
    const steps = flat
      .slice(1)
      .map(([x, y], i) => Math.hypot(x! - flat[i]![0]!, y! - flat[i]![1]!));
    const total = steps.reduce((sum, step) => sum + step, 0);
    let before = 0;
    steps.forEach((step, i) => {
      const [ax, ay] = flat[i] as [number, number];
      const [bx, by] = flat[i + 1] as [number, number];
      const t =
        step > 0 ? Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / (step * step))) : 0;
      const offsetMeters = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
      if (offsetMeters <= LIMIT_METERS)
        places.push({ link, fraction: total > 0 ? (before + t * step) / total : 0, offsetMeters });
      before += step;
    });
  }
  return places;
}

/** The nearest place to a point, the first one among equals; null outside the network. */
export function referenceSnap(network: SourceNetwork, point: Point): ReferencePlace | null {
  let best: ReferencePlace | null = null;
  for (const place of nearPlaces(network, point))
    if (best === null || place.offsetMeters < best.offsetMeters) best = place;
  return best;
}

const SAME_OFFSET_METERS = 0.01;

/**
 * True when two different places are equally near, as between links drawn on one another: which of
 * them a point snaps to is then rounding, and so are the times. A node shared by links is one place.
 */
export function isAmbiguous(network: SourceNetwork, point: Point): boolean {
  const places = nearPlaces(network, point);
  const nearest = Math.min(...places.map(({ offsetMeters }) => offsetMeters));
  const { tail, head } = network.links;
  const keys = places
    .filter(({ offsetMeters }) => offsetMeters <= nearest + SAME_OFFSET_METERS)
    .map(({ link, fraction }) => {
      if (fraction < SAME_PLACE) return `node ${tail[link]}`;
      if (fraction > 1 - SAME_PLACE) return `node ${head[link]}`;
      return `link ${link} at ${fraction.toFixed(5)}`;
    });
  return new Set(keys).size > 1;
}

/** True when two places of a link are so near that rounding decides whether they are one. */
export function areNearlyOne(a: ReferencePlace | null, b: ReferencePlace | null): boolean {
  if (a === null || b === null || a.link !== b.link) return false;
  const share = Math.abs(a.fraction - b.fraction);
  return share > 0 && share < 10 * SAME_PLACE;
}

/** Seconds at every node of the network; `Infinity` where it is not reached. */
export function referenceNodeTimes(
  network: SourceNetwork,
  origins: readonly ReferencePlace[],
  speedKmh: number,
  reverse: boolean,
): Float64Array {
  const { tail, head, lengthMeters, access } = network.links;
  const metersPerSecond = speedKmh / 3.6;
  const ways: { to: number; seconds: number }[][] = Array.from(network.lng, () => []);
  for (let link = 0; link < tail.length; link++) {
    const seconds = lengthMeters[link]! / metersPerSecond;
    const { forward, backward } = directions(access[link]!, reverse);
    if (forward) ways[tail[link]!]!.push({ to: head[link]!, seconds });
    if (backward) ways[head[link]!]!.push({ to: tail[link]!, seconds });
  }
  const times = new Float64Array(network.lng.length).fill(Infinity);
  const heap: [number, number][] = [];
  const offer = (node: number, seconds: number): void => {
    if (seconds >= times[node]!) return;
    times[node] = seconds;
    push(heap, [seconds, node]);
  };
  for (const { link, fraction, offsetMeters } of origins) {
    const { forward, backward } = directions(access[link]!, reverse);
    const leg = offsetMeters / metersPerSecond;
    const whole = lengthMeters[link]! / metersPerSecond;
    if (forward || fraction > 1 - SAME_PLACE) offer(head[link]!, leg + whole * (1 - fraction));
    if (backward || fraction < SAME_PLACE) offer(tail[link]!, leg + whole * fraction);
  }
  for (let top = pop(heap); top; top = pop(heap)) {
    const [seconds, node] = top;
    if (seconds > times[node]!) continue;
    for (const way of ways[node]!) offer(way.to, seconds + way.seconds);
  }
  return times;
}

/** Seconds from (or towards) the nearest origin at a place; `Infinity` when it is not reached. */
export function referenceTimeAt(
  network: SourceNetwork,
  origins: readonly ReferencePlace[],
  nodeTimes: Float64Array,
  place: ReferencePlace,
  speedKmh: number,
  reverse: boolean,
): number {
  const { tail, head, lengthMeters, access } = network.links;
  const metersPerSecond = speedKmh / 3.6;
  const { forward, backward } = directions(access[place.link]!, reverse);
  const whole = lengthMeters[place.link]! / metersPerSecond;
  const { fraction } = place;
  const choices = [Infinity];
  if (forward || fraction < SAME_PLACE)
    choices.push(nodeTimes[tail[place.link]!]! + whole * fraction);
  if (backward || fraction > 1 - SAME_PLACE)
    choices.push(nodeTimes[head[place.link]!]! + whole * (1 - fraction));
  for (const origin of origins) {
    if (origin.link !== place.link) continue;
    const ahead = fraction - origin.fraction;
    if (Math.abs(ahead) < SAME_PLACE || (ahead > 0 ? forward : backward))
      choices.push(origin.offsetMeters / metersPerSecond + whole * Math.abs(ahead));
  }
  return Math.min(...choices) + place.offsetMeters / metersPerSecond;
}

function directions(access: number, reverse: boolean): { forward: boolean; backward: boolean } {
  const along = (access & WALK_FORWARD) !== 0;
  const against = (access & WALK_BACKWARD) !== 0;
  return reverse ? { forward: against, backward: along } : { forward: along, backward: against };
}
