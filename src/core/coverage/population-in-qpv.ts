import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { QpvGeneration } from '../domain/codes.ts';
import { MaillageError } from '../domain/errors.ts';
import type { LayerFeatures, QpvProperties } from '../domain/features.ts';
import type { Bbox } from '../domain/territory.ts';
import { polygonBbox } from '../geo/polygon.ts';
import type { PopulationCell } from '../population/cells.ts';
import { isConvex, momentsInsideConvex, momentsOfRing } from './clip-convex.ts';

/** Where the inhabitants of one QPV are: a range of the points of `PopulationInQpv`. */
export interface QpvInhabitants {
  readonly code: string;
  readonly name: string;
  readonly communes: string;
  /** Published population, else the sum of the cut cells; null when neither is known. */
  readonly populationCount: number | null;
  readonly populationSource: 'published' | 'cells' | null;
  readonly firstPoint: number;
  /** One past the last point; equal to `firstPoint` when the grid holds nobody in the perimeter. */
  readonly endPoint: number;
}

/**
 * Population points of every QPV of one generation: each is the part of a cell inside a perimeter,
 * put at the centroid of that part. Arrays have one entry per part.
 */
export interface PopulationInQpv {
  readonly generation: QpvGeneration;
  readonly qpv: readonly QpvInhabitants[];
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** People of the part; the parts of a QPV add up to its `populationCount`. */
  readonly people: Float64Array;
  /** Share of the cell's area inside the perimeter, above 0, at most 1. */
  readonly insideShare: Float64Array;
  /** Centroid of the cell's other part, outside the perimeter; NaN when the cell is not cut. */
  readonly otherLng: Float64Array;
  readonly otherLat: Float64Array;
}

/** The population cells whose box meets a box, always in the same order. */
export type CellsIn = (bbox: Bbox) => readonly PopulationCell[];

/** Below this share a part is rounding of coordinates, not a place where people live. */
const NEGLIGIBLE_SHARE = 1e-9;

/**
 * Cuts the cells of the population grid by each QPV perimeter, in proportion to area, and scales the
 * parts so that they add up to the published population of that QPV when there is one.
 * `publishedPopulation` gives it by code, for the same generation as `qpv`.
 * @throws MaillageError `geometry_invalid` when a cell is not convex.
 */
export function populationInQpv(
  generation: QpvGeneration,
  qpv: LayerFeatures['qpv_2024'],
  cellsIn: CellsIn,
  publishedPopulation: ReadonlyMap<string, number>,
): PopulationInQpv {
  const rows: QpvInhabitants[] = [];
  const lng: number[] = [];
  const lat: number[] = [];
  const people: number[] = [];
  const insideShare: number[] = [];
  const otherLng: number[] = [];
  const otherLat: number[] = [];

  for (const feature of inCodeOrder(qpv.features)) {
    const { code, name, communes } = feature.properties;
    const firstPoint = people.length;
    const bbox = polygonBbox(feature.geometry);
    let sum = 0;
    for (const cell of cellsIn(bbox)) {
      if (!(cell.people > 0)) continue;
      if (!isConvex(cell.ring)) throw notConvex(cell);
      const whole = momentsOfRing(cell.ring);
      const part = momentsInsideConvex(feature.geometry, cell.ring);
      const share = Math.min(1, part.area / whole.area);
      if (!(share > NEGLIGIBLE_SHARE)) continue;
      lng.push(part.momentX / part.area);
      lat.push(part.momentY / part.area);
      people.push(cell.people * share);
      insideShare.push(share);
      const outsideArea = whole.area - part.area;
      const cut = outsideArea > NEGLIGIBLE_SHARE * whole.area;
      otherLng.push(cut ? (whole.momentX - part.momentX) / outsideArea : NaN);
      otherLat.push(cut ? (whole.momentY - part.momentY) / outsideArea : NaN);
      sum += cell.people * share;
    }
    const published = publishedPopulation.get(code) ?? null;
    if (published !== null && sum > 0)
      for (let i = firstPoint; i < people.length; i++) people[i]! *= published / sum;
    const counted = sum > 0 ? sum : null;
    rows.push({
      code,
      name,
      communes,
      populationCount: published ?? counted,
      populationSource: published !== null ? 'published' : counted !== null ? 'cells' : null,
      firstPoint,
      endPoint: people.length,
    });
  }
  return {
    generation,
    qpv: rows,
    lng: Float64Array.from(lng),
    lat: Float64Array.from(lat),
    people: Float64Array.from(people),
    insideShare: Float64Array.from(insideShare),
    otherLng: Float64Array.from(otherLng),
    otherLat: Float64Array.from(otherLat),
  };
}

/** Published population by QPV code, of one generation only: the two are never mixed. */
export function publishedPopulationOf(
  figures: LayerFeatures['qpv_figures'],
  generation: QpvGeneration,
): Map<string, number> {
  const byCode = new Map<string, number>();
  for (const { properties } of figures.features)
    if (properties.generation === generation && typeof properties.population === 'number')
      byCode.set(properties.code, properties.population);
  return byCode;
}

function notConvex({ ring }: PopulationCell): MaillageError {
  const place = ring[0]?.join(' ') ?? null;
  return new MaillageError('geometry_invalid', `The population cell at ${place} is not convex.`, {
    file: 'population',
    cell: place,
  });
}

function inCodeOrder<G extends Polygon | MultiPolygon>(
  features: readonly Feature<G, QpvProperties>[],
): Feature<G, QpvProperties>[] {
  return [...features].sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
}
