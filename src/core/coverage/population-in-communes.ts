import type { LayerFeatures } from '../domain/features.ts';
import { bboxIntersects, bboxOfPoints } from '../geo/bbox.ts';
import { polygonBbox } from '../geo/polygon.ts';
import type { PopulationCell } from '../population/cells.ts';
import {
  cutCell,
  NEGLIGIBLE_SHARE,
  PartsList,
  type AreaInhabitants,
  type CellCut,
  type PopulationInAreas,
} from './population-in-areas.ts';

/**
 * Everyone in the territory: the cells of the population grid cut by the communes, in proportion to
 * area. Counts are those of the grid: the population published for a commune is of another date, so
 * that nothing is scaled to it. Nobody counts twice: where outlines overlap, the people of a cell are
 * shared between the communes. Those outside every commune are in `elsewhereCount`.
 * @throws MaillageError `geometry_invalid` when a cell is not convex.
 */
export function populationInCommunes(
  communes: LayerFeatures['communes'],
  cells: readonly PopulationCell[],
): PopulationInAreas {
  const inhabited = cells
    .filter(({ people }) => people > 0)
    .map((cell) => ({ ...cell, bbox: bboxOfPoints(cell.ring) }));
  const shareInCommunes = new Float64Array(inhabited.length);
  const byCode = [...communes.features].sort((a, b) =>
    a.properties.code < b.properties.code ? -1 : 1,
  );
  const cutsByCommune = byCode.map(({ geometry }) => {
    const bbox = polygonBbox(geometry);
    const cuts: { readonly cell: number; readonly cut: CellCut }[] = [];
    inhabited.forEach((one, cell) => {
      const cut = bboxIntersects(one.bbox, bbox) ? cutCell(one, geometry) : null;
      if (cut === null) return;
      cuts.push({ cell, cut });
      shareInCommunes[cell]! += cut.share;
    });
    return cuts;
  });

  const areas: AreaInhabitants[] = [];
  const parts = new PartsList();
  byCode.forEach(({ properties: { code, name } }, commune) => {
    const firstPoint = parts.length;
    let sum = 0;
    for (const { cell, cut } of cutsByCommune[commune]!) {
      const share = cut.share / Math.max(1, shareInCommunes[cell]!);
      parts.add(cut, inhabited[cell]!.people * share, share);
      sum += inhabited[cell]!.people * share;
    }
    areas.push({
      code,
      name,
      communes: name,
      populationCount: sum > 0 ? sum : null,
      populationSource: sum > 0 ? 'cells' : null,
      firstPoint,
      endPoint: parts.length,
    });
  });
  let elsewhereCount = 0;
  inhabited.forEach(({ people }, cell) => {
    const outside = 1 - shareInCommunes[cell]!;
    if (outside > NEGLIGIBLE_SHARE) elsewhereCount += people * outside;
  });
  return { areas, ...parts.arrays(), elsewhereCount };
}
