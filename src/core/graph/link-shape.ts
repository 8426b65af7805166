import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import type { Graph } from './network.ts';

/** Points of a link from tail to head, ends included, and where each lies along its drawn length. */
export interface LinkShape {
  readonly lng: readonly number[];
  readonly lat: readonly number[];
  /** From 0 at the tail to 1 at the head. */
  readonly fraction: readonly number[];
}

/** Points of a link in degrees, and their shares of its drawn length: see `LinkShape`. */
export function linkShape(graph: Graph, link: number): LinkShape {
  const tail = graph.linkTail[link]!;
  const head = graph.linkHead[link]!;
  const start = graph.shapeStart[link]!;
  const end = graph.shapeStart[link + 1]!;
  const lng = [graph.nodeLng[tail]!];
  const lat = [graph.nodeLat[tail]!];
  for (let p = start; p < end; p++) {
    lng.push(graph.shapeLng[p]!);
    lat.push(graph.shapeLat[p]!);
  }
  lng.push(graph.nodeLng[head]!);
  lat.push(graph.nodeLat[head]!);
  if (start === end) return { lng, lat, fraction: [0, 1] };

  const scale = metersPerDegreeAt(lat[0]!);
  const along = [0];
  for (let i = 1; i < lng.length; i++) {
    const step = Math.hypot(
      (lng[i]! - lng[i - 1]!) * scale.lng,
      (lat[i]! - lat[i - 1]!) * scale.lat,
    );
    along.push(along[i - 1]! + step);
  }
  const total = along[along.length - 1]!;
  // A link whose points all coincide has no length to share out: spread them evenly.
  const fraction = along.map((meters, i) => (total > 0 ? meters / total : i / (along.length - 1)));
  fraction[fraction.length - 1] = 1;
  return { lng, lat, fraction };
}

/**
 * The piece of a link between two fractions, as `[lng, lat]` points in that order (backwards when
 * `from > to`), with interpolated ends.
 */
export function drawLinkPiece(
  graph: Graph,
  link: number,
  from: number,
  to: number,
): [lng: number, lat: number][] {
  const shape = linkShape(graph, link);
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const points = [pointAlong(shape, low)];
  shape.fraction.forEach((fraction, i) => {
    if (fraction > low && fraction < high) points.push([shape.lng[i]!, shape.lat[i]!]);
  });
  points.push(pointAlong(shape, high));
  return from > to ? points.reverse() : points;
}

function pointAlong({ lng, lat, fraction }: LinkShape, at: number): [lng: number, lat: number] {
  let i = 1;
  while (i < fraction.length - 1 && fraction[i]! < at) i++;
  const span = fraction[i]! - fraction[i - 1]!;
  const t = span > 0 ? Math.max(0, Math.min(1, (at - fraction[i - 1]!) / span)) : 0;
  if (t === 1) return [lng[i]!, lat[i]!];
  return [lng[i - 1]! + t * (lng[i]! - lng[i - 1]!), lat[i - 1]! + t * (lat[i]! - lat[i - 1]!)];
}
