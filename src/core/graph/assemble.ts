import { MaillageError } from '../domain/errors.ts';
import type { Bbox } from '../domain/territory.ts';
import { bboxUnion, EMPTY_BBOX } from '../geo/bbox.ts';
import { assembleTurns } from './assemble-turns.ts';
import type { Graph, NetworkTile } from './network.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/**
 * Joins tiles into one graph by the global ids of their nodes and links. Order of the tiles does not
 * matter: the same set gives the same graph, its links in the order of their ids, and any subset
 * gives the part of it that those tiles hold.
 *
 * @throws MaillageError `file_invalid` when two tiles put the same node at different places or hold
 * the same link, or when a banned turn is not one way through the streets.
 */
export function assembleGraph(tiles: readonly NetworkTile[]): Graph {
  const ordered = [...tiles].sort(
    (a, b) =>
      a.firstLinkId - b.firstLinkId ||
      a.linkTail.length - b.linkTail.length ||
      (a.nodeIds[0] ?? 0) - (b.nodeIds[0] ?? 0),
  );
  const nodeIds = uniqueIds(ordered);
  const nodeLng = new Float64Array(nodeIds.length).fill(NaN);
  const nodeLat = new Float64Array(nodeIds.length);
  const linkCount = sum(ordered, (tile) => tile.linkTail.length);
  const shapeCount = sum(ordered, (tile) => tile.shapeLngMicrodegrees.length);
  const linkTail = new Uint32Array(linkCount);
  const linkHead = new Uint32Array(linkCount);
  const linkLengthCentimeters = new Uint32Array(linkCount);
  const linkClass = new Uint8Array(linkCount);
  const linkAccess = new Uint8Array(linkCount);
  const linkMaxspeedForward = new Uint8Array(linkCount);
  const linkMaxspeedBackward = new Uint8Array(linkCount);
  const shapeStart = new Uint32Array(linkCount + 1);
  const shapeLng = new Float64Array(shapeCount);
  const shapeLat = new Float64Array(shapeCount);
  let bbox: Bbox = EMPTY_BBOX;

  let link = 0;
  let shape = 0;
  for (const tile of ordered) {
    const nodes = placeNodes(tile, nodeIds, nodeLng, nodeLat);
    const count = tile.linkTail.length;
    for (let i = 0; i < count; i++) {
      linkTail[link + i] = nodes[tile.linkTail[i]!]!;
      linkHead[link + i] = nodes[tile.linkHead[i]!]!;
      shapeStart[link + i] = shape + tile.shapeStart[i]!;
    }
    linkLengthCentimeters.set(tile.linkLengthCentimeters, link);
    linkClass.set(tile.linkClass, link);
    linkAccess.set(tile.linkAccess, link);
    linkMaxspeedForward.set(tile.linkMaxspeedForward, link);
    linkMaxspeedBackward.set(tile.linkMaxspeedBackward, link);
    toDegrees(tile.shapeLngMicrodegrees, shapeLng, shape);
    toDegrees(tile.shapeLatMicrodegrees, shapeLat, shape);
    link += count;
    shape += tile.shapeLngMicrodegrees.length;
    bbox = bboxUnion(bbox, tile.bbox);
  }
  shapeStart[linkCount] = shape;

  return {
    nodeCount: nodeIds.length,
    linkCount,
    bbox,
    nodeIds,
    nodeLng,
    nodeLat,
    ...incidences(nodeIds.length, linkTail, linkHead),
    linkTail,
    linkHead,
    linkLengthCentimeters,
    linkClass,
    linkAccess,
    shapeStart,
    shapeLng,
    shapeLat,
    linkMaxspeedForward,
    linkMaxspeedBackward,
    bannedTurns: assembleTurns(ordered, { linkTail, linkHead }),
    ...joinBarriers(ordered),
  };
}

function toDegrees(microdegrees: Int32Array, degrees: Float64Array, at: number): void {
  for (let i = 0; i < microdegrees.length; i++) degrees[at + i] = microdegrees[i]! / MICRODEGREES;
}

function joinBarriers(tiles: readonly NetworkTile[]) {
  const points = sum(tiles, (tile) => tile.barrierLngMicrodegrees.length);
  const barrierStart = new Uint32Array(sum(tiles, (tile) => tile.barrierStart.length - 1) + 1);
  const barrierLng = new Float64Array(points);
  const barrierLat = new Float64Array(points);
  let barrier = 0;
  let point = 0;
  for (const tile of tiles) {
    for (let i = 1; i < tile.barrierStart.length; i++) {
      barrierStart[++barrier] = point + tile.barrierStart[i]!;
    }
    toDegrees(tile.barrierLngMicrodegrees, barrierLng, point);
    toDegrees(tile.barrierLatMicrodegrees, barrierLat, point);
    point += tile.barrierLngMicrodegrees.length;
  }
  return { barrierStart, barrierLng, barrierLat };
}

function sum(tiles: readonly NetworkTile[], count: (tile: NetworkTile) => number): number {
  return tiles.reduce((total, tile) => total + count(tile), 0);
}

function uniqueIds(tiles: readonly NetworkTile[]): Uint32Array {
  const all = new Uint32Array(sum(tiles, (tile) => tile.nodeIds.length));
  let length = 0;
  for (const tile of tiles) {
    all.set(tile.nodeIds, length);
    length += tile.nodeIds.length;
  }
  all.sort();
  let unique = 0;
  for (let i = 0; i < all.length; i++) {
    if (i === 0 || all[i] !== all[i - 1]) all[unique++] = all[i]!;
  }
  return all.slice(0, unique);
}

/** Fills the coordinates of a tile's nodes; gives the graph's index of each. */
function placeNodes(
  tile: NetworkTile,
  nodeIds: Uint32Array,
  nodeLng: Float64Array,
  nodeLat: Float64Array,
): Uint32Array {
  const indices = new Uint32Array(tile.nodeIds.length);
  let index = 0;
  for (let i = 0; i < indices.length; i++) {
    const id = tile.nodeIds[i]!;
    index = indexOfId(nodeIds, id, index);
    const lng = tile.nodeLngMicrodegrees[i]! / MICRODEGREES;
    const lat = tile.nodeLatMicrodegrees[i]! / MICRODEGREES;
    const known = nodeLng[index]!;
    if (known === known && (known !== lng || nodeLat[index] !== lat)) {
      throw new MaillageError('file_invalid', `Two tiles place node ${id} differently.`, {
        node: id,
        lng,
        otherLng: known,
        lat,
        otherLat: nodeLat[index]!,
      });
    }
    nodeLng[index] = lng;
    nodeLat[index] = lat;
    indices[i] = index;
  }
  return indices;
}

/** Place of `id`, known to be there, at or after `from`. */
function indexOfId(ids: Uint32Array, id: number, from: number): number {
  let low = from;
  // Ids of a tile mostly follow one another.
  for (let i = 0; i < 4; i++, low++) if (ids[low] === id) return low;
  let high = ids.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both ends of every link, grouped by node; a loop appears twice at its node. */
function incidences(nodeCount: number, linkTail: Uint32Array, linkHead: Uint32Array) {
  const firstIncidence = new Uint32Array(nodeCount + 1);
  for (let link = 0; link < linkTail.length; link++) {
    firstIncidence[linkTail[link]! + 1]!++;
    firstIncidence[linkHead[link]! + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) firstIncidence[node + 1]! += firstIncidence[node]!;
  const next = firstIncidence.slice(0, nodeCount);
  const incidenceNeighbour = new Uint32Array(2 * linkTail.length);
  const incidenceLink = new Uint32Array(2 * linkTail.length);
  for (let link = 0; link < linkTail.length; link++) {
    const tail = linkTail[link]!;
    const head = linkHead[link]!;
    const atTail = next[tail]!++;
    incidenceNeighbour[atTail] = head;
    incidenceLink[atTail] = link * 2;
    const atHead = next[head]!++;
    incidenceNeighbour[atHead] = tail;
    incidenceLink[atHead] = link * 2 + 1;
  }
  return { firstIncidence, incidenceNeighbour, incidenceLink };
}
