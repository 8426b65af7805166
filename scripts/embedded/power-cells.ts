import type { PlanePoint } from './outline.ts';

/** A place that claims the land around it, the farther the larger its radius. */
export interface PowerSite {
  readonly x: number;
  readonly y: number;
  readonly radiusMeters: number;
}

/** Power of a place for a site: what is smallest decides whose it is (Voronoi when radii are equal). */
export function power(site: PowerSite, x: number, y: number): number {
  return (site.x - x) ** 2 + (site.y - y) ** 2 - site.radiusMeters ** 2;
}

/** Index of the site whose cell holds the place. */
export function siteAt(sites: readonly PowerSite[], x: number, y: number): number {
  let best = 0;
  let bestPower = Infinity;
  sites.forEach((site, index) => {
    const value = power(site, x, y);
    if (value < bestPower) {
      bestPower = value;
      best = index;
    }
  });
  return best;
}

/**
 * Cells of the power diagram within a box, each a convex ring (counter-clockwise, closed): the box
 * cut by the half-plane of every other site. A site swallowed by another has an empty ring.
 */
export function powerCells(
  sites: readonly PowerSite[],
  box: readonly [minX: number, minY: number, maxX: number, maxY: number],
): PlanePoint[][] {
  const [minX, minY, maxX, maxY] = box;
  return sites.map((site) => {
    let ring: PlanePoint[] = [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
    ];
    for (const other of sites) if (other !== site) ring = cutByOther(ring, site, other);
    return ring.length < 3 ? [] : [...ring, ring[0]!];
  });
}

/** Keeps the part of a convex ring where `site` is at least as strong as `other`. */
function cutByOther(ring: PlanePoint[], site: PowerSite, other: PowerSite): PlanePoint[] {
  const kept: PlanePoint[] = [];
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length]!;
    const here = power(other, ...point) - power(site, ...point);
    const there = power(other, ...next) - power(site, ...next);
    if (here >= 0) kept.push(point);
    if (here >= 0 !== there >= 0) {
      // The difference of two powers is linear: its zero is found by proportion.
      const along = here / (here - there);
      kept.push([point[0] + (next[0] - point[0]) * along, point[1] + (next[1] - point[1]) * along]);
    }
  });
  return kept;
}
