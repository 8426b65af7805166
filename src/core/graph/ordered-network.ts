import { MaillageError } from '../domain/errors.ts';
import { createHilbertRanker } from '../geo/hilbert.ts';
import type { SourceNetwork } from './network.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** Nodes and links renumbered in Hilbert order; links sorted by tail, `tail <= head` always. */
export interface OrderedNetwork {
  /** Index in the source of each node. */
  readonly nodeOrder: Uint32Array;
  readonly lng: Int32Array;
  readonly lat: Int32Array;
  /** Rank of each node along the curve, ascending. */
  readonly rank: Float64Array;
  /** Rank of any place, in micro-degrees; outside the box of the nodes, of the nearest in it. */
  readonly rankOf: (lng: number, lat: number) => number;
  readonly tail: Uint32Array;
  readonly head: Uint32Array;
  readonly lengthCentimeters: Uint32Array;
  readonly streetClass: Uint8Array;
  readonly access: Uint8Array;
  /** Speed limits in km/h, 0 where unknown. */
  readonly maxspeedForward: Uint8Array;
  readonly maxspeedBackward: Uint8Array;
  /** Intermediate points, `[lng, lat…]` in micro-degrees; null for a straight link. */
  readonly shapes: readonly (Int32Array | null)[];
  /** `2 * link + turned` of each link of the source: XOR a traversal's low bit with it. */
  readonly renumbered: Uint32Array;
}

/**
 * Puts a network in the order of its tiles. A link whose ends come in the other order is turned
 * round: its shape is reversed, its access and its speed limits change sides.
 *
 * @throws MaillageError `value_invalid` for a coordinate, length, link end or limit that cannot be.
 */
export function orderNetwork(source: SourceNetwork): OrderedNetwork {
  const lng = microdegrees(source.lng, 180, 'longitude');
  const lat = microdegrees(source.lat, 90, 'latitude');
  const rankOf = createHilbertRanker([minOf(lng), minOf(lat), maxOf(lng), maxOf(lat)]);
  const ranks = Float64Array.from(lng, (x, i) => rankOf(x, lat[i]!));
  const nodeOrder = Uint32Array.from(lng, (_, i) => i).sort(
    (a, b) => ranks[a]! - ranks[b]! || lng[a]! - lng[b]! || lat[a]! - lat[b]! || a - b,
  );
  return {
    nodeOrder,
    lng: Int32Array.from(nodeOrder, (index) => lng[index]!),
    lat: Int32Array.from(nodeOrder, (index) => lat[index]!),
    rank: Float64Array.from(nodeOrder, (index) => ranks[index]!),
    rankOf,
    ...orderLinks(source, nodeOrder),
  };
}

function microdegrees(degrees: ArrayLike<number>, limit: number, name: string): Int32Array {
  const result = new Int32Array(degrees.length);
  for (let i = 0; i < result.length; i++) {
    const value = degrees[i]!;
    if (!(Math.abs(value) <= limit)) {
      throw new MaillageError('value_invalid', `Node ${i} has no usable ${name}.`, {
        node: i,
        value,
      });
    }
    result[i] = Math.round(value * MICRODEGREES);
  }
  return result;
}

const minOf = (values: Int32Array) => values.reduce((a, b) => Math.min(a, b), Infinity);
const maxOf = (values: Int32Array) => values.reduce((a, b) => Math.max(a, b), -Infinity);

function orderLinks({ links }: SourceNetwork, nodeOrder: Uint32Array) {
  const newId = new Uint32Array(nodeOrder.length);
  nodeOrder.forEach((index, id) => (newId[index] = id));
  const count = links.tail.length;
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  const turned = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const tail = newId[links.tail[i]!];
    const head = newId[links.head[i]!];
    if (tail === undefined || head === undefined) {
      throw new MaillageError('value_invalid', `Link ${i} has an end at no node.`, {
        tail: links.tail[i]!,
        head: links.head[i]!,
      });
    }
    turned[i] = tail > head ? 1 : 0;
    low[i] = Math.min(tail, head);
    high[i] = Math.max(tail, head);
  }
  const order = Uint32Array.from(low, (_, i) => i).sort(
    (a, b) => low[a]! - low[b]! || high[a]! - high[b]! || a - b,
  );
  const renumbered = new Uint32Array(count);
  order.forEach((link, id) => (renumbered[link] = 2 * id + turned[link]!));
  const limit = (here: ArrayLike<number> | undefined, there: ArrayLike<number> | undefined) =>
    Uint8Array.from(order, (link) => speedLimit(turned[link] ? there : here, link));
  return {
    tail: order.map((link) => low[link]!),
    head: order.map((link) => high[link]!),
    lengthCentimeters: order.map((link) => centimeters(links.lengthMeters[link]!, link)),
    streetClass: Uint8Array.from(order, (link) => links.streetClass[link]!),
    access: Uint8Array.from(order, (link) =>
      turned[link] ? turnedAccess(links.access[link]!) : links.access[link]!,
    ),
    maxspeedForward: limit(links.maxspeedForward, links.maxspeedBackward),
    maxspeedBackward: limit(links.maxspeedBackward, links.maxspeedForward),
    shapes: Array.from(order, (link) => shapeOf(links.shape(link), turned[link] === 1, link)),
    renumbered,
  };
}

function centimeters(lengthMeters: number, link: number): number {
  const length = Math.round(lengthMeters * 100);
  if (!(length >= 0 && length < 2 ** 32)) {
    throw new MaillageError('value_invalid', `Link ${link} has no usable length.`, {
      link,
      lengthMeters,
    });
  }
  return length;
}

function speedLimit(limits: ArrayLike<number> | undefined, link: number): number {
  const kmh = limits ? limits[link]! : 0;
  if (!(Number.isInteger(kmh) && kmh >= 0 && kmh <= 255)) {
    throw new MaillageError('value_invalid', `Link ${link} has no usable speed limit.`, {
      link,
      kmh: kmh ?? null,
    });
  }
  return kmh;
}

/** Forward bits (even) become backward bits (odd) and the other way round. */
function turnedAccess(access: number): number {
  return ((access & 0x15) << 1) | ((access & 0x2a) >> 1);
}

function shapeOf(shape: ArrayLike<number> | null, turned: boolean, link: number) {
  if (!shape || shape.length === 0) return null;
  const points = new Int32Array(shape.length);
  for (let p = 0; p < shape.length; p += 2) {
    const from = turned ? shape.length - 2 - p : p;
    const lng = shape[from]!;
    const lat = shape[from + 1]!;
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
      throw new MaillageError('value_invalid', `Link ${link} has a shape point off the map.`, {
        link,
        lng,
        lat: lat ?? null,
      });
    }
    points[p] = Math.round(lng * MICRODEGREES);
    points[p + 1] = Math.round(lat * MICRODEGREES);
  }
  return points;
}
