import type { Profile } from '../domain/travel.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { SAME_PLACE } from '../graph/cost-field.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { MICRODEGREES } from '../graph/tile-bbox.ts';
import { BLOCK_VERTICES, createNearestPlaces, type NearestPlaces } from './nearest-places.ts';
import { boxesOfNodes } from './node-boxes.ts';

/** Blocks kept before all are forgotten: about 50 MB. */
export const MAX_BLOCKS = 32_768;
/** `leg` of a vertex without a place. */
export const NO_PLACE = 0xffff;
/** `share` at the head of a link. */
export const SHARE_ONE = 0xffff;

/**
 * Blocks of the raster, one after the other: vertex v of block s is at `s * BLOCK_VERTICES + v`.
 * The arrays are replaced when they grow.
 */
export interface PlaceBlocks {
  /** Links that are nearest to some vertex of block s: `links[firstLink[s] … firstLink[s + 1] - 1]`. */
  firstLink: Uint32Array;
  links: Uint32Array;
  /** Which of these links is nearest to a vertex. */
  local: Uint8Array;
  /** Place along that link, from 0 at its tail to `SHARE_ONE` at its head. */
  share: Uint16Array;
  /** Straight leg that takes time, in `legUnitMeters`; `NO_PLACE`: no edge in reach. */
  leg: Uint16Array;
  /** Longest leg of a block; `NO_PLACE` when some vertex has no place. */
  longestLeg: Uint16Array;
}

/**
 * A regular grid over the network that knows, for each vertex, the nearest place on an edge where
 * one may stop. That depends on the network alone: computed once, block by block where it is
 * needed, it turns each travel-time field into a lookup. A vertex takes its time from its nearest
 * edge even when another one is sooner reached: walking across what lies between two streets is not
 * a way.
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

export function createPlaceRaster(
  index: SegmentIndex,
  profile: Profile,
  stepMeters: number,
  reachMeters: number,
  nodeBoxes: Int32Array = boxesOfNodes(index),
): PlaceRaster {
  const [, minLat, , maxLat] = index.graph.bbox;
  // The same for all networks of a region, so that a part of a network gives the same vertices.
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
    links: new Uint32Array(0),
    local: new Uint8Array(0),
    share: new Uint16Array(0),
    leg: new Uint16Array(0),
    longestLeg: new Uint16Array(0),
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
  const { links, local, share, leg, longestLeg, firstLink } = blocks;
  const first = firstLink[slot]!;
  let end = first;
  let longest = 0;
  for (let v = 0; v < BLOCK_VERTICES; v++) {
    const at = slot * BLOCK_VERTICES + v;
    const onSegment = segment[v]!;
    if (onSegment < 0) {
      leg[at] = longest = NO_PLACE;
      continue;
    }
    const link = segmentLink[onSegment]!;
    // Neighbouring vertices mostly share their link.
    let place = end - 1;
    while (place >= first && links[place] !== link) place--;
    if (place < first) {
      place = end++;
      links[place] = link;
    }
    local[at] = place - first;
    const start = segmentFractions[2 * onSegment]!;
    share[at] = packShare(start + along[v]! * (segmentFractions[2 * onSegment + 1]! - start));
    const meters = Math.max(0, Math.sqrt(squaredMeters[v]!) - freeMeters);
    leg[at] = Math.min(NO_PLACE - 1, Math.round(meters / legUnitMeters));
    longest = Math.max(longest, leg[at]!);
  }
  firstLink[slot + 1] = end;
  longestLeg[slot] = longest;
}

/** Only a place at the very end of a link is at its node. */
function packShare(fraction: number): number {
  if (fraction < SAME_PLACE) return 0;
  if (fraction > 1 - SAME_PLACE) return SHARE_ONE;
  return Math.max(1, Math.min(SHARE_ONE - 1, Math.round(fraction * SHARE_ONE)));
}

/** Room for one more block, and for as many links as it may have. */
function reserve(blocks: PlaceBlocks, slot: number): void {
  if (slot >= blocks.longestLeg.length) {
    const capacity = Math.max(64, 2 * slot);
    blocks.firstLink = grown(blocks.firstLink, new Uint32Array(capacity + 1));
    blocks.local = grown(blocks.local, new Uint8Array(capacity * BLOCK_VERTICES));
    blocks.share = grown(blocks.share, new Uint16Array(capacity * BLOCK_VERTICES));
    blocks.leg = grown(blocks.leg, new Uint16Array(capacity * BLOCK_VERTICES));
    blocks.longestLeg = grown(blocks.longestLeg, new Uint16Array(capacity));
  }
  const needed = blocks.firstLink[slot]! + BLOCK_VERTICES;
  if (needed > blocks.links.length) {
    blocks.links = grown(blocks.links, new Uint32Array(2 * needed));
  }
}

function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(
  old: Values,
  larger: Values,
): Values {
  larger.set(old);
  return larger;
}
