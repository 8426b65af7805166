import type { Profile } from '../domain/travel.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { usableMask } from '../graph/profiles.ts';
import { visitSegmentsNear, type SegmentIndex } from '../graph/segment-index.ts';

/** Vertices on each side of a block. */
export const BLOCK_SIDE = 16;
const BLOCK_VERTICES = BLOCK_SIDE * BLOCK_SIDE;
/** Blocks kept: about 50 MB. */
const MAX_BLOCKS = 16_384;
/** Micro-degrees of a degree. */
const MICRODEGREES = 1e6;

/** The nearest usable place on the network of each vertex of a block of the raster. */
export interface PlaceBlock {
  /** -1: farther than the raster's reach from any usable edge. */
  readonly link: Int32Array;
  readonly fraction: Float32Array;
  readonly offsetMeters: Float32Array;
}

/**
 * A regular grid over the network that knows, for each vertex, the nearest place on a usable edge.
 * That depends on the network alone: computed once, block by block where it is needed, it turns
 * each travel-time field into a lookup. A vertex takes its time from its nearest edge even when
 * another one is sooner reached: walking across what lies between two streets is not a way.
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
  /** Box of each link, `[minX, minY, maxX, maxY]` in micro-degrees. */
  readonly linkBoxes: Int32Array;
  /** Block whose south-west vertex is (column · BLOCK_SIDE, row · BLOCK_SIDE). */
  block(column: number, row: number): PlaceBlock;
}

export function createPlaceRaster(
  index: SegmentIndex,
  profile: Profile,
  stepMeters: number,
  reachMeters: number,
): PlaceRaster {
  const [, minLat, , maxLat] = index.graph.bbox;
  // The same for all networks of a region, so that a part of a network gives the same vertices.
  const latitude = index.graph.linkCount > 0 ? Math.floor((minLat + maxLat) / 2) + 0.5 : 0;
  const scale = metersPerDegreeAt(latitude);
  const stepX = Math.round((stepMeters / scale.lng) * MICRODEGREES);
  const stepY = Math.round((stepMeters / scale.lat) * MICRODEGREES);
  const blocks = new Map<number, PlaceBlock>();

  const block = (column: number, row: number): PlaceBlock => {
    // Columns and rows stay below 2^20: 360° of 225 micro-degrees in blocks of 16.
    const key = (row + 0x100000) * 0x200000 + column + 0x100000;
    const known = blocks.get(key);
    if (known) return known;
    if (blocks.size >= MAX_BLOCKS) blocks.clear();
    const fresh = computeBlock(index, profile, {
      minX: column * BLOCK_SIDE * stepX,
      minY: row * BLOCK_SIDE * stepY,
      stepX,
      stepY,
      reachMeters,
    });
    blocks.set(key, fresh);
    return fresh;
  };

  const linkBoxes = boxesOfLinks(index);
  return { index, profile, stepMeters, reachMeters, stepX, stepY, linkBoxes, block };
}

function boxesOfLinks({ graph, segmentCount, segmentLink, segmentEnds }: SegmentIndex): Int32Array {
  const boxes = new Int32Array(4 * graph.linkCount);
  for (let link = 0; link < graph.linkCount; link++) {
    boxes.fill(0x7fffffff, 4 * link, 4 * link + 2);
    boxes.fill(-0x80000000, 4 * link + 2, 4 * link + 4);
  }
  for (let segment = 0; segment < segmentCount; segment++) {
    const at = 4 * segmentLink[segment]!;
    for (let end = 4 * segment; end < 4 * segment + 4; end += 2) {
      boxes[at] = Math.min(boxes[at]!, segmentEnds[end]!);
      boxes[at + 1] = Math.min(boxes[at + 1]!, segmentEnds[end + 1]!);
      boxes[at + 2] = Math.max(boxes[at + 2]!, segmentEnds[end]!);
      boxes[at + 3] = Math.max(boxes[at + 3]!, segmentEnds[end + 1]!);
    }
  }
  return boxes;
}

interface BlockFrame {
  readonly minX: number;
  readonly minY: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly reachMeters: number;
}

function computeBlock(index: SegmentIndex, profile: Profile, frame: BlockFrame): PlaceBlock {
  const { minX, minY, stepX, stepY, reachMeters } = frame;
  const { segmentLink, segmentEnds, segmentFractions, graph } = index;
  const mask = usableMask(profile);
  const link = new Int32Array(BLOCK_VERTICES).fill(-1);
  const fraction = new Float32Array(BLOCK_VERTICES);
  const nearest = new Float64Array(BLOCK_VERTICES).fill(reachMeters * reachMeters);

  const scale = metersPerDegreeAt((minY + (BLOCK_SIDE / 2) * stepY) / MICRODEGREES);
  const metersX = (stepX / MICRODEGREES) * scale.lng;
  const metersY = (stepY / MICRODEGREES) * scale.lat;
  const marginX = Math.ceil((reachMeters / metersX) * stepX);
  const marginY = Math.ceil((reachMeters / metersY) * stepY);

  const visit = (segment: number) => {
    const onLink = segmentLink[segment]!;
    if (!(graph.linkAccess[onLink]! & mask)) return;
    // Vertices of the block are at whole numbers of steps: work in steps, measure in metres.
    const ax = (segmentEnds[4 * segment]! - minX) / stepX;
    const ay = (segmentEnds[4 * segment + 1]! - minY) / stepY;
    const bx = (segmentEnds[4 * segment + 2]! - minX) / stepX;
    const by = (segmentEnds[4 * segment + 3]! - minY) / stepY;
    const reachX = reachMeters / metersX;
    const reachY = reachMeters / metersY;
    const firstX = Math.max(0, Math.ceil(Math.min(ax, bx) - reachX));
    const lastX = Math.min(BLOCK_SIDE - 1, Math.floor(Math.max(ax, bx) + reachX));
    const firstY = Math.max(0, Math.ceil(Math.min(ay, by) - reachY));
    const lastY = Math.min(BLOCK_SIDE - 1, Math.floor(Math.max(ay, by) + reachY));
    const dx = (bx - ax) * metersX;
    const dy = (by - ay) * metersY;
    const squaredLength = dx * dx + dy * dy;
    const perLength = squaredLength > 0 ? 1 / squaredLength : 0;
    const start = segmentFractions[2 * segment]!;
    const span = segmentFractions[2 * segment + 1]! - start;
    for (let y = firstY; y <= lastY; y++) {
      const py = (y - ay) * metersY;
      for (let x = firstX; x <= lastX; x++) {
        const px = (x - ax) * metersX;
        let along = (px * dx + py * dy) * perLength;
        if (along < 0) along = 0;
        else if (along > 1) along = 1;
        const ex = px - along * dx;
        const ey = py - along * dy;
        const squared = ex * ex + ey * ey;
        const at = y * BLOCK_SIDE + x;
        if (squared < nearest[at]!) {
          nearest[at] = squared;
          link[at] = onLink;
          fraction[at] = start + along * span;
        }
      }
    }
  };
  visitSegmentsNear(
    index,
    minX - marginX,
    minY - marginY,
    minX + BLOCK_SIDE * stepX + marginX,
    minY + BLOCK_SIDE * stepY + marginY,
    visit,
  );
  return { link, fraction, offsetMeters: Float32Array.from(nearest, Math.sqrt) };
}
