import type { Catalogue } from '../core/domain/catalogue.ts';
import { MaillageError } from '../core/domain/errors.ts';
import type { FeatureLayerId, LayerFeatures } from '../core/domain/features.ts';
import type {
  Bbox,
  DocumentManifest,
  LayerId,
  LayerManifest,
  TerritoryManifest,
} from '../core/domain/territory.ts';
import type { EstablishmentFeature } from '../core/establishments/feature.ts';
import type { EstablishmentTile } from '../core/establishments/tile.ts';
import { BlockCache } from './block-cache.ts';
import { parseCatalogue } from './catalogue-file.ts';
import { establishmentFeatureDecoder } from './establishment-features.ts';
import { establishmentLoader } from './establishment-loader.ts';
import { FetchSource } from './fetch-source.ts';
import { checksumBytes } from './fgb-checksums.ts';
import { FgbFile } from './fgb-file.ts';
import { NODE_BYTES, upperIndexBytes } from './fgb-index.ts';
import { fileInvalid, fileTruncated } from './fgb-invalid.ts';
import { FgbReader, type ReadProgress } from './fgb-reader.ts';
import { layerFeatureDecoder } from './layer-features.ts';
import { MANIFEST_FILE, parseTerritoryManifest } from './manifest.ts';
import { MemorySource } from './memory-source.ts';
import { networkLoader, type TerritoryTile } from './network-loader.ts';
import type { RangeSource } from './range-source.ts';
import type { TileLoader } from './tile-loader.ts';

/** Gives a new source of a file of the bundle each time it is called. */
export type GetSource = (file: string) => RangeSource;

/**
 * First read of a file of tiles: its header and its index, for a metropolis (up to some 280 tiles); of
 * a larger one, the levels of the index above the leaves, which one small read more finds.
 */
const OPEN_BYTES = { whole: 12 * 1024, most: 64 * 1024, header: 512 };
/** Children per node that the bundles' writer gives to the index of many tiles; of few, all is read. */
const TILE_NODE_SIZE = 64;
const EVERYWHERE: Bbox = [-Infinity, -Infinity, Infinity, Infinity];

/**
 * Opens the bundle of a web folder.
 * @param url absolute address of the folder, ending in "/".
 * @throws as `openBundleFrom` does.
 */
export function openBundle(url: string, signal?: AbortSignal): Promise<Bundle> {
  return openBundleFrom((file) => new FetchSource(new URL(file, url).href), signal);
}

/**
 * Opens a territory bundle by reading its `territory.json`.
 * @throws MaillageError file_missing, manifest_invalid, and what the source throws.
 */
export async function openBundleFrom(getSource: GetSource, signal?: AbortSignal): Promise<Bundle> {
  const source = getSource(MANIFEST_FILE);
  const bytes = await source.readWhole(signal);
  return new Bundle(parseTerritoryManifest(source.key, bytes), getSource);
}

/**
 * The files of a bundle. One damaged or missing file leaves the others readable. Methods throw
 * MaillageError: layer_missing, file_missing, file_truncated, file_invalid, file_unindexed,
 * value_invalid, geometry_invalid, manifest_invalid, network_failure, timeout, server_without_ranges;
 * or AbortedError.
 */
export class Bundle {
  readonly manifest: TerritoryManifest;
  readonly #getSource: GetSource;
  readonly #blocks = new BlockCache();
  readonly #files = new Map<LayerId, FgbFile>();
  #network: TileLoader<TerritoryTile> | null = null;
  #establishments: TileLoader<EstablishmentTile> | null = null;
  #establishmentFeatures: FgbFile | null = null;

  constructor(manifest: TerritoryManifest, getSource: GetSource) {
    this.manifest = manifest;
    this.#getSource = getSource;
  }

  /** What the manifest says of a layer. @throws MaillageError layer_missing. */
  layerManifest(id: LayerId): LayerManifest {
    const layer = this.manifest.layers.find((candidate) => candidate.id === id);
    if (layer) return layer;
    const reason = this.manifest.missing.find((missing) => missing.id === id)?.reason ?? null;
    throw new MaillageError('layer_missing', `The bundle has no layer "${id}".`, {
      layer: id,
      reason,
    });
  }

  /** All features of a layer, read whole in one request and checked, in file order. */
  async layer<Id extends FeatureLayerId>(
    id: Id,
    { signal, onProgress }: ReadProgress = {},
  ): Promise<LayerFeatures[Id]> {
    const layer = this.layerManifest(id);
    onProgress?.(0, layer.bytes);
    const { key, bytes } = await this.#wholeFile(layer, signal);
    const reader = await FgbReader.open(new MemorySource(key, bytes), {}, signal);
    const features = await reader.readAll(layerFeatureDecoder(id, key), { signal });
    checkCount(key, layer, features.length);
    onProgress?.(layer.bytes, layer.bytes);
    // Each feature was checked to be one of this layer.
    return { type: 'FeatureCollection', features } as unknown as LayerFeatures[Id];
  }

  /**
   * Tiles of streets, with the population cells around them, whose box meets `bbox` (see
   * `TileLoader.load`).
   */
  async networkTiles(bbox: Bbox, progress: ReadProgress = {}): Promise<TerritoryTile[]> {
    const { file } = this.layerManifest('network');
    this.#network ??= networkLoader(this.#fgbFile('network'), file);
    return this.#network.load(bbox, progress);
  }

  /** Every tile of establishments. */
  async establishmentTiles(progress: ReadProgress = {}): Promise<EstablishmentTile[]> {
    const { file } = this.layerManifest('establishments');
    this.#establishments ??= establishmentLoader(this.#fgbFile('establishments'), file);
    return this.#establishments.load(EVERYWHERE, progress);
  }

  /** Establishments of a box one by one, read by range; null when the bundle has no file of them. */
  async establishmentsIn(
    bbox: Bbox,
    progress: ReadProgress = {},
  ): Promise<EstablishmentFeature[] | null> {
    const document = this.manifest.documents.find(({ id }) => id === 'establishment_features');
    if (!document) return null;
    const { file } = document;
    this.#establishmentFeatures ??= new FgbFile(async (signal) => {
      const source = this.#blocks.wrap(this.#getSource(file));
      const reader = await FgbReader.open(source, {}, signal);
      checkSize(source.key, document, source.size());
      return reader;
    });
    return this.#establishmentFeatures.query(
      (reader) => reader.readBox(bbox, establishmentFeatureDecoder(file), progress),
      progress.signal,
    );
  }

  /** Curated facts of the territory; throws as the other methods do. */
  async catalogue(signal?: AbortSignal): Promise<Catalogue> {
    const { key, bytes } = await this.#document('catalogue', signal);
    return parseCatalogue(key, bytes);
  }

  /** Bytes of a document of the bundle. */
  async document(id: DocumentManifest['id'], signal?: AbortSignal): Promise<Uint8Array> {
    return (await this.#document(id, signal)).bytes;
  }

  async #document(
    id: DocumentManifest['id'],
    signal: AbortSignal | undefined,
  ): Promise<{ key: string; bytes: Uint8Array }> {
    const document = this.manifest.documents.find((candidate) => candidate.id === id);
    if (document) return this.#wholeFile(document, signal);
    throw new MaillageError('file_missing', `The bundle has no document "${id}".`, { file: id });
  }

  async #wholeFile(
    described: { readonly file: string; readonly bytes: number },
    signal: AbortSignal | undefined,
  ): Promise<{ key: string; bytes: Uint8Array }> {
    const source = this.#getSource(described.file);
    const bytes = await source.readWhole(signal);
    checkSize(source.key, described, bytes.length);
    return { key: source.key, bytes };
  }

  #fgbFile(id: LayerId): FgbFile {
    const known = this.#files.get(id);
    if (known) return known;
    const layer = this.layerManifest(id);
    const openBytes = openingBytes(layer.features);
    const file = new FgbFile(async (signal) => {
      const source = this.#blocks.wrap(this.#getSource(layer.file));
      const reader = await FgbReader.open(source, { openBytes }, signal);
      checkCount(source.key, layer, reader.header.featuresCount);
      checkSize(source.key, layer, source.size());
      return reader;
    });
    this.#files.set(id, file);
    return file;
  }
}

/** Header, checksums of each node that has children, and as much of the index as is worth it. */
function openingBytes(features: number): number {
  const { whole, most, header } = OPEN_BYTES;
  const upper = upperIndexBytes(features, TILE_NODE_SIZE);
  const leading = header + checksumBytes(upper / NODE_BYTES) + upper;
  return leading + features * NODE_BYTES <= whole ? whole : Math.min(most, leading);
}

/** @param size null while unknown: the reader then finds out where the file stops. */
function checkSize(file: string, expected: { readonly bytes: number }, size: number | null): void {
  if (size === null || size === expected.bytes) return;
  if (size < expected.bytes) throw fileTruncated(file, expected.bytes, size);
  throw fileInvalid(file, `${size} bytes, the manifest says ${expected.bytes}`);
}

function checkCount(file: string, layer: LayerManifest, count: number): void {
  if (count === layer.features) return;
  throw fileInvalid(file, `${count} features, the manifest says ${layer.features}`);
}
