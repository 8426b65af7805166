import { MaillageError } from '../domain/errors.ts';
import { createHilbertRanker } from '../geo/hilbert.ts';
import type { NetworkTile, SourceNetwork } from './network.ts';
import { MICRODEGREES, tileBbox } from './tile-bbox.ts';

/** Links after which a tile is closed: about 9 km² and 6 kB of the streets of a French metropolis. */
const LINKS_PER_TILE = 1000;
/** Nodes after which a tile is closed even without links. */
const NODES_PER_TILE = 4000;

export interface PartitionedNetwork {
  readonly tiles: readonly NetworkTile[];
  /** Index in the source of each global node id. */
  readonly nodeOrder: Uint32Array;
}

/** Nodes and links renumbered in Hilbert order; links sorted by tail, `tail <= head` always. */
interface OrderedNetwork {
  readonly lng: Int32Array;
  readonly lat: Int32Array;
  readonly tail: Uint32Array;
  readonly head: Uint32Array;
  readonly lengthCentimeters: Uint32Array;
  readonly streetClass: Uint8Array;
  readonly access: Uint8Array;
  /** Intermediate points, `[lng, lat…]` in micro-degrees; null for a straight link. */
  readonly shapes: readonly (Int32Array | null)[];
}

/**
 * Cuts a network in tiles along a Hilbert curve. Every node belongs to one tile and is repeated in
 * those whose links reach it; every link lies in the tile of its lower end. A link whose ends come
 * in the other order is turned round, its access and shape with it. Pure: the same source gives the
 * same tiles.
 *
 * @throws MaillageError `value_invalid` for a coordinate, length or link end that cannot be.
 */
export function partitionNetwork(
  source: SourceNetwork,
  linksPerTile: number = LINKS_PER_TILE,
): PartitionedNetwork {
  const lng = microdegrees(source.lng, 180, 'longitude');
  const lat = microdegrees(source.lat, 90, 'latitude');
  const nodeOrder = orderAlongHilbert(lng, lat);
  const network = renumber(source, lng, lat, nodeOrder);

  const tiles: NetworkTile[] = [];
  const nodeCount = nodeOrder.length;
  let firstNode = 0;
  let firstLink = 0;
  for (let node = 0, link = 0; node < nodeCount; node++) {
    while (link < network.tail.length && network.tail[link] === node) link++;
    const full = link - firstLink >= linksPerTile || node + 1 - firstNode >= NODES_PER_TILE;
    if (full || node === nodeCount - 1) {
      tiles.push(cutTile(network, firstNode, node + 1, firstLink, link));
      firstNode = node + 1;
      firstLink = link;
    }
  }
  return { tiles, nodeOrder };
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

function orderAlongHilbert(lng: Int32Array, lat: Int32Array): Uint32Array {
  const rank = createHilbertRanker([minOf(lng), minOf(lat), maxOf(lng), maxOf(lat)]);
  const ranks = Float64Array.from(lng, (x, i) => rank(x, lat[i]!));
  const order = Uint32Array.from(lng, (_, i) => i);
  return order.sort(
    (a, b) => ranks[a]! - ranks[b]! || lng[a]! - lng[b]! || lat[a]! - lat[b]! || a - b,
  );
}

const minOf = (values: Int32Array) => values.reduce((a, b) => Math.min(a, b), Infinity);
const maxOf = (values: Int32Array) => values.reduce((a, b) => Math.max(a, b), -Infinity);

function renumber(
  source: SourceNetwork,
  lng: Int32Array,
  lat: Int32Array,
  nodeOrder: Uint32Array,
): OrderedNetwork {
  const newId = new Uint32Array(nodeOrder.length);
  nodeOrder.forEach((index, id) => (newId[index] = id));
  const { links } = source;
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
  return {
    lng: Int32Array.from(nodeOrder, (index) => lng[index]!),
    lat: Int32Array.from(nodeOrder, (index) => lat[index]!),
    tail: order.map((link) => low[link]!),
    head: order.map((link) => high[link]!),
    lengthCentimeters: order.map((link) => centimeters(links.lengthMeters[link]!, link)),
    streetClass: Uint8Array.from(order, (link) => links.streetClass[link]!),
    access: Uint8Array.from(order, (link) =>
      turned[link] ? turnedAccess(links.access[link]!) : links.access[link]!,
    ),
    shapes: Array.from(order, (link) => shapeOf(links.shape(link), turned[link] === 1, link)),
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

/** Tile of the nodes [firstNode, endNode) and the links [firstLink, endLink) that start there. */
function cutTile(
  network: OrderedNetwork,
  firstNode: number,
  endNode: number,
  firstLink: number,
  endLink: number,
): NetworkTile {
  const beyond = new Set<number>();
  for (let link = firstLink; link < endLink; link++) {
    if (network.head[link]! >= endNode) beyond.add(network.head[link]!);
  }
  const ownCount = endNode - firstNode;
  const foreign = Uint32Array.from(beyond).sort();
  const nodeIds = new Uint32Array(ownCount + foreign.length);
  for (let i = 0; i < ownCount; i++) nodeIds[i] = firstNode + i;
  nodeIds.set(foreign, ownCount);
  const localForeign = new Map(Array.from(foreign, (id, i) => [id, ownCount + i]));
  const local = (id: number) => (id < endNode ? id - firstNode : localForeign.get(id)!);

  const shapes = network.shapes.slice(firstLink, endLink);
  const shapeStart = new Uint32Array(shapes.length + 1);
  shapes.forEach((shape, i) => (shapeStart[i + 1] = shapeStart[i]! + (shape?.length ?? 0) / 2));
  const shapeLngMicrodegrees = new Int32Array(shapeStart[shapes.length]!);
  const shapeLatMicrodegrees = new Int32Array(shapeStart[shapes.length]!);
  shapes.forEach((shape, i) => {
    for (let p = 0; shape && p < shape.length / 2; p++) {
      shapeLngMicrodegrees[shapeStart[i]! + p] = shape[2 * p]!;
      shapeLatMicrodegrees[shapeStart[i]! + p] = shape[2 * p + 1]!;
    }
  });
  const tile = {
    nodeIds,
    nodeLngMicrodegrees: Int32Array.from(nodeIds, (id) => network.lng[id]!),
    nodeLatMicrodegrees: Int32Array.from(nodeIds, (id) => network.lat[id]!),
    linkTail: network.tail.subarray(firstLink, endLink).map(local),
    linkHead: network.head.subarray(firstLink, endLink).map(local),
    linkLengthCentimeters: network.lengthCentimeters.slice(firstLink, endLink),
    linkClass: network.streetClass.slice(firstLink, endLink),
    linkAccess: network.access.slice(firstLink, endLink),
    shapeStart,
    shapeLngMicrodegrees,
    shapeLatMicrodegrees,
    firstLinkId: firstLink,
    linkMaxspeedForward: new Uint8Array(endLink - firstLink),
    linkMaxspeedBackward: new Uint8Array(endLink - firstLink),
    bannedTurnStart: new Uint32Array(1),
    bannedTurns: new Uint32Array(0),
    barrierStart: new Uint32Array(1),
    barrierLngMicrodegrees: new Int32Array(0),
    barrierLatMicrodegrees: new Int32Array(0),
  };
  return { bbox: tileBbox(tile), ...tile };
}
