import { createHash } from 'node:crypto';
import type { Geometry, Position } from 'geojson';
import type { PreparedLayer } from '../../scripts/lib/bundle-writer.ts';
import { writeFlatGeobuf, type FgbFeature } from '../../scripts/lib/fgb-writer.ts';
import { LAYER_COLUMNS } from '../../scripts/lib/layer-columns.ts';
import { withCellsInTiles } from '../../scripts/lib/population-in-tiles.ts';
import type {
  Bbox,
  LayerId,
  LayerManifest,
  TerritoryManifest,
} from '../../src/core/domain/territory.ts';
import { encodeEstablishmentTile } from '../../src/core/establishments/tile-codec.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { encodeTile } from '../../src/core/graph/tile-codec.ts';
import { sourceNetwork } from './random-network.ts';

/** Files of a bundle by name, `territory.json` included. */
export type BundleFiles = Map<string, Uint8Array>;

/** Nodes on each side of the network's grid of streets, one thousandth of a degree apart. */
export const GRID_SIDE = 60;

/**
 * A bundle of a few layers in memory: two communes, a QPV, 16 population cells, a structure, a grid
 * of streets over many tiles with the cells around, two tiles of establishments, a catalogue.
 */
export function tinyBundle(): BundleFiles {
  const files: BundleFiles = new Map();
  const layers: LayerManifest[] = [
    layer(files, 'communes', 'Polygon', [
      area([3, 50.6, 3.03, 50.66], { code: '59350', name: 'Lille', population: 236234 }),
      area([3.03, 50.6, 3.06, 50.66], { code: '59009', name: 'Villeneuve-d’Ascq' }),
    ]),
    layer(files, 'qpv_2024', 'Polygon', [
      area([3.01, 50.61, 3.02, 50.62], {
        code: 'QN05971M',
        name: 'Secteur Sud',
        communes: 'Lille',
        communeCodes: '59350',
      }),
    ]),
    layer(files, 'population', 'Polygon', populationCells()),
    layer(files, 'structures', 'Point', [
      {
        geometry: { type: 'Point', coordinates: [3.015, 50.615] },
        properties: {
          id: 'ruche-1',
          type: 'ruche',
          name: 'Ruche d’entreprises',
          precision: 'adresse',
          source: 'S1',
        },
      },
    ]),
    layer(files, 'establishments', 'Polygon', establishmentTiles()),
    { ...layer(files, 'network', 'Polygon', tilesWithCells()), populationCells: 16 },
  ];
  const catalogue = encode({
    sources: [{ code: 'S1', title: 'Dossier', producer: 'ADULM', date: 'octobre 2019' }],
    indicators: [],
    actions: [],
    initiatives: [],
    neighbourhoods: [],
    unlocatedStructures: [],
    innovationCategories: ['numérique'],
    citedCommunes: [],
  });
  files.set('catalogue.json', catalogue);
  const manifest: TerritoryManifest = {
    formatVersion: 1,
    id: 'tiny',
    name: 'Territoire d’essai',
    siren: '200093201',
    bbox: [3, 50.6, 3.06, 50.66],
    layers,
    missing: [{ id: 'npnru', reason: 'Aucun périmètre.' }],
    documents: [
      {
        id: 'catalogue',
        file: 'catalogue.json',
        bytes: catalogue.length,
        sha256: sha256(catalogue),
      },
    ],
  };
  files.set('territory.json', encode(manifest));
  return files;
}

/** Changes the manifest of a bundle in place. */
export function editManifest(files: BundleFiles, edit: (manifest: ManifestDraft) => void): void {
  const text = new TextDecoder().decode(files.get('territory.json'));
  const manifest = JSON.parse(text) as ManifestDraft;
  edit(manifest);
  files.set('territory.json', encode(manifest));
}

/** A manifest on which anything may be written, sound or not. */
interface ManifestDraft {
  [field: string]: unknown;
  layers: Record<string, unknown>[];
}

/** Replaces the features of a layer, and what the manifest says of its size. */
export function rewriteLayer(
  files: BundleFiles,
  id: LayerId,
  geometryType: Geometry['type'],
  features: readonly FgbFeature[],
  columns: Parameters<typeof writeFlatGeobuf>[0]['columns'] = LAYER_COLUMNS[id],
): void {
  const bytes = write(id, geometryType, features, columns);
  editManifest(files, ({ layers }) => {
    const entry = layers.find((candidate) => candidate['id'] === id)!;
    Object.assign(entry, { bytes: bytes.length, features: features.length });
    files.set(String(entry['file']), bytes);
  });
}

/** Layers of tiles bear checksums, as in the bundles that are built. */
function write(
  name: LayerId,
  geometryType: Geometry['type'],
  features: readonly FgbFeature[],
  columns: Parameters<typeof writeFlatGeobuf>[0]['columns'],
): Uint8Array {
  const checksums = columns.some((column) => column.name === 'packed');
  return writeFlatGeobuf({ name, geometryType, columns, checksums }, features);
}

function layer(
  files: BundleFiles,
  id: LayerId,
  geometryType: Geometry['type'],
  features: readonly FgbFeature[],
): LayerManifest {
  const bytes = write(id, geometryType, features, LAYER_COLUMNS[id]);
  const file = `${id}.fgb`;
  files.set(file, bytes);
  return {
    id,
    file,
    features: features.length,
    bytes: bytes.length,
    sha256: sha256(bytes),
    nature: 'simule',
    title: 'Essai',
    producer: 'Essai',
    vintage: '2024',
    licence: 'MIT',
    caveats: [],
  };
}

function populationCells(): FgbFeature[] {
  return Array.from({ length: 16 }, (_, cell) => {
    const x = 3 + (cell % 4) * 0.01;
    const y = 50.6 + Math.floor(cell / 4) * 0.01;
    const id = `cell-${cell}`;
    return area([x, y, x + 0.01, y + 0.01], { id, population: 10 * cell, imputed: cell === 3 });
  });
}

function networkTiles(): FgbFeature[] {
  const nodes: [number, number][] = [];
  const links: Parameters<typeof sourceNetwork>[1][number][] = [];
  const link = (tail: number, head: number): void => {
    links.push({ tail, head, lengthMeters: 100, streetClass: 6, access: 3, shape: [] });
  };
  for (let row = 0; row < GRID_SIDE; row++) {
    for (let column = 0; column < GRID_SIDE; column++) {
      const node = nodes.length;
      nodes.push([3 + column / 1000, 50.6 + row / 1000]);
      if (column > 0) link(node - 1, node);
      if (row > 0) link(node - GRID_SIDE, node);
    }
  }
  const { tiles } = partitionNetwork(sourceNetwork(nodes, links), 100);
  return tiles.map((tile) => area(tile.bbox, { packed: encodeTile(tile) }));
}

function tilesWithCells(): FgbFeature[] {
  const prepared = (id: LayerId, features: readonly FgbFeature[]) => ({ id, features });
  const layers = [prepared('population', populationCells()), prepared('network', networkTiles())];
  const packed = withCellsInTiles(layers as unknown as PreparedLayer[]);
  return packed.find(({ id }) => id === 'network')!.features as unknown as FgbFeature[];
}

function establishmentTiles(): FgbFeature[] {
  return [0, 1].map((tile) => {
    const lng = 3_000_000 + tile * 20_000;
    const bbox: Bbox = [lng / 1e6, 50.6, (lng + 1000) / 1e6, 50.6];
    const packed = encodeEstablishmentTile({
      bbox,
      count: 2,
      lngMicrodegrees: Int32Array.of(lng, lng + 1000),
      latMicrodegrees: Int32Array.of(50_600_000, 50_600_000),
      nafSection: Uint8Array.of(6, 255),
      sizeClass: Uint8Array.of(0, 255),
      creationYear: Uint8Array.of(119, 0),
    });
    return area(bbox, { packed });
  });
}

function area([minX, minY, maxX, maxY]: Bbox, properties: Record<string, unknown>): FgbFeature {
  const ring: Position[] = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ];
  return { geometry: { type: 'Polygon', coordinates: [ring] }, properties };
}

function encode(content: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
