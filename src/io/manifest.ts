import * as v from 'valibot';
import { MaillageError } from '../core/domain/errors.ts';
import {
  DOCUMENT_IDS,
  LAYER_IDS,
  type TerritoryIndex,
  type TerritoryManifest,
} from '../core/domain/territory.ts';
import { parseJson } from './parse-json.ts';

/** Name of the table of contents in a bundle's folder. */
export const MANIFEST_FILE = 'territory.json';
const FORMAT_VERSION = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const degrees = v.pipe(v.number(), v.finite());
/** A name inside the bundle's folder: a manifest never leads to another folder or host. */
const fileName = v.pipe(v.string(), v.regex(/^[\w-][\w.-]*$/, 'not a plain file name'));
const folderName = v.pipe(v.string(), v.regex(/^[\w-]+$/, 'not a plain folder name'));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a SHA-256'));
const layerId = v.picklist(LAYER_IDS);
const nature = v.picklist(['reel', 'generalise', 'simule']);
/** Shown as a link. */
const webAddress = v.pipe(v.string(), v.regex(/^https?:\/\//, 'not a web address'));

const meters = v.pipe(v.number(), v.minValue(0));
const networkCounts = v.object({
  nodes: count,
  directedEdges: count,
  sourceNodes: count,
  sourceEdges: count,
  lengthMeters: meters,
  tiles: count,
  profiles: v.array(v.string()),
  byProfile: v.exactOptional(
    v.record(v.string(), v.object({ directedEdges: count, lengthMeters: meters })),
  ),
  sourceWays: v.exactOptional(count),
  keptWays: v.exactOptional(count),
  sourceBannedTurns: v.exactOptional(count),
  bannedTurns: v.exactOptional(count),
  sourceBarriers: v.exactOptional(count),
  barriers: v.exactOptional(count),
});

const layer = v.object({
  id: layerId,
  file: fileName,
  features: count,
  items: v.exactOptional(count),
  bytes: count,
  sha256,
  nature,
  title: v.string(),
  producer: v.string(),
  vintage: v.string(),
  licence: v.string(),
  url: v.exactOptional(webAddress),
  accuracyMeters: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  populationSum: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  populationCells: v.exactOptional(count),
  caveats: v.array(v.string()),
  network: v.exactOptional(networkCounts),
});

const territory: v.GenericSchema<unknown, TerritoryManifest> = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  id: v.string(),
  name: v.string(),
  siren: v.string(),
  bbox: v.tuple([degrees, degrees, degrees, degrees]),
  layers: v.pipe(
    v.array(layer),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'a layer is listed twice',
    ),
  ),
  missing: v.array(v.object({ id: layerId, reason: v.string() })),
  documents: v.array(
    v.object({
      id: v.picklist(DOCUMENT_IDS),
      file: fileName,
      bytes: count,
      sha256,
    }),
  ),
  generator: v.exactOptional(
    v.object({ version: v.number(), seed: v.number(), scale: v.number() }),
  ),
});

const index: v.GenericSchema<unknown, TerritoryIndex> = v.object({
  territories: v.array(
    v.object({
      id: folderName,
      name: v.string(),
      simulated: v.boolean(),
      layers: v.optional(v.array(v.object({ id: layerId, nature, vintage: v.string() }))),
    }),
  ),
});

/**
 * Parses `territory.json`.
 * @throws MaillageError manifest_invalid naming the field and the value, or the unknown version.
 */
export function parseTerritoryManifest(file: string, bytes: Uint8Array): TerritoryManifest {
  const { formatVersion } = parseJson(file, bytes, v.object({ formatVersion: v.unknown() }));
  if (formatVersion !== FORMAT_VERSION) {
    throw new MaillageError(
      'manifest_invalid',
      `${file} is of format version ${String(formatVersion)}; only ${FORMAT_VERSION} is known.`,
      { file, field: 'formatVersion', value: String(formatVersion) },
    );
  }
  return parseJson(file, bytes, territory);
}

/**
 * Parses `territories/index.json`.
 * @throws MaillageError manifest_invalid.
 */
export function parseTerritoryIndex(file: string, bytes: Uint8Array): TerritoryIndex {
  return parseJson(file, bytes, index);
}
