import type { Initiative } from '../../core/domain/catalogue.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import { mergeOverlaps } from '../../core/geo/merge-overlaps.ts';
import {
  CIRCLE_GAP_PIXELS,
  circleRadius,
  type InitiativeCircle,
} from '../../map/layers/initiatives.ts';
import { INITIATIVE_MAP } from '../../text/observatoire/initiatives.ts';
import type { InitiativePlace } from './initiative-places.ts';

/** A circle of the map with what it stands for. */
export interface PlacedCircle extends InitiativeCircle {
  /** The commune with most initiatives first. */
  readonly places: readonly InitiativePlace[];
  /** Each once, though it is of several communes. */
  readonly initiatives: readonly Initiative[];
}

/** What is brought out: an initiative opened, a commune chosen, an initiative pointed at. */
export interface CircleChoice {
  readonly initiative: string | null;
  readonly commune: string | null;
  readonly hovered: string | null;
}

/** Circles of the communes at a zoom, none over another. */
export function initiativeCircles(
  places: readonly InitiativePlace[],
  zoom: number,
  choice: CircleChoice,
): PlacedCircle[] {
  const weighted = places.map(({ commune, initiatives }) => ({
    point: commune.point,
    weight: initiatives.length,
  }));
  return mergeOverlaps(weighted, zoom, circleRadius, CIRCLE_GAP_PIXELS).map(
    ({ point, members }) => {
      const merged = members
        .map((member) => places[member]!)
        .sort((a, b) => b.initiatives.length - a.initiatives.length);
      const initiatives = [...new Set(merged.flatMap((place) => place.initiatives))];
      return {
        point,
        places: merged,
        initiatives,
        count: initiatives.length,
        label: INITIATIVE_MAP.circle(merged[0]!.commune.name, merged.length - 1),
        state: stateOf(merged, initiatives, choice),
      };
    },
  );
}

function stateOf(
  places: readonly InitiativePlace[],
  initiatives: readonly Initiative[],
  { initiative, commune, hovered }: CircleChoice,
): InitiativeCircle['state'] {
  const chosen =
    initiative === null
      ? places.some((place) => place.commune.name === commune)
      : initiatives.some(({ id }) => id === initiative);
  if (chosen) return 'selected';
  return initiatives.some(({ id }) => id === hovered) ? 'pointed' : 'plain';
}

/**
 * The circle at a place of the map, the nearest when several are in reach.
 * @param project pixels of a place on the screen.
 * @param reachPixels how far outside a circle still counts.
 */
export function circleAt(
  circles: readonly PlacedCircle[],
  lngLat: LngLat,
  project: (point: LngLat) => { readonly x: number; readonly y: number },
  reachPixels: number,
): PlacedCircle | null {
  const at = project(lngLat);
  let found: PlacedCircle | null = null;
  let least = reachPixels;
  for (const circle of circles) {
    const { x, y } = project(circle.point);
    const outside = Math.hypot(x - at.x, y - at.y) - circleRadius(circle.count);
    if (outside <= least) [found, least] = [circle, outside];
  }
  return found;
}
