import type { Profile } from '../domain/travel.ts';
import { ContourFiller } from '../geo/contour-filler.ts';
import { ContourTracer } from '../geo/contour.ts';
import type { CostField } from '../graph/cost-field.ts';
import { createSearch, type Search } from '../graph/search.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { snapPoints, type SnappedPoints } from '../graph/snap.ts';
import { createCostSurfaces, type CostSurfaces } from './cost-surface.ts';
import { boxesOfNodes } from './node-boxes.ts';
import { createPlaceRaster, type PlaceRaster } from './place-raster.ts';

/**
 * Distance between the vertices bands are drawn from: as far apart as leaves under 1 % of the nodes
 * on the wrong side at 10 minutes, the hardest of 10, 15 and 30 (`npm run bench -- accuracy`).
 */
const STEP_METERS: Readonly<Record<Profile, number>> = { walk: 16, bike: 24, car: 32 };
/** Ground farther than this from any edge is never within a band, even if one could walk there. */
const REACH_METERS = 100;
/** Vertices of a window beyond which the grid is made coarser: a metropolis has 2.4 million. */
const MAX_VERTICES = 8_000_000;

/** People at places: one count per point. */
export interface PopulationPoints {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly count: Float64Array;
}

/** A network made ready for isochrones: its search, and what is computed once and reused. */
export interface IsochroneEngine {
  readonly index: SegmentIndex;
  readonly search: Search;
  /** Surfaces on a raster fine enough for the profile and the extent of a search. */
  surfacesFor(field: CostField): CostSurfaces;
  /** The raster of these surfaces. */
  rasterFor(field: CostField): PlaceRaster;
  readonly tracer: ContourTracer;
  readonly filler: ContourFiller;
  /** Population points on the network, snapped once per profile. */
  snapPopulation(profile: Profile, population: PopulationPoints): SnappedPoints;
}

/** @param search one to share with other uses; results of one are replaced by the next `run`. */
export function createIsochroneEngine(
  index: SegmentIndex,
  search: Search = createSearch(index.graph),
): IsochroneEngine {
  const known = new Map<string, { raster: PlaceRaster; surfaces: CostSurfaces }>();
  let nodeBoxes: Int32Array | null = null;
  const snapped = new Map<Profile, WeakMap<PopulationPoints, SnappedPoints>>();

  const fineEnough = (field: CostField): { raster: PlaceRaster; surfaces: CostSurfaces } => {
    const { profile } = field.travel;
    let stepMeters = STEP_METERS[profile];
    while (extentSquareMeters(field) / stepMeters ** 2 > MAX_VERTICES) stepMeters *= 2;
    const key = `${profile} ${stepMeters}`;
    let found = known.get(key);
    if (!found) {
      const reachMeters = Math.max(REACH_METERS, 2 * stepMeters);
      nodeBoxes ??= boxesOfNodes(index);
      const raster = createPlaceRaster(index, profile, stepMeters, reachMeters, nodeBoxes);
      found = { raster, surfaces: createCostSurfaces(raster) };
      known.set(key, found);
    }
    return found;
  };

  return {
    index,
    search,
    tracer: new ContourTracer(),
    filler: new ContourFiller(),
    surfacesFor: (field) => fineEnough(field).surfaces,
    rasterFor: (field) => fineEnough(field).raster,
    snapPopulation(profile, population) {
      const known = snapped.get(profile) ?? new WeakMap<PopulationPoints, SnappedPoints>();
      snapped.set(profile, known);
      let points = known.get(population);
      if (!points) {
        points = snapPoints(index, profile, population);
        known.set(population, points);
      }
      return points;
    },
  };
}

/** Area of the box of the reached nodes; an order of magnitude is enough. */
function extentSquareMeters({ graph, reachedNodes }: CostField): number {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (const node of reachedNodes) {
    minX = Math.min(minX, graph.nodeLng[node]!);
    maxX = Math.max(maxX, graph.nodeLng[node]!);
    minY = Math.min(minY, graph.nodeLat[node]!);
    maxY = Math.max(maxY, graph.nodeLat[node]!);
  }
  if (minX > maxX) return 0;
  const metersPerLat = 111_200;
  const metersPerLng = metersPerLat * Math.cos(((minY + maxY) * Math.PI) / 360);
  return (maxX - minX) * metersPerLng * (maxY - minY) * metersPerLat;
}
