import type { Profile } from '../domain/travel.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { snapPoints, type SnappedPoints } from '../graph/snap.ts';
import type { Demand } from './demand.ts';

/** Demand on the network, listed by the nodes at the ends of its links. */
export interface DemandPlaces {
  readonly demand: Demand;
  readonly places: SnappedPoints;
  /**
   * Demand on the links of node n: `points[first[n] … first[n + 1] - 1]`; a point is listed at both
   * ends of its link, so that a search that reaches either finds it.
   */
  readonly first: Uint32Array;
  readonly points: Uint32Array;
  /** Weight at points outside the network: nobody knows their times, they take no part. */
  readonly outsideWeight: number;
}

/** Places each demand point on the network of a profile, and lists the points by node. */
export function placeDemand(index: SegmentIndex, profile: Profile, demand: Demand): DemandPlaces {
  const places = snapPoints(index, profile, demand);
  const { linkTail, linkHead, nodeCount } = index.graph;
  const first = new Uint32Array(nodeCount + 1);
  let outsideWeight = 0;
  const onEnds = (visit: (node: number, point: number) => void): void =>
    places.link.forEach((link, point) => {
      if (link < 0) return;
      visit(linkTail[link]!, point);
      if (linkHead[link] !== linkTail[link]) visit(linkHead[link]!, point);
    });
  places.link.forEach((link, point) => {
    if (link < 0) outsideWeight += demand.weight[point]!;
  });
  onEnds((node) => first[node + 1]!++);
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const points = new Uint32Array(first[nodeCount]!);
  const next = first.slice();
  onEnds((node, point) => (points[next[node]!++] = point));
  return { demand, places, first, points, outsideWeight };
}
