import type { LngLat } from '../domain/territory.ts';
import { SNAP_DISTANCE_METERS, type Profile } from '../domain/travel.ts';
import { createNearestSegmentFinder } from './nearest-segment.ts';
import type { SegmentIndex } from './segment-index.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** A place on the network: the point of a usable link nearest to a point of the map. */
export interface Snap {
  readonly link: number;
  /** Along the link's length, from 0 at its tail to 1 at its head. */
  readonly fraction: number;
  /** Straight leg between the point and the link. */
  readonly offsetMeters: number;
  /** The place on the link. */
  readonly lng: number;
  readonly lat: number;
  /** The point that was asked for. */
  readonly point: LngLat;
}

/**
 * Nearest place, on an edge and not on a node, where a journey of the profile may begin or end (a
 * car stops on no motorway); null when none is within `maxMeters`: the point is outside the network.
 * Among equally near links the first one wins.
 *
 * The leg to the place crosses no barrier, even when a nearer edge lies beyond one. Where every
 * edge does, the nearest counts all the same: somebody lives there, and a way in that the map does
 * not know is likelier than none.
 */
export function snapPoint(
  index: SegmentIndex,
  profile: Profile,
  point: LngLat,
  maxMeters: number = SNAP_DISTANCE_METERS,
): Snap | null {
  const found = createNearestSegmentFinder(index, profile)(point[0], point[1], maxMeters);
  if (!found) return null;
  const { segmentEnds: ends, segmentFractions, segmentLink } = index;
  const { segment, along, meters } = found;
  const [ax, ay] = [ends[4 * segment]!, ends[4 * segment + 1]!];
  const [bx, by] = [ends[4 * segment + 2]!, ends[4 * segment + 3]!];
  return {
    link: segmentLink[segment]!,
    fraction: fractionAt(segmentFractions, segment, along),
    offsetMeters: meters,
    lng: (ax + along * (bx - ax)) / MICRODEGREES,
    lat: (ay + along * (by - ay)) / MICRODEGREES,
    point,
  };
}

/**
 * How far the nearest edge is where one may stop, whatever lies between, up to `maxMeters`; null
 * when it is farther or none is.
 */
export function nearestUsableDistanceMeters(
  index: SegmentIndex,
  profile: Profile,
  point: LngLat,
  maxMeters: number,
): number | null {
  const find = createNearestSegmentFinder(index, profile, true);
  return find(point[0], point[1], maxMeters)?.meters ?? null;
}

/** Fraction of its link's length at `along` (0 to 1) of a segment. */
function fractionAt(fractions: Float64Array, segment: number, along: number): number {
  const start = fractions[2 * segment]!;
  // Exact at both ends, so that a place at a node costs nothing from that node.
  return along === 1
    ? fractions[2 * segment + 1]!
    : start + along * (fractions[2 * segment + 1]! - start);
}

/** Many snapped points, in columns. */
export interface SnappedPoints {
  /** -1: the point is outside the network. */
  readonly link: Int32Array;
  readonly fraction: Float64Array;
  readonly offsetMeters: Float64Array;
}

/**
 * Snaps many points at once; they depend on the network and the profile only, so that one set
 * serves every search.
 */
export function snapPoints(
  index: SegmentIndex,
  profile: Profile,
  points: { readonly lng: ArrayLike<number>; readonly lat: ArrayLike<number> },
  maxMeters: number = SNAP_DISTANCE_METERS,
): SnappedPoints {
  const count = points.lng.length;
  const link = new Int32Array(count).fill(-1);
  const fraction = new Float64Array(count);
  const offsetMeters = new Float64Array(count).fill(NaN);
  const find = createNearestSegmentFinder(index, profile);
  for (let i = 0; i < count; i++) {
    const found = find(points.lng[i]!, points.lat[i]!, maxMeters);
    if (!found) continue;
    link[i] = index.segmentLink[found.segment]!;
    fraction[i] = fractionAt(index.segmentFractions, found.segment, found.along);
    offsetMeters[i] = found.meters;
  }
  return { link, fraction, offsetMeters };
}
