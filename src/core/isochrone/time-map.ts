import type { MultiPolygon } from 'geojson';
import type { Profile } from '../domain/travel.ts';
import { SNAP_DISTANCE_METERS } from '../domain/travel.ts';
import { ContourTracer } from '../geo/contour.ts';
import type { CostField } from '../graph/cost-field.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { slopeSeconds } from './bands.ts';
import { createCostSurfaces } from './cost-surface.ts';
import { boxesOfNodes } from './node-boxes.ts';
import { createPlaceRaster } from './place-raster.ts';

/**
 * Distance between the vertices: a map of a whole territory is looked at from afar. On the real
 * metropolis the first drawing takes 2.1 s, reading its streets included, the next ones 0.3 s.
 */
const STEP_METERS = 40;
const MAX_VERTICES = 4_000_000;
/** Longer than any way within a territory: all that is reached. */
const ANY_TIME_SECONDS = 24 * 3600;

export interface TimeMapBand {
  /** Null: whatever the time, as long as there is a way. */
  readonly cutoffSeconds: number | null;
  /** Nested, nearest first; coordinates rounded to 1e-6°. */
  readonly geometry: MultiPolygon;
}

/**
 * Draws travel times over all the ground that belongs to the network, which is the ground within the
 * snapping distance of a street: what is in none of the bands is outside the network, or has no way
 * to go. Everywhere the ground takes the time of its nearest street, as points do that are counted.
 */
export function createTimeMaps(
  index: SegmentIndex,
): (field: CostField, cutoffsSeconds: readonly number[]) => TimeMapBand[] {
  const tracer = new ContourTracer();
  const stepMeters = stepFor(index);
  const nodeBoxes = boxesOfNodes(index);
  const surfaces = new Map<Profile, ReturnType<typeof createCostSurfaces>>();

  const surfacesOf = (profile: Profile): ReturnType<typeof createCostSurfaces> => {
    let known = surfaces.get(profile);
    if (!known) {
      const reach = Math.max(SNAP_DISTANCE_METERS, 2 * stepMeters);
      const raster = createPlaceRaster(index, profile, stepMeters, reach, nodeBoxes);
      known = createCostSurfaces(raster);
      surfaces.set(profile, known);
    }
    return known;
  };

  return (field, cutoffsSeconds) => {
    const cutoffs = [...cutoffsSeconds, ANY_TIME_SECONDS];
    const cutoffsMs = cutoffs.map((seconds) => Math.round(1000 * seconds));
    const surface = surfacesOf(field.travel.profile)(field, cutoffsMs);
    const slopeMs = 1000 * slopeSeconds(stepMeters, field.legMetersPerSecond);
    return tracer.trace(surface, cutoffsMs, slopeMs).map((geometry, i) => ({
      cutoffSeconds: cutoffsSeconds[i] ?? null,
      geometry,
    }));
  };
}

function stepFor({ graph }: SegmentIndex): number {
  const [minX, minY, maxX, maxY] = graph.bbox;
  const metersPerLat = 111_200;
  const metersPerLng = metersPerLat * Math.cos(((minY + maxY) * Math.PI) / 360);
  const squareMeters = (maxX - minX) * metersPerLng * (maxY - minY) * metersPerLat;
  let stepMeters = STEP_METERS;
  while (squareMeters / stepMeters ** 2 > MAX_VERTICES) stepMeters *= 2;
  return stepMeters;
}
