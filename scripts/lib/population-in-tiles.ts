import type { Feature, Geometry, Polygon, Position } from 'geojson';
import type { PopulationCellProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox } from '../../src/core/domain/territory.ts';
import { SNAP_DISTANCE_METERS } from '../../src/core/domain/travel.ts';
import { EMPTY_BBOX, bboxExpand, bboxOfPoints, bboxUnion } from '../../src/core/geo/bbox.ts';
import { createHilbertRanker } from '../../src/core/geo/hilbert.ts';
import type { NetworkTile } from '../../src/core/graph/network.ts';
import { encodeTile } from '../../src/core/graph/tile-codec.ts';
import { encodeCells } from '../../src/core/population/cell-codec.ts';
import type { CellTile } from '../../src/core/population/cell-tile.ts';
import { BoxGrid } from './box-grid.ts';
import type { PreparedLayer } from './bundle-writer.ts';

type CellFeature = Feature<Polygon, PopulationCellProperties>;

interface Cell {
  readonly feature: CellFeature;
  readonly bbox: Bbox;
}

const MICRODEGREES = 1e6;
/** Cells of a tile that has no street: about 12 kB. */
const CELLS_PER_EMPTY_TILE = 1000;

const NO_STREETS: NetworkTile = {
  bbox: EMPTY_BBOX,
  nodeIds: new Uint32Array(0),
  nodeLngMicrodegrees: new Int32Array(0),
  nodeLatMicrodegrees: new Int32Array(0),
  linkTail: new Uint32Array(0),
  linkHead: new Uint32Array(0),
  linkLengthCentimeters: new Uint32Array(0),
  linkClass: new Uint8Array(0),
  linkAccess: new Uint8Array(0),
  shapeStart: new Uint32Array(1),
  shapeLngMicrodegrees: new Int32Array(0),
  shapeLatMicrodegrees: new Int32Array(0),
  firstLinkId: 0,
  linkMaxspeedForward: new Uint8Array(0),
  linkMaxspeedBackward: new Uint8Array(0),
  bannedTurnStart: new Uint32Array(1),
  bannedTurns: new Uint32Array(0),
  barrierStart: new Uint32Array(1),
  barrierLngMicrodegrees: new Int32Array(0),
  barrierLatMicrodegrees: new Int32Array(0),
};

/**
 * The layers with the cells of `population` packed in the tiles of `network` (column `cells`), so
 * that streets and people around a place come in the same reads. A cell goes to the tile whose box
 * it makes grow least; the tile's box then holds it. Cells farther from every tile than anyone walks
 * to a street go, together, to tiles without street. The layers as they are when either is missing.
 * @throws MaillageError `geometry_invalid` for a cell with a hole.
 */
export function withCellsInTiles(layers: readonly PreparedLayer[]): PreparedLayer[] {
  const population = layers.find(({ id }) => id === 'population');
  if (!population) return [...layers];
  return layers.map((layer) => (layer.id === 'network' ? withCells(layer, population) : layer));
}

function withCells(network: PreparedLayer, population: PreparedLayer): PreparedLayer {
  const cells = inSpatialOrder(population.features as readonly CellFeature[]);
  const boxes = network.features.map(({ geometry }) => boxOf(geometry as Polygon));
  const grid = new BoxGrid(boxes);
  const byTile = boxes.map((): Cell[] => []);
  const far: Cell[] = [];
  for (const cell of cells) {
    const tile = tileFor(cell, boxes, grid);
    (tile === null ? far : byTile[tile]!).push(cell);
  }
  const features = network.features.map((feature, tile): Feature<Geometry, object> => {
    if (byTile[tile]!.length === 0) return feature;
    const bbox = byTile[tile]!.reduce((box, cell) => bboxUnion(box, cell.bbox), boxes[tile]!);
    return tileFeature(bbox, { ...feature.properties, cells: encodeCells(pack(byTile[tile]!)) });
  });
  for (let first = 0; first < far.length; first += CELLS_PER_EMPTY_TILE) {
    const some = far.slice(first, first + CELLS_PER_EMPTY_TILE);
    const bbox = some.map((cell) => cell.bbox).reduce(bboxUnion);
    features.push(
      tileFeature(bbox, { packed: encodeTile(NO_STREETS), cells: encodeCells(pack(some)) }),
    );
  }
  return { ...network, features, populationCells: cells.length };
}

/** Of the tiles near enough, the one whose box grows least, then the smallest, then the first. */
function tileFor({ bbox }: Cell, boxes: readonly Bbox[], grid: BoxGrid): number | null {
  const near = bboxExpand(bbox, SNAP_DISTANCE_METERS);
  let best: { tile: number; growth: number; area: number } | null = null;
  for (const tile of grid.meeting(near)) {
    const box = boxes[tile]!;
    const area = areaOf(box);
    const growth = areaOf(bboxUnion(box, bbox)) - area;
    const better =
      best === null || growth < best.growth || (growth === best.growth && area < best.area);
    if (better) best = { tile, growth, area };
  }
  return best?.tile ?? null;
}

const areaOf = ([minX, minY, maxX, maxY]: Bbox): number => (maxX - minX) * (maxY - minY);

/** Along a Hilbert curve, so that a cell is near the one before it. */
function inSpatialOrder(features: readonly CellFeature[]): Cell[] {
  const cells = features.map((feature) => ({ feature, bbox: boxOf(feature.geometry) }));
  if (cells.length === 0) return cells;
  const rank = createHilbertRanker(cells.map(({ bbox }) => bbox).reduce(bboxUnion));
  const ranks = new Map(
    cells.map((cell) => {
      const [minX, minY, maxX, maxY] = cell.bbox;
      return [cell, rank((minX + maxX) / 2, (minY + maxY) / 2)];
    }),
  );
  const idOf = (cell: Cell): string => cell.feature.properties.id;
  return cells.sort((a, b) => ranks.get(a)! - ranks.get(b)! || (idOf(a) < idOf(b) ? -1 : 1));
}

function pack(cells: readonly Cell[]): CellTile {
  const rings = cells.map(({ feature }) => openRing(feature));
  const corners = rings.flat();
  let end = 0;
  return {
    cornerStart: Uint32Array.of(0, ...rings.map((ring) => (end += ring.length))),
    cornerLngMicrodegrees: Int32Array.from(corners, ([lng]) => Math.round(lng! * MICRODEGREES)),
    cornerLatMicrodegrees: Int32Array.from(corners, ([, lat]) => Math.round(lat! * MICRODEGREES)),
    people: Float64Array.from(cells, ({ feature }) => feature.properties.population),
  };
}

function openRing({ geometry, properties }: CellFeature): Position[] {
  const [ring, ...holes] = geometry.coordinates;
  if (!ring || holes.length > 0) {
    throw new MaillageError('geometry_invalid', `Population cell ${properties.id} has a hole.`, {
      file: 'population',
      feature: properties.id,
    });
  }
  return ring.slice(0, -1);
}

function boxOf({ coordinates: [ring] }: Polygon): Bbox {
  return bboxOfPoints(ring!);
}

function tileFeature([minX, minY, maxX, maxY]: Bbox, properties: object): Feature<Polygon, object> {
  const ring = [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]; // prettier-ignore
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties };
}
