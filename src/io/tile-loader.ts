import { MaillageError } from '../core/domain/errors.ts';
import type { Bbox } from '../core/domain/territory.ts';
import { ByteLru } from './byte-lru.ts';
import type { FgbFeature } from './fgb-feature.ts';
import type { FgbFile } from './fgb-file.ts';
import { fileInvalid } from './fgb-invalid.ts';
import type { FgbReader, ReadProgress } from './fgb-reader.ts';

export interface TileKind<Tile extends object> {
  /** Name of the file, for errors. */
  readonly file: string;
  /** Binary columns that a tile may have besides `packed`: any other is a damaged file. */
  readonly columns?: readonly string[];
  /** Unpacks the column `packed`, and other Binary columns by name; may throw MaillageError. */
  readonly decode: (packed: Uint8Array, column: (name: string) => Uint8Array | null) => Tile;
  /** Memory a decoded tile takes. */
  readonly bytesOf: (tile: Tile) => number;
  /** Bytes of decoded tiles kept between queries. */
  readonly ceilingBytes: number;
}

/** Loads the tiles of a file whose features each pack many things in the Binary column `packed`. */
export class TileLoader<Tile extends object> {
  readonly #file: FgbFile;
  readonly #kind: TileKind<Tile>;
  #tiles: TileStore<Tile> | null = null;

  constructor(file: FgbFile, kind: TileKind<Tile>) {
    this.#file = file;
    this.#kind = kind;
  }

  /**
   * Tiles whose box meets `bbox`, in file order. A tile is the same object from one call to the next
   * for as long as anyone keeps it.
   * @throws MaillageError file_missing, file_truncated, file_invalid, file_unindexed, network_failure,
   * timeout, server_without_ranges; AbortedError.
   */
  load(bbox: Bbox, progress: ReadProgress = {}): Promise<Tile[]> {
    return this.#file.query(async (reader) => {
      const tiles = this.#storeOf(reader);
      const entries = await reader.search(bbox, progress.signal);
      const found = new Map(entries.map(({ index }) => [index, tiles.get(index)]));
      const wanted = entries.filter(({ index }) => !found.get(index));
      await reader.read(
        wanted,
        (feature) =>
          found.set(feature.index, tiles.keep(feature.index, decodePacked(feature, this.#kind))),
        progress,
      );
      return entries.map(({ index }) => found.get(index)!);
    }, progress.signal);
  }

  /** Memory of the tiles kept for later now; those that someone else holds may be more. */
  get bytes(): number {
    return this.#tiles?.bytes ?? 0;
  }

  #storeOf(reader: FgbReader): TileStore<Tile> {
    if (this.#tiles?.reader !== reader) this.#tiles = new TileStore(reader, this.#kind);
    return this.#tiles;
  }
}

/**
 * The tile packed in a feature.
 * @throws MaillageError column_missing, file_invalid for a column that is not expected, or what
 * decoding throws, naming file and tile.
 */
export function decodePacked<Tile extends object>(
  { index, properties }: FgbFeature,
  { file, columns = [], decode }: Pick<TileKind<Tile>, 'file' | 'columns' | 'decode'>,
): Tile {
  const values = new Map<string, Uint8Array>();
  for (const [name, value] of Object.entries(properties)) {
    // Left out, it would be missed by nobody: a tile would hold less, without a word.
    if ((name !== 'packed' && !columns.includes(name)) || !(value instanceof Uint8Array)) {
      throw fileInvalid(file, `column "${name}" is none of a tile`, index);
    }
    values.set(name, value);
  }
  const column = (name: string): Uint8Array | null => values.get(name) ?? null;
  const packed = column('packed');
  if (!packed) {
    const details = { file, column: 'packed', feature: index };
    throw new MaillageError('column_missing', `${file}: no tile in feature ${index}.`, details);
  }
  try {
    return decode(packed, column);
  } catch (error) {
    if (!(error instanceof MaillageError)) throw error;
    const details = { ...error.details, file, feature: index };
    const message = `${file}, tile ${index}: ${error.message}`;
    throw new MaillageError(error.code, message, details, { cause: error });
  }
}

/** Decoded tiles of one version of a file, by number. */
class TileStore<Tile extends object> {
  readonly reader: FgbReader;
  readonly #recent: ByteLru<number, Tile>;
  /** Tiles that left `#recent` and that someone may still use. */
  readonly #alive = new Map<number, WeakRef<Tile>>();

  constructor(reader: FgbReader, kind: TileKind<Tile>) {
    this.reader = reader;
    this.#recent = new ByteLru(kind.ceilingBytes, kind.bytesOf);
  }

  get bytes(): number {
    return this.#recent.bytes;
  }

  get(index: number): Tile | undefined {
    const recent = this.#recent.get(index);
    if (recent) return recent;
    const tile = this.#alive.get(index)?.deref();
    if (tile) this.#recent.set(index, tile);
    return tile;
  }

  /** Keeps a tile just decoded; gives the one kept before when two queries decoded it at once. */
  keep(index: number, decoded: Tile): Tile {
    const tile = this.get(index) ?? decoded;
    this.#recent.set(index, tile);
    this.#alive.set(index, new WeakRef(tile));
    return tile;
  }
}
