import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { SourceRecord } from '../records.ts';
import { readCsv } from './csv.ts';
import { readGeoJson } from './geojson.ts';
import type { LocalFile } from './open-bytes.ts';
import { readShapefileZip } from './shapefile-zip.ts';
import type { TextEncoding } from './text-decoding.ts';

export interface ReaderOptions {
  /** Pattern of the file to read inside an archive. */
  readonly member?: string | undefined;
  readonly encoding?: TextEncoding | undefined;
  /** Told of the bytes read from disk, for progress. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

/** Yields the records of a file, in file order; geometries in degrees, WGS 84. */
export type RecordReader = (file: LocalFile, options: ReaderOptions) => AsyncIterable<SourceRecord>;

const RECORD_READERS: Readonly<Record<string, RecordReader>> = {
  geojson: readGeoJson,
  csv: readCsv,
  shapefile_zip: readShapefileZip,
};

/** Readers of whole street networks: see `scripts/steps/network-readers.ts`. */
export const NETWORK_READERS = ['nodes_edges_csv', 'osm_pbf', 'graphml'] as const;
export type NetworkReader = (typeof NETWORK_READERS)[number];

/** Reader of SIRENE as INSEE publishes it: see `scripts/steps/establishments.ts`. */
export const SIRENE_READER = 'sirene';

/** Named by manifests for sources that this version cannot read yet. */
const PLANNED_READERS = ['gtfs', 'parquet', 'geopackage'] as const;

/** Every reader a manifest may name today. */
export const KNOWN_READERS: readonly string[] = [
  ...Object.keys(RECORD_READERS),
  ...NETWORK_READERS,
  SIRENE_READER,
];

/** True for a reader of whole street networks. */
export function isNetworkReader(name: string): name is NetworkReader {
  return (NETWORK_READERS as readonly string[]).includes(name);
}

/** True for a reader that manifests may already name although it cannot be used yet. */
export function isPlannedReader(name: string): boolean {
  return (PLANNED_READERS as readonly string[]).includes(name);
}

/**
 * The reader of that name.
 * @throws MaillageError `reader_unknown` naming the value and the known readers.
 */
export function recordReader(name: string): RecordReader {
  const reader = Object.hasOwn(RECORD_READERS, name) ? RECORD_READERS[name] : undefined;
  if (!reader) throw unknownReader(name);
  return reader;
}

/** The error for a reader that cannot be used; `planned` when the next version has it. */
export function unknownReader(name: string): MaillageError {
  return new MaillageError(
    'reader_unknown',
    `Reader "${name}" is none of ${KNOWN_READERS.join(', ')}.`,
    {
      reader: name,
      known: KNOWN_READERS.join(', '),
      planned: isPlannedReader(name),
    },
  );
}
