import type { Feature, Polygon, Position } from 'geojson';
import type { PopulationCellProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { bboxOfPoints } from '../../src/core/geo/bbox.ts';
import { reasons } from '../../src/text/command-line/pipeline.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { cleanPolygon, roundDegrees } from '../lib/polygon-repair.ts';
import { fromEpsg } from '../lib/projections.ts';
import { assertInTerritory } from '../lib/territory-area.ts';
import type { TerritoryArea } from '../lib/territory-area.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step, Visit } from './step.ts';

/** INSEE's grid: side in metres, north and east of the lower left corner in EPSG:3035. */
const CELL_ID = /^CRS3035RES(\d+)mN(\d+)E(\d+)$/u;

/**
 * Squares of the population grid. A cell that crosses the territory's limit is kept whole, as its
 * inhabitants cannot be split. Without a geometry the square is built from its identifier.
 * @throws MaillageError `value_invalid` (population, repeated cell), `geometry_invalid`,
 * `coordinates_swapped`, `outside_territory`.
 */
export const buildPopulation: Step = async (context) => {
  const entries = context.entries('population');
  const [entry] = entries;
  const toWgs84 = fromEpsg(3035, entry!.id);
  const cells = new Map<string, Feature<Polygon, PopulationCellProperties>>();
  const log = await context.read(entry!, (visit) => {
    const { record, fields, log } = visit;
    const id = fields.requiredText(record, 'id');
    if (entry!.within && context.area && isFarCell(context.area, visit, id, toWgs84)) {
      log.drop(reasons.outsideTerritory);
      return;
    }
    const geometry = squareOf(visit, id, toWgs84);
    const [ring] = geometry.coordinates;
    if (entry!.within && context.area && !touches(context.area, ring!)) {
      log.drop(reasons.outsideTerritory);
      return;
    }
    assertInTerritory(context.area, bboxOfPoints(ring!), { file: fields.file, feature: id });
    const population = fields.number(record, 'population');
    if (population === null) {
      log.drop(reasons.unpublishedPopulation, id);
      return;
    }
    if (population < 0) throw fields.invalid(record, 'population');
    if (cells.has(id)) throw fields.invalid(record, 'id');
    const imputed = fields.number(record, 'imputed') === 1;
    cells.set(id, { type: 'Feature', geometry, properties: { id, population, imputed } });
  });
  if (cells.size === 0) throw emptyLayer(log.file);
  log.kept = cells.size;
  const features = [...cells.keys()].sort().map((id) => cells.get(id)!);
  const sum = features.reduce((total, { properties }) => total + properties.population, 0);
  return {
    layer: {
      ...describeSources(entries),
      id: 'population',
      geometryType: 'Polygon',
      columns: LAYER_COLUMNS.population,
      features,
      // Cells hold half persons (shares of households): whole persons, what is over is left out.
      populationSum: Math.floor(sum),
    },
  };
};

function squareOf(
  { record, fields }: Visit,
  id: string,
  toWgs84: ReturnType<typeof fromEpsg>,
): Polygon {
  if (record.geometry) {
    const origin = { file: fields.file, feature: id };
    const { geometry } = cleanPolygon(record.geometry, origin);
    const [rings, ...others] = geometry.coordinates;
    if (others.length > 0) {
      throw new MaillageError('geometry_invalid', `${fields.file}: ${id} is no cell.`, {
        ...origin,
        reason: 'many_parts',
      });
    }
    return { type: 'Polygon', coordinates: rings! };
  }
  const match = CELL_ID.exec(id);
  if (!match) throw fields.invalid(record, 'id');
  const [side, north, east] = match.slice(1).map(Number) as [number, number, number];
  const corners: Position[] = [
    [east, north],
    [east + side, north],
    [east + side, north + side],
    [east, north + side],
    [east, north],
  ];
  return {
    type: 'Polygon',
    coordinates: [corners.map((corner) => toWgs84(corner).map(roundDegrees))],
  };
}

/** One corner is enough to leave out most of a national file. */
function isFarCell(
  area: TerritoryArea,
  { record }: Visit,
  id: string,
  toWgs84: ReturnType<typeof fromEpsg>,
): boolean {
  const match = record.geometry ? null : CELL_ID.exec(id);
  return (
    match !== null && area.placePoint(toWgs84([Number(match[3]), Number(match[2])])) === 'outside'
  );
}

/** A cell belongs to the territory when a corner or its centre does. */
function touches(area: TerritoryArea, ring: readonly Position[]): boolean {
  const [minX, minY, maxX, maxY] = bboxOfPoints(ring);
  const points = [...ring, [(minX + maxX) / 2, (minY + maxY) / 2]];
  return points.some(([lng, lat]) => area.contains([lng!, lat!]));
}
