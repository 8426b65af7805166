import type { NetworkTile, SourceNetwork } from './network.ts';
import { orderBannedTurns } from './order-banned-turns.ts';
import { orderNetwork, type OrderedNetwork } from './ordered-network.ts';
import { shareBarriers, type BarrierPieces } from './share-barriers.ts';
import { tileBbox } from './tile-bbox.ts';

/** Links after which a tile is closed: about 9 km² and 6 kB of the streets of a French metropolis. */
const LINKS_PER_TILE = 1000;
/** Nodes after which a tile is closed even without links. */
const NODES_PER_TILE = 4000;

export interface PartitionedNetwork {
  readonly tiles: readonly NetworkTile[];
  /** Index in the source of each global node id. */
  readonly nodeOrder: Uint32Array;
}

/** A tile's nodes [firstNode, endNode) and the links [firstLink, endLink) that start there. */
interface Cut {
  readonly firstNode: number;
  readonly endNode: number;
  readonly firstLink: number;
  readonly endLink: number;
}

/**
 * Cuts a network in tiles along a Hilbert curve. Every node belongs to one tile and is repeated in
 * those whose links reach it; every link lies in the tile of its lower end. A link whose ends come
 * in the other order is turned round, with all that is said of it. A banned turn lies in the tile of
 * its last link; barriers are shared by place. Pure: the same source gives the same tiles.
 *
 * @throws MaillageError `value_invalid` for a coordinate, length, link end, limit, banned turn or
 * barrier that cannot be.
 */
export function partitionNetwork(
  source: SourceNetwork,
  linksPerTile: number = LINKS_PER_TILE,
): PartitionedNetwork {
  const network = orderNetwork(source);
  const turns = orderBannedTurns(source.bannedTurns ?? [], network);
  const cuts = cutPlaces(network, linksPerTile);
  const barriers = shareBarriers(
    source.barriers ?? [],
    network,
    cuts.map(({ firstNode }) => firstNode),
  );
  let firstTurn = 0;
  const tiles = cuts.map((cut, i): NetworkTile => {
    let endTurn = firstTurn;
    while (endTurn < turns.length && turns[endTurn]!.at(-1)! >>> 1 < cut.endLink) endTurn++;
    const tile = {
      ...cutLinks(network, cut),
      ...joinTurns(turns.slice(firstTurn, endTurn)),
      ...joinBarriers(barriers[i]!),
    };
    firstTurn = endTurn;
    return { bbox: tileBbox(tile), ...tile };
  });
  return { tiles, nodeOrder: network.nodeOrder };
}

function cutPlaces(network: OrderedNetwork, linksPerTile: number): Cut[] {
  const cuts: Cut[] = [];
  const nodeCount = network.lng.length;
  let firstNode = 0;
  let firstLink = 0;
  for (let node = 0, link = 0; node < nodeCount; node++) {
    while (link < network.tail.length && network.tail[link] === node) link++;
    const full = link - firstLink >= linksPerTile || node + 1 - firstNode >= NODES_PER_TILE;
    if (full || node === nodeCount - 1) {
      cuts.push({ firstNode, endNode: node + 1, firstLink, endLink: link });
      firstNode = node + 1;
      firstLink = link;
    }
  }
  return cuts;
}

function cutLinks(network: OrderedNetwork, { firstNode, endNode, firstLink, endLink }: Cut) {
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

  const shapes = joinPoints(
    network.shapes.slice(firstLink, endLink).map((shape) => shape ?? new Int32Array(0)),
  );
  return {
    nodeIds,
    nodeLngMicrodegrees: Int32Array.from(nodeIds, (id) => network.lng[id]!),
    nodeLatMicrodegrees: Int32Array.from(nodeIds, (id) => network.lat[id]!),
    linkTail: network.tail.subarray(firstLink, endLink).map(local),
    linkHead: network.head.subarray(firstLink, endLink).map(local),
    linkLengthCentimeters: network.lengthCentimeters.slice(firstLink, endLink),
    linkClass: network.streetClass.slice(firstLink, endLink),
    linkAccess: network.access.slice(firstLink, endLink),
    shapeStart: shapes.start,
    shapeLngMicrodegrees: shapes.lng,
    shapeLatMicrodegrees: shapes.lat,
    firstLinkId: firstLink,
    linkMaxspeedForward: network.maxspeedForward.slice(firstLink, endLink),
    linkMaxspeedBackward: network.maxspeedBackward.slice(firstLink, endLink),
  };
}

function joinTurns(turns: readonly Uint32Array[]) {
  const bannedTurnStart = startsOf(turns.map(({ length }) => length));
  const bannedTurns = new Uint32Array(bannedTurnStart.at(-1)!);
  turns.forEach((turn, i) => bannedTurns.set(turn, bannedTurnStart[i]!));
  return { bannedTurnStart, bannedTurns };
}

function joinBarriers(pieces: BarrierPieces) {
  const { start, lng, lat } = joinPoints(pieces);
  return { barrierStart: start, barrierLngMicrodegrees: lng, barrierLatMicrodegrees: lat };
}

/** Lists of points `[lng, lat…]` one after the other, and where each starts. */
function joinPoints(lists: readonly ArrayLike<number>[]) {
  const start = startsOf(lists.map(({ length }) => length / 2));
  const lng = new Int32Array(start.at(-1)!);
  const lat = new Int32Array(lng.length);
  lists.forEach((points, i) => {
    for (let p = 0; p < points.length / 2; p++) {
      lng[start[i]! + p] = points[2 * p]!;
      lat[start[i]! + p] = points[2 * p + 1]!;
    }
  });
  return { start, lng, lat };
}

function startsOf(counts: readonly number[]): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, i) => (starts[i + 1] = starts[i]! + count));
  return starts;
}
