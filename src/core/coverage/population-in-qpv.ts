import type { QpvGeneration } from '../domain/codes.ts';
import type { LayerFeatures } from '../domain/features.ts';
import type { Bbox } from '../domain/territory.ts';
import { polygonBbox } from '../geo/polygon.ts';
import type { PopulationCell } from '../population/cells.ts';
import {
  cutCell,
  PartsList,
  type AreaInhabitants,
  type PopulationInAreas,
} from './population-in-areas.ts';

/** Population points of every QPV of one generation. */
export interface PopulationInQpv extends PopulationInAreas {
  readonly generation: QpvGeneration;
}

/** The population cells whose box meets a box, always in the same order. */
export type CellsIn = (bbox: Bbox) => readonly PopulationCell[];

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
  const areas: AreaInhabitants[] = [];
  const parts = new PartsList();
  const byCode = [...qpv.features].sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
  for (const { properties, geometry } of byCode) {
    const { code, name, communes } = properties;
    const firstPoint = parts.length;
    let sum = 0;
    for (const cell of cellsIn(polygonBbox(geometry))) {
      if (!(cell.people > 0)) continue;
      const cut = cutCell(cell, geometry);
      if (cut === null) continue;
      parts.add(cut, cell.people * cut.share, cut.share);
      sum += cell.people * cut.share;
    }
    const published = publishedPopulation.get(code) ?? null;
    if (published !== null && sum > 0) parts.scale(firstPoint, published / sum);
    const counted = sum > 0 ? sum : null;
    areas.push({
      code,
      name,
      communes,
      populationCount: published ?? counted,
      populationSource: published !== null ? 'published' : counted !== null ? 'cells' : null,
      firstPoint,
      endPoint: parts.length,
    });
  }
  return { generation, areas, ...parts.arrays() };
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
