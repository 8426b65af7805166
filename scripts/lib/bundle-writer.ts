import { createHash } from 'node:crypto';
import { access, constants, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Feature, Geometry } from 'geojson';
import { LAYER_IDS } from '../../src/core/domain/territory.ts';
import type {
  Bbox,
  DocumentManifest,
  GeneratorStamp,
  LayerId,
  LayerManifest,
  MissingLayer,
  TerritoryManifest,
} from '../../src/core/domain/territory.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { argumentFaults } from '../../src/text/command-line/pipeline.ts';
import { writeFlatGeobuf } from './fgb-writer.ts';
import type { FgbFeature } from './fgb-writer.ts';
import type { LayerColumn } from './layer-columns.ts';
import { tilesNodeSize } from './packed-rtree.ts';

/** Geometry type of a layer's file; a layer of both polygons and multipolygons is `MultiPolygon`. */
export type LayerGeometryType = 'Point' | 'Polygon' | 'MultiPolygon';

/** A layer ready to be written: its features, and what its manifest entry says of them. */
export interface PreparedLayer extends Omit<
  LayerManifest,
  'file' | 'features' | 'bytes' | 'sha256'
> {
  readonly geometryType: LayerGeometryType;
  /** `LAYER_COLUMNS[id]`. */
  readonly columns: readonly LayerColumn[];
  /** Properties exactly as the columns say; coordinates in degrees, WGS 84. */
  readonly features: readonly Feature<Geometry, object>[];
}

/** A file of the bundle that is not a layer. */
export interface BundleDocument {
  readonly id: DocumentManifest['id'];
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface BundleContent {
  /** Also the name of the bundle's folder. */
  readonly id: string;
  readonly name: string;
  readonly siren: string;
  readonly bbox: Bbox;
  readonly layers: readonly PreparedLayer[];
  readonly missing: readonly MissingLayer[];
  readonly documents: readonly BundleDocument[];
  /** Stamp of the generator, for a simulated bundle. */
  readonly generator?: GeneratorStamp;
}

const MANIFEST_FILE = 'territory.json';

/**
 * Writes a territory bundle: one indexed `.fgb` per layer, the documents and `territory.json`.
 * Everything goes to a hidden sibling folder first and takes the place of the previous bundle in
 * one rename, so a failed build leaves the previous one. Identical content gives identical bytes.
 * @param check looks at the written folder before it takes its place; what it throws stops the build.
 * @throws MaillageError `layer_empty`, `value_invalid` or `geometry_invalid` (a feature that is not
 * what the columns and the geometry type say), `manifest_invalid` (a layer given twice),
 * `argument_invalid` (a place that is not a bundle's).
 */
export async function writeBundle(
  outDir: string,
  content: BundleContent,
  check: (folder: string, manifest: TerritoryManifest) => Promise<void> = async () => {},
): Promise<TerritoryManifest> {
  await assertReplaceable(outDir);
  const target = resolve(outDir);
  const building = join(dirname(target), `.${basename(target)}.building-${process.pid}`);
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  try {
    const manifest = await writeInto(building, content);
    await check(building, manifest);
    await replaceFolder(building, target);
    return manifest;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/**
 * Refuses to take the place of anything but a bundle, an empty folder or nothing at all: the folder
 * given by mistake would be lost with all it holds.
 * @throws MaillageError `argument_invalid`
 */
export async function assertReplaceable(outDir: string): Promise<void> {
  const refuse = (reason: string, cause?: unknown): MaillageError => {
    const details = { argument: '--out', value: outDir, reason };
    return new MaillageError('argument_invalid', `${outDir}: ${reason}`, details, { cause });
  };
  const entries = await readdir(outDir).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw refuse(argumentFaults.notAFolder, cause);
  });
  if (entries !== null && entries.length > 0 && !entries.includes(MANIFEST_FILE)) {
    throw refuse(argumentFaults.notABundle);
  }
  await access(await nearestFolder(dirname(resolve(outDir))), constants.W_OK).catch((cause) => {
    throw refuse(argumentFaults.notWritable, cause);
  });
}

/** The folder itself, or the first above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  const above = dirname(folder);
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || above === folder ? folder : nearestFolder(above);
}

async function writeInto(folder: string, content: BundleContent): Promise<TerritoryManifest> {
  const layers: LayerManifest[] = [];
  for (const layer of inLayerOrder(content.layers)) {
    if (layers.at(-1)?.id === layer.id) {
      throw new MaillageError('manifest_invalid', `Layer "${layer.id}" is given twice.`, {
        layer: layer.id,
      });
    }
    layers.push(await writeLayer(folder, layer));
  }
  const documents: DocumentManifest[] = [];
  for (const { id, file, bytes } of content.documents) {
    await writeFile(join(folder, file), bytes);
    documents.push({ id, file, bytes: bytes.length, sha256: sha256(bytes) });
  }
  const manifest: TerritoryManifest = {
    formatVersion: 1,
    id: content.id,
    name: content.name,
    siren: content.siren,
    bbox: content.bbox,
    layers,
    missing: inLayerOrder(content.missing),
    documents,
    ...(content.generator ? { generator: content.generator } : {}),
  };
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function writeLayer(folder: string, layer: PreparedLayer): Promise<LayerManifest> {
  const { id, geometryType, columns, features, ...described } = layer;
  if (features.length === 0) {
    throw new MaillageError('layer_empty', `Layer "${id}" holds no feature.`, { layer: id });
  }
  const isTiled = columns.some(({ name }) => name === 'packed');
  // A box changed in the index would hide a tile, hence its checksums.
  const index = isTiled ? { nodeSize: tilesNodeSize(features.length), checksums: true } : {};
  const bytes = writeFlatGeobuf(
    { name: layer.id, geometryType, columns, ...index },
    features as readonly FgbFeature[],
  );
  const file = `${id.replaceAll('_', '-')}.fgb`;
  await writeFile(join(folder, file), bytes);
  return {
    id,
    file,
    features: features.length,
    bytes: bytes.length,
    sha256: sha256(bytes),
    ...described,
  };
}

/** A folder cannot be renamed over another: the previous bundle steps aside, and back on failure. */
async function replaceFolder(from: string, to: string): Promise<void> {
  const previous = join(dirname(to), `.${basename(to)}.previous-${process.pid}`);
  await rm(previous, { recursive: true, force: true });
  const hadPrevious = await rename(to, previous).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (hadPrevious) await rename(previous, to);
    throw error;
  }
  await rm(previous, { recursive: true, force: true });
}

function inLayerOrder<Item extends { readonly id: LayerId }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => LAYER_IDS.indexOf(a.id) - LAYER_IDS.indexOf(b.id));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
