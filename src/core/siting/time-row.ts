import { linkCostMs, partialCostMs, type CostField } from '../graph/cost-field.ts';
import { UNREACHED } from '../graph/settle.ts';
import type { DemandPlaces } from './demand-places.ts';

/** Where the pairs of one candidate are written. */
export interface PairColumns {
  readonly point: Uint32Array;
  readonly seconds: Float64Array;
}

/** Reads the times of one search where it went, and nowhere else. */
export interface TimeRow {
  /**
   * Writes the points within their limits, ascending, and their times from position `from` on; returns
   * how many. All fields are of the same travel, towards one origin.
   */
  read(field: CostField, originLink: number, into: PairColumns, from: number): number;
}

/** @param limitSeconds by demand point; below 0 for one that nobody asks about */
export function createTimeRow(demand: DemandPlaces, limitSeconds: Float64Array): TimeRow {
  const { places, first, points } = demand;
  const pointCount = places.link.length;
  const time = new Float64Array(pointCount);
  /** A bit per point within its limit: they come out ascending, without a sort. */
  const within = new Uint32Array(Math.ceil(pointCount / 32));
  /** Number of the last row that looked at the point: links are met from both ends. */
  const seen = new Uint32Array(pointCount);
  let rows = 0;
  let secondsTo: ReturnType<typeof createReader> | null = null;

  const visit = (field: CostField, node: number, originLink: number): void => {
    const end = first[node + 1]!;
    for (let k = first[node]!; k < end; k++) {
      const point = points[k]!;
      if (seen[point] === rows) continue;
      seen[point] = rows;
      const seconds = secondsTo!(field, point, originLink);
      if (!(seconds <= limitSeconds[point]!)) continue;
      time[point] = seconds;
      within[point >>> 5]! |= 1 << (point & 31);
    }
  };

  const write = ({ point, seconds }: PairColumns, from: number): number => {
    let at = from;
    for (let word = 0; word < within.length; word++) {
      let bits = within[word]!;
      if (bits === 0) continue;
      within[word] = 0;
      for (; bits !== 0; bits &= bits - 1) {
        const next = 32 * word + 31 - Math.clz32(bits & -bits);
        point[at] = next;
        seconds[at++] = time[next]!;
      }
    }
    return at - from;
  };

  return {
    read(field, originLink, into, from) {
      rows++;
      secondsTo ??= createReader(field, places);
      // A point of the candidate's own link may be near while both ends of the link are far.
      visit(field, field.graph.linkTail[originLink]!, originLink);
      const { reachedNodes } = field;
      for (let i = 0; i < reachedNodes.length; i++) visit(field, reachedNodes[i]!, originLink);
      return write(into, from);
    },
  };
}

/** The sum coverage compares with its cutoff, in the same order. */
export function secondsAt(field: CostField, places: DemandPlaces['places'], point: number): number {
  const costMs = linkCostMs(field, places.link[point]!, places.fraction[point]!);
  return costMs / 1000 + places.offsetMeters[point]! / field.legMetersPerSecond;
}

/** `secondsAt` of many fields of one travel: what depends on the point alone is computed once. */
function createReader(
  { graph, tailLabel, headLabel, fromTailMs, fromHeadMs, legMetersPerSecond }: CostField,
  places: DemandPlaces['places'],
) {
  const { link, fraction, offsetMeters } = places;
  // Where turns are banned, the label to read depends on the place.
  if (tailLabel !== graph.linkTail || headLabel !== graph.linkHead)
    return (field: CostField, point: number) => secondsAt(field, places, point);
  const ends = new Uint32Array(2 * link.length);
  /** Milliseconds from the tail, from the head, and seconds of the straight leg. */
  const parts = new Float64Array(3 * link.length);
  for (let point = 0; point < link.length; point++) {
    const of = link[point]!;
    if (of < 0) continue;
    ends[2 * point] = graph.linkTail[of]!;
    ends[2 * point + 1] = graph.linkHead[of]!;
    parts[3 * point] = partialCostMs(fromTailMs[of]!, fraction[point]!);
    parts[3 * point + 1] = partialCostMs(fromHeadMs[of]!, 1 - fraction[point]!);
    parts[3 * point + 2] = offsetMeters[point]! / legMetersPerSecond;
  }
  return (field: CostField, point: number, originLink: number): number => {
    if (link[point] === originLink) return secondsAt(field, places, point);
    const { nodeCostMs } = field;
    const tail = nodeCostMs[ends[2 * point]!]!;
    const head = nodeCostMs[ends[2 * point + 1]!]!;
    const byTail = tail === UNREACHED ? Infinity : tail + parts[3 * point]!;
    const byHead = head === UNREACHED ? Infinity : head + parts[3 * point + 1]!;
    return (byHead < byTail ? byHead : byTail) / 1000 + parts[3 * point + 2]!;
  };
}
