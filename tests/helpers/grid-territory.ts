import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Geometry, Polygon } from 'geojson';
import type { FeatureLayerId, LayerFeatures } from '../../src/core/domain/features.ts';
import type { LayerId } from '../../src/core/domain/territory.ts';
import type { EstablishmentTile } from '../../src/core/establishments/tile.ts';
import { encodeEstablishmentTile } from '../../src/core/establishments/tile-codec.ts';
import { partitionEstablishments } from '../../src/core/establishments/partition-establishments.ts';
import { ACCESS, type SourceNetwork } from '../../src/core/graph/network.ts';
import { writeBundle, type PreparedLayer } from '../../scripts/lib/bundle-writer.ts';
import { LAYER_COLUMNS } from '../../scripts/lib/layer-columns.ts';
import { networkLayer } from '../../scripts/lib/network-layer.ts';
import { withCellsInTiles } from '../../scripts/lib/population-in-tiles.ts';

/*
 * A territory of a few kilometres, written as a real bundle: a grid of streets with a bridge, four
 * QPV (in the streets, half outside them, far from them, empty), three structures, 48 establishments.
 */

const COLUMNS = 14;
const ROWS = 10;
/** About 100 m each way at this latitude. */
const STEP_LNG = 0.00141;
const STEP_LAT = 0.0009;
const WEST = 3.05;
const SOUTH = 50.63;

export const gridPoint = (column: number, row: number): [number, number] => [
  Number((WEST + column * STEP_LNG).toFixed(6)),
  Number((SOUTH + row * STEP_LAT).toFixed(6)),
];

/** Streets of 100 m; eastward only on row 3; nothing crosses between columns 6 and 7 but on row 5. */
export function gridNetwork(): SourceNetwork {
  const nodes = Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    gridPoint(i % COLUMNS, Math.floor(i / COLUMNS)),
  );
  const both = ACCESS.walkForward | ACCESS.walkBackward | ACCESS.bikeForward | ACCESS.bikeBackward;
  const links: { tail: number; head: number; access: number; streetClass: number }[] = [];
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const tail = row * COLUMNS + column;
      const oneWay = row === 3;
      const river = column === 6 && row !== 5;
      if (column + 1 < COLUMNS && !river)
        links.push({
          tail,
          head: tail + 1,
          access: oneWay ? ACCESS.walkForward | ACCESS.bikeForward : both,
          streetClass: row === 5 ? 3 : 6,
        });
      if (row + 1 < ROWS) links.push({ tail, head: tail + COLUMNS, access: both, streetClass: 6 });
    }
  return {
    sourceIds: nodes.map((_, i) => 7000 + i),
    lng: nodes.map(([lng]) => lng),
    lat: nodes.map(([, lat]) => lat),
    links: {
      tail: links.map(({ tail }) => tail),
      head: links.map(({ head }) => head),
      lengthMeters: links.map(() => 100),
      streetClass: links.map(({ streetClass }) => streetClass),
      access: links.map(({ access }) => access),
      shape: () => null,
    },
  };
}

/** A rectangle between two places of the grid. */
export function rectangle(west: number, south: number, east: number, north: number): Polygon {
  const [minX, minY] = gridPoint(west, south);
  const [maxX, maxY] = gridPoint(east, north);
  return {
    type: 'Polygon',
    coordinates: [[[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]], // prettier-ignore
  };
}

const QPV = [
  { code: 'QN05901M', name: 'Les Rues', geometry: rectangle(0.5, 0.5, 5.5, 4.5) },
  { code: 'QN05902M', name: 'La Lisière', geometry: rectangle(11.5, 6.5, 18.5, 9.5) },
  { code: 'QN05903M', name: 'Le Lointain', geometry: rectangle(30.5, 0.5, 33.5, 3.5) },
  { code: 'QN05904M', name: 'Le Vide', geometry: rectangle(8.1, 0.1, 8.9, 0.9) },
];
const PUBLISHED: Readonly<Record<string, number | null>> = {
  QN05901M: 1000,
  QN05902M: null,
  QN05903M: 300,
  QN05904M: 50,
};

/** Cells of two blocks a side wherever a QPV with people lies. */
function gridCells(): LayerFeatures['population'] {
  const corners: [number, number][] = [];
  for (let column = 0; column < 20; column += 2)
    for (let row = 0; row < 10; row += 2)
      if (!(column === 8 && row === 0)) corners.push([column, row]);
  corners.push([30, 0], [32, 2]);
  return {
    type: 'FeatureCollection',
    features: corners.map(([column, row], i) => ({
      type: 'Feature',
      geometry: rectangle(column, row, column + 2, row + 2),
      properties: { id: `cell-${i}`, population: 10 + i, imputed: i % 5 === 0 },
    })),
  };
}

const STRUCTURES = [
  { id: 'agence-ouest', type: 'france_travail', precision: 'adresse', at: gridPoint(0.3, 7) },
  { id: 'agence-est', type: 'france_travail', precision: 'rue', at: gridPoint(10, 2.4) },
  { id: 'ruche-perdue', type: 'ruche', precision: 'adresse', at: gridPoint(25, 5) },
] as const;

/** Tiles of the 48 establishments. */
export function gridEstablishments(): EstablishmentTile[] {
  const count = 48;
  const at = (i: number) => gridPoint((i % 12) + 0.6, Math.floor(i / 12) * 2 + 0.7);
  const micro = (index: 0 | 1) =>
    Int32Array.from({ length: count }, (_, i) => Math.round(at(i)[index] * 1e6));
  return partitionEstablishments(
    {
      lngMicrodegrees: micro(0),
      latMicrodegrees: micro(1),
      nafSection: Uint8Array.from({ length: count }, (_, i) => (i === 0 ? 255 : i % 21)),
      sizeClass: Uint8Array.from({ length: count }, (_, i) => (i === 1 ? 255 : i % 3)),
      creationYear: Uint8Array.from({ length: count }, (_, i) => (i === 2 ? 0 : 110 + (i % 10))),
    },
    10,
  );
}

function establishmentFeatures(): Feature<Geometry, object>[] {
  return gridEstablishments().map((tile) => {
    const [minX, minY, maxX, maxY] = tile.bbox;
    return {
      type: 'Feature',
      geometry: {
        type: 'Polygon',
        coordinates: [[[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]], // prettier-ignore
      },
      properties: { packed: encodeEstablishmentTile(tile) },
    };
  });
}

const DESCRIBED = {
  nature: 'simule',
  title: 'Territoire d’essai',
  producer: 'Maillage',
  vintage: '2024',
  licence: 'CC0',
  caveats: [],
} as const;

function layer<Id extends FeatureLayerId>(
  id: Id,
  geometryType: PreparedLayer['geometryType'],
  features: readonly Feature<Geometry, LayerFeatures[Id]['features'][number]['properties']>[],
): PreparedLayer {
  return { ...DESCRIBED, id, geometryType, columns: LAYER_COLUMNS[id], features };
}

function feature<P extends object>(geometry: Geometry, properties: P): Feature<Geometry, P> {
  return { type: 'Feature', geometry, properties };
}

function layers(): PreparedLayer[] {
  return [
    layer('territory', 'Polygon', [
      feature(rectangle(-1, -1, 40, 11), { code: '200093201', name: 'Essai' }),
    ]),
    layer('communes', 'Polygon', [
      feature(rectangle(-1, -1, 7, 11), { code: '59350', name: 'Ouest', population: 2000 }),
      feature(rectangle(7, -1, 40, 11), { code: '59512', name: 'Est', population: 1500 }),
    ]),
    layer(
      'qpv_2024',
      'Polygon',
      QPV.map(({ code, name, geometry }) =>
        feature(geometry, { code, name, communes: 'Ouest|Est', communeCodes: '59350|59512' }),
      ),
    ),
    layer('qpv_figures', 'Point', QPV.map(figuresOf)),
    layer('population', 'Polygon', gridCells().features),
    layer('structures', 'Point', STRUCTURES.map(structureOf)),
    {
      ...DESCRIBED,
      id: 'establishments',
      geometryType: 'Polygon',
      columns: LAYER_COLUMNS.establishments,
      features: establishmentFeatures(),
      items: 48,
    },
  ];
}

function figuresOf({ code, name, geometry }: (typeof QPV)[number]) {
  return feature(
    { type: 'Point', coordinates: geometry.coordinates[0]![0]! },
    {
      code,
      name,
      generation: 2024,
      population: PUBLISHED[code]!,
      populationVintage: '2020',
      povertyRatePercent: null,
      medianIncomeEuros: null,
      employmentRatePercent: null,
      jobSeekersCount: null,
      source: 'essai',
    },
  );
}

function structureOf({ id, type, precision, at }: (typeof STRUCTURES)[number]) {
  return feature(
    { type: 'Point', coordinates: at },
    {
      id,
      type,
      name: `Structure ${id}`,
      site: null,
      address: null,
      postcode: null,
      commune: null,
      sector: null,
      description: null,
      keyFigures: null,
      keyFiguresYear: null,
      precision,
      landmark: null,
      openingHours: null,
      website: null,
      source: 'essai',
    },
  );
}

/** Writes the territory in a temporary folder, without some layers when asked. */
export async function writeGridTerritory(
  without: readonly LayerId[] = [],
): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'maillage-grid-'));
  const folder = join(root, 'essai');
  const network = gridNetwork();
  const { layer: streets, nodeIds } = networkLayer(
    network,
    { nodes: network.lng.length, edges: network.links.tail.length },
    DESCRIBED,
  );
  const [minX, minY] = gridPoint(-1, -1);
  const [maxX, maxY] = gridPoint(40, 11);
  await writeBundle(folder, {
    id: 'essai',
    name: 'Territoire d’essai',
    siren: '200093201',
    bbox: [minX, minY, maxX, maxY],
    layers: withCellsInTiles([...layers(), streets].filter(({ id }) => !without.includes(id))),
    missing: without.map((id) => ({ id, reason: 'Absente de cet essai.' })),
    documents: [nodeIds],
  });
  return { folder, remove: () => rm(root, { recursive: true, force: true }) };
}
