import type { Profile } from '../domain/travel.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { SAME_PLACE } from '../graph/cost-field.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { MICRODEGREES } from '../graph/tile-bbox.ts';
import { BLOCK_VERTICES } from './block-size.ts';
import { createNearestPlaces, type NearestPlaces } from './nearest-places.ts';
import { boxesOfNodes } from './node-boxes.ts';

/** Blocks kept before all are forgotten: about 50 MB. */
export const MAX_BLOCKS = 32_768;
/** Share of a link at its head; 0 at its tail. */
export const SHARE_ONE = 0xffff;
/** Leg of a vertex without a place, in `legUnitMeters`. */
export const NO_PLACE = 0xff;

/**
 * Blocks of the raster by slot: vertex v of slot s is at `s * BLOCK_VERTICES + v`. The arrays are
 * replaced when they grow.
 */
export interface PlaceBlocks {
  /** Links that are nearest to some vertex of slot s: from `firstLink[s]` to `firstLink[s + 1] - 1`. */
  firstLink: Uint32Array;
  link: Uint32Array;
  /** Lowest and highest share of these links that is nearest to a vertex, and the longest leg to them. */
  lowestShare: Uint16Array;
  highestShare: Uint16Array;
  longestLeg: Uint8Array;
  /** 1: some vertex has no place. */
  hasGap: Uint8Array;
  /**
   * The place of a vertex: in the low 16 bits its share of the link, then in 8 bits which link of
   * the block it is, in the high 8 bits the part of the leg that takes time, or `NO_PLACE`.
   */
  place: Uint32Array;
}

/**
 * A regular grid over the network that knows, for each vertex, the nearest place on an edge where
 * one may stop. That depends on the network alone: computed once, block by block where it is
 * needed, it turns each travel-time field into a lookup. A vertex takes its time from its nearest
 * edge even when another one is sooner reached: walking across what lies between two streets is not
 * a way. Each node of the network is the place of the vertex nearest to it, or on an edge that is.
 */
export interface PlaceRaster {
  readonly index: SegmentIndex;
  readonly profile: Profile;
  readonly stepMeters: number;
  /** Farthest distance from an edge that still belongs to it. */
  readonly reachMeters: number;
  /** Whole micro-degrees; vertex (x, y) of the raster lies at (x · stepX, y · stepY). */
  readonly stepX: number;
  readonly stepY: number;
  /** See `boxesOfNodes`. */
  readonly nodeBoxes: Int32Array;
  readonly legUnitMeters: number;
  readonly blocks: PlaceBlocks;
  /** To be called before a series of `slot`, which then stay good together. */
  makeRoom(blocks: number): void;
  /** Number in `blocks` of the block with the south-west vertex (column, row) · BLOCK_SIDE. */
  slot(column: number, row: number): number;
}

/**
 * A raster whose blocks are computed when they are first asked for. Vertices are the same however much
 * of a network is loaded.
 *
 * @param stepMeters distance between two vertices, about
 * @param reachMeters farthest distance of a vertex from its edge
 * @param nodeBoxes shared by the rasters of several profiles
 */
export function createPlaceRaster(
  index: SegmentIndex,
  profile: Profile,
  stepMeters: number,
  reachMeters: number,
  nodeBoxes: Int32Array = boxesOfNodes(index),
): PlaceRaster {
  const [, minLat, , maxLat] = index.graph.bbox;
  // The same for all networks of a region.
  const latitude = index.graph.linkCount > 0 ? Math.floor((minLat + maxLat) / 2) + 0.5 : 0;
  const scale = metersPerDegreeAt(latitude);
  const stepX = Math.round((stepMeters / scale.lng) * MICRODEGREES);
  const stepY = Math.round((stepMeters / scale.lat) * MICRODEGREES);
  const nearestPlaces = createNearestPlaces(index, profile, { stepX, stepY, reachMeters });
  const legUnitMeters = reachMeters / (NO_PLACE - 1);
  const blocks = emptyBlocks();
  const slots = new Map<number, number>();

  return {
    index,
    profile,
    stepMeters,
    reachMeters,
    stepX,
    stepY,
    nodeBoxes,
    legUnitMeters,
    blocks,
    makeRoom(count) {
      if (slots.size + count > MAX_BLOCKS) slots.clear();
    },
    slot(column, row) {
      // Columns and rows stay below 2^20: 360° of steps of 27 micro-degrees in blocks of 16.
      const key = (row + 0x100000) * 0x200000 + column + 0x100000;
      const known = slots.get(key);
      if (known !== undefined) return known;
      const slot = slots.size;
      // Half a cell beside an edge is free: a street is drawn with a width, else its last metres
      // would fall between the vertices.
      const freeMeters = stepMeters * Math.SQRT1_2;
      store(blocks, slot, index, nearestPlaces(column, row), freeMeters, legUnitMeters);
      slots.set(key, slot);
      return slot;
    },
  };
}

function emptyBlocks(): PlaceBlocks {
  return {
    firstLink: new Uint32Array(1),
    link: new Uint32Array(0),
    lowestShare: new Uint16Array(0),
    highestShare: new Uint16Array(0),
    longestLeg: new Uint8Array(0),
    hasGap: new Uint8Array(0),
    place: new Uint32Array(0),
  };
}

function store(
  blocks: PlaceBlocks,
  slot: number,
  { segmentLink, segmentFractions }: SegmentIndex,
  { segment, along, squaredMeters }: NearestPlaces,
  freeMeters: number,
  legUnitMeters: number,
): void {
  reserve(blocks, slot);
  const { link, lowestShare, highestShare, longestLeg, firstLink, hasGap, place } = blocks;
  const first = firstLink[slot]!;
  let end = first;
  hasGap[slot] = 0;
  for (let v = 0; v < BLOCK_VERTICES; v++) {
    const at = slot * BLOCK_VERTICES + v;
    const onSegment = segment[v]!;
    if (onSegment < 0) {
      place[at] = NO_PLACE << 24;
      hasGap[slot] = 1;
      continue;
    }
    // Neighbouring vertices mostly share their link.
    let i = end - 1;
    while (i >= first && link[i] !== segmentLink[onSegment]) i--;
    if (i < first) {
      i = end++;
      link[i] = segmentLink[onSegment]!;
      lowestShare[i] = SHARE_ONE;
      highestShare[i] = longestLeg[i] = 0;
    }
    const start = segmentFractions[2 * onSegment]!;
    const share = packShare(start + along[v]! * (segmentFractions[2 * onSegment + 1]! - start));
    const meters = Math.max(0, Math.sqrt(squaredMeters[v]!) - freeMeters);
    const leg = Math.min(NO_PLACE - 1, Math.round(meters / legUnitMeters));
    place[at] = (leg << 24) | ((i - first) << 16) | share;
    lowestShare[i] = Math.min(lowestShare[i]!, share);
    highestShare[i] = Math.max(highestShare[i]!, share);
    longestLeg[i] = Math.max(longestLeg[i]!, leg);
  }
  firstLink[slot + 1] = end;
}

/** Only a place at the very end of a link is at its node. */
export function packShare(fraction: number): number {
  if (fraction < SAME_PLACE) return 0;
  if (fraction > 1 - SAME_PLACE) return SHARE_ONE;
  return Math.max(1, Math.min(SHARE_ONE - 1, Math.round(fraction * SHARE_ONE)));
}

/** Room for one more block, and for as many links as it may have. */
function reserve(blocks: PlaceBlocks, slot: number): void {
  if (slot >= blocks.hasGap.length) {
    const capacity = Math.max(64, 2 * slot);
    blocks.firstLink = grown(blocks.firstLink, new Uint32Array(capacity + 1));
    blocks.hasGap = grown(blocks.hasGap, new Uint8Array(capacity));
    blocks.place = grown(blocks.place, new Uint32Array(capacity * BLOCK_VERTICES));
  }
  const needed = blocks.firstLink[slot]! + BLOCK_VERTICES;
  if (needed > blocks.link.length) {
    const capacity = 2 * needed;
    blocks.link = grown(blocks.link, new Uint32Array(capacity));
    blocks.lowestShare = grown(blocks.lowestShare, new Uint16Array(capacity));
    blocks.highestShare = grown(blocks.highestShare, new Uint16Array(capacity));
    blocks.longestLeg = grown(blocks.longestLeg, new Uint8Array(capacity));
  }
}

function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(
  old: Values,
  larger: Values,
): Values {
  larger.set(old);
  return larger;
}
