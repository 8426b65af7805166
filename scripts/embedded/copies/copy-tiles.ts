import type { Feature, Geometry } from 'geojson';
import { distanceMeters } from '../../../src/core/geo/distance.ts';
import type { EstablishmentTile } from '../../../src/core/establishments/tile.ts';
import type { NetworkTile } from '../../../src/core/graph/network.ts';
import { ACCESS, STREET_CLASSES } from '../../../src/core/graph/network.ts';
import { encodeTile } from '../../../src/core/graph/tile-codec.ts';
import { encodeEstablishmentTile } from '../../../src/core/establishments/tile-codec.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { LinkTally } from '../../lib/profile-counts.ts';
import { boxPolygon, feature } from '../features.ts';
import type { Copy } from './copy-grid.ts';

const MICRODEGREES = 1e6;
/** Roads between two neighbouring copies. */
const ROADS = 6;

/** The establishment tiles of every copy, packed one after the other. */
export function copyEstablishmentTiles(
  tiles: readonly EstablishmentTile[],
  copies: readonly Copy[],
): Feature<Geometry, object>[] {
  return copies.flatMap((copy) =>
    tiles.map((tile) => {
      const moved: EstablishmentTile = {
        ...tile,
        lngMicrodegrees: tile.lngMicrodegrees.map((lng) => lng + copy.eastMicrodegrees),
        latMicrodegrees: tile.latMicrodegrees.map((lat) => lat + copy.northMicrodegrees),
      };
      return feature(movedBox(tile.bbox, copy), { packed: encodeEstablishmentTile(moved) });
    }),
  );
}

/** Tiles of an enlarged network, and what they hold together. */
export interface CopiedNetwork {
  readonly features: Feature<Geometry, object>[];
  readonly roads: number;
  readonly tally: LinkTally;
}

/** Nodes and links of one copy. */
export interface CopySize {
  readonly nodes: number;
  readonly links: number;
}

/**
 * The network tiles of every copy, each copy's nodes and links numbered after those of the copies
 * before, with a few roads from each copy to its neighbours, last: one network. Lengths are measured
 * again, since a copy further north is narrower. One tile is held at a time, besides its packed bytes.
 */
export function copyNetworkTiles(
  tiles: readonly NetworkTile[],
  size: CopySize,
  copies: readonly Copy[],
): CopiedNetwork {
  const tally = new LinkTally();
  const features = copies.flatMap((copy) =>
    tiles.map((tile) => {
      const moved = moveTile(tile, copy, size);
      count(moved, tally);
      return feature(boxPolygon(moved.bbox), { packed: encodeTile(moved) });
    }),
  );
  const frontier = createFrontier(tiles);
  let roads = 0;
  for (const copy of copies) {
    for (const direction of ['east', 'north'] as const) {
      const index = direction === 'east' ? copy.eastNeighbour : copy.northNeighbour;
      if (index === null) continue;
      for (const pair of frontier[direction]) {
        const link = copies.length * size.links + roads;
        const tile = roadTile(pair, copy, copies[index]!, size.nodes, link);
        features.push(feature(boxPolygon(tile.bbox), { packed: encodeTile(tile) }));
        roads += 1;
        count(tile, tally);
      }
    }
  }
  return { features, roads, tally };
}

function movedBox([minX, minY, maxX, maxY]: readonly number[], copy: Copy): Geometry {
  const move = (degrees: number, by: number) =>
    Math.round(degrees * MICRODEGREES + by) / MICRODEGREES;
  return boxPolygon([
    move(minX!, copy.eastMicrodegrees),
    move(minY!, copy.northMicrodegrees),
    move(maxX!, copy.eastMicrodegrees),
    move(maxY!, copy.northMicrodegrees),
  ]);
}

function moveTile(tile: NetworkTile, copy: Copy, { nodes, links }: CopySize): NetworkTile {
  const { eastMicrodegrees: east, northMicrodegrees: north } = copy;
  const firstNode = copy.index * nodes;
  const firstLink = copy.index * links;
  const moved = {
    ...tile,
    bbox: [
      tile.bbox[0] + east / MICRODEGREES,
      tile.bbox[1] + north / MICRODEGREES,
      tile.bbox[2] + east / MICRODEGREES,
      tile.bbox[3] + north / MICRODEGREES,
    ] as const,
    nodeIds: tile.nodeIds.map((id) => id + firstNode),
    nodeLngMicrodegrees: tile.nodeLngMicrodegrees.map((lng) => lng + east),
    nodeLatMicrodegrees: tile.nodeLatMicrodegrees.map((lat) => lat + north),
    shapeLngMicrodegrees: tile.shapeLngMicrodegrees.map((lng) => lng + east),
    shapeLatMicrodegrees: tile.shapeLatMicrodegrees.map((lat) => lat + north),
    firstLinkId: tile.firstLinkId + firstLink,
    bannedTurns: tile.bannedTurns.map((traversal) => traversal + 2 * firstLink),
    barrierLngMicrodegrees: tile.barrierLngMicrodegrees.map((lng) => lng + east),
    barrierLatMicrodegrees: tile.barrierLatMicrodegrees.map((lat) => lat + north),
  };
  return { ...moved, linkLengthCentimeters: measureLinks(moved) };
}

/** Lengths of a tile's links along their shapes, in centimetres, at least one. */
function measureLinks(tile: NetworkTile): Uint32Array {
  const nodeAt = (node: number): LngLat => [
    tile.nodeLngMicrodegrees[node]! / MICRODEGREES,
    tile.nodeLatMicrodegrees[node]! / MICRODEGREES,
  ];
  return Uint32Array.from(tile.linkTail, (tail, link) => {
    let from = nodeAt(tail);
    let meters = 0;
    for (let point = tile.shapeStart[link]!; point < tile.shapeStart[link + 1]!; point++) {
      const next: LngLat = [
        tile.shapeLngMicrodegrees[point]! / MICRODEGREES,
        tile.shapeLatMicrodegrees[point]! / MICRODEGREES,
      ];
      meters += distanceMeters(from, next);
      from = next;
    }
    meters += distanceMeters(from, nodeAt(tile.linkHead[link]!));
    return Math.max(1, Math.round(meters * 100));
  });
}

function count({ linkAccess, linkLengthCentimeters }: NetworkTile, tally: LinkTally): void {
  linkAccess.forEach((access, link) => tally.add(access, linkLengthCentimeters[link]! / 100));
}

interface Place {
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
}

interface Frontier {
  readonly east: readonly { readonly from: Place; readonly to: Place }[];
  readonly north: readonly { readonly from: Place; readonly to: Place }[];
}

/** Where roads leave a copy towards its neighbour, and where they arrive in it: outermost nodes. */
function createFrontier(tiles: readonly NetworkTile[]): Frontier {
  const places = new Map<number, Place>();
  for (const tile of tiles) {
    tile.nodeIds.forEach((id, i) => {
      places.set(id, { id, lng: tile.nodeLngMicrodegrees[i]!, lat: tile.nodeLatMicrodegrees[i]! });
    });
  }
  const all = [...places.values()];
  return {
    east: pairsAcross(
      all,
      (place) => place.lat,
      (place) => place.lng,
    ),
    north: pairsAcross(
      all,
      (place) => place.lng,
      (place) => place.lat,
    ),
  };
}

/** In each band across the direction: the place that goes farthest, and the one that goes least. */
function pairsAcross(
  places: readonly Place[],
  bandOf: (place: Place) => number,
  reachOf: (place: Place) => number,
): { from: Place; to: Place }[] {
  const bands = places.map(bandOf);
  const least = bands.reduce((min, value) => Math.min(min, value), Infinity);
  const most = bands.reduce((max, value) => Math.max(max, value), -Infinity);
  const pairs: { from: Place; to: Place }[] = [];
  for (let band = 0; band < ROADS; band++) {
    const inBand = places.filter((place) => {
      const part = (bandOf(place) - least) / (most - least + 1);
      return Math.floor(part * ROADS) === band;
    });
    if (inBand.length === 0) continue;
    pairs.push({
      from: inBand.reduce((best, place) => (reachOf(place) > reachOf(best) ? place : best)),
      to: inBand.reduce((best, place) => (reachOf(place) < reachOf(best) ? place : best)),
    });
  }
  return pairs;
}

/** A road from a copy to a neighbour, as a tile of its own: its box holds nothing else. */
function roadTile(
  { from, to }: { readonly from: Place; readonly to: Place },
  here: Copy,
  there: Copy,
  nodeCount: number,
  linkId: number,
): NetworkTile {
  const move = ({ id, lng, lat }: Place, copy: Copy): Place => ({
    id: id + copy.index * nodeCount,
    lng: lng + copy.eastMicrodegrees,
    lat: lat + copy.northMicrodegrees,
  });
  const ends = [move(from, here), move(to, there)];
  const lngs = ends.map((place) => place.lng);
  const lats = ends.map((place) => place.lat);
  const everyone = Object.values(ACCESS).reduce((bits, bit) => bits | bit, 0);
  const tile: NetworkTile = {
    bbox: [
      Math.min(...lngs) / MICRODEGREES,
      Math.min(...lats) / MICRODEGREES,
      Math.max(...lngs) / MICRODEGREES,
      Math.max(...lats) / MICRODEGREES,
    ],
    nodeIds: Uint32Array.from(ends, (place) => place.id),
    nodeLngMicrodegrees: Int32Array.from(lngs),
    nodeLatMicrodegrees: Int32Array.from(lats),
    linkTail: Uint32Array.of(0),
    linkHead: Uint32Array.of(1),
    linkLengthCentimeters: new Uint32Array(1),
    linkClass: Uint8Array.of(STREET_CLASSES.indexOf('secondary')),
    linkAccess: Uint8Array.of(everyone),
    shapeStart: new Uint32Array(2),
    shapeLngMicrodegrees: new Int32Array(0),
    shapeLatMicrodegrees: new Int32Array(0),
    firstLinkId: linkId,
    linkMaxspeedForward: new Uint8Array(1),
    linkMaxspeedBackward: new Uint8Array(1),
    bannedTurnStart: new Uint32Array(1),
    bannedTurns: new Uint32Array(0),
    barrierStart: new Uint32Array(1),
    barrierLngMicrodegrees: new Int32Array(0),
    barrierLatMicrodegrees: new Int32Array(0),
  };
  return { ...tile, linkLengthCentimeters: measureLinks(tile) };
}
