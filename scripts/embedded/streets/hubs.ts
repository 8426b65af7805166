import type { Land } from '../land.ts';
import type { PlanePoint } from '../outline.ts';
import type { Random } from '../random.ts';
import type { Density } from './density.ts';

const CANDIDATES = 24_000;
const MARGIN_METERS = 2500;

/** How far apart main junctions are: close in a dense town, far in the fields. */
function spacingMeters(peoplePerHectare: number): number {
  return 430 + 1500 / (1 + peoplePerHectare / 4);
}

/**
 * Main junctions of the territory and a little beyond: the commune centres first, in their order,
 * then places drawn at random and kept when far enough from the others (Poisson disc).
 */
export function placeHubs(land: Land, density: Density, random: Random): PlanePoint[] {
  const hubs: PlanePoint[] = land.communes.map((commune) =>
    land.projection.toMeters(commune.center),
  );
  const outline = land.outline.coordinates[0]!.map(([lng, lat]) =>
    land.projection.toMeters([lng!, lat!]),
  );
  const minX = Math.min(...outline.map(([x]) => x)) - MARGIN_METERS;
  const maxX = Math.max(...outline.map(([x]) => x)) + MARGIN_METERS;
  const minY = Math.min(...outline.map(([, y]) => y)) - MARGIN_METERS;
  const maxY = Math.max(...outline.map(([, y]) => y)) + MARGIN_METERS;
  for (let i = 0; i < CANDIDATES; i++) {
    const x = random.between(minX, maxX);
    const y = random.between(minY, maxY);
    const spacing = spacingMeters(density(x, y));
    if (hubs.every((hub) => (hub[0] - x) ** 2 + (hub[1] - y) ** 2 > spacing ** 2))
      hubs.push([x, y]);
  }
  return hubs;
}
