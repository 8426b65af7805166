import { MaillageError } from '../core/domain/errors.ts';
import type { Bbox } from '../core/domain/territory.ts';
import { decodeFeature, type FgbFeature } from './fgb-feature.ts';
import { PREAMBLE_BYTES, decodeHeader, headerLength, type FgbHeader } from './fgb-header.ts';
import { NODE_BYTES, indexBytes, searchIndex, type LeafEntry } from './fgb-index.ts';
import { fileInvalid, fileTruncated } from './fgb-invalid.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { joinNearest, mergeRanges } from './merge-ranges.ts';
import type { RangeSource } from './range-source.ts';

export interface FgbReadOptions {
  /** Bytes of the first read: the header and, unless the file is huge, its index. */
  readonly openBytes?: number;
  /** Ranges with at most this many bytes between them are read together. */
  readonly gapBytes?: number;
  /** Largest read; more is cut so that progress shows. */
  readonly limitBytes?: number;
  /** Features of a few places are read in `FEW_READS`, even over this many useless bytes in all. */
  readonly wasteBytes?: number;
}

export interface ReadProgress {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of features read, and to read. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A leaf whose end is known. */
type Place = LeafEntry & { readonly end: number };

/** At 20 Mbit/s and 50 ms a round trip, 32 kB more cost less than a second request. */
const DEFAULTS = {
  openBytes: 32 * 1024,
  gapBytes: 32 * 1024,
  limitBytes: 1024 * 1024,
  wasteBytes: 64 * 1024,
};
/** Along a Hilbert curve, what surrounds a place is in one to three runs, rarely more. */
const FEW_READS = 3;
/** Browsers open six connections to a host; a request queued longer would look stalled. */
const CONCURRENT_READS = 6;
const EVERYWHERE: Bbox = [-Infinity, -Infinity, Infinity, Infinity];

/**
 * Reads a FlatGeobuf file by ranges. Ours because the library's reader cannot be aborted, checks no
 * status, reads the header and index again at each query, and gives a truncated file as a shorter one.
 * Every loop is bounded by the size of what was read.
 */
export class FgbReader {
  readonly header: FgbHeader;
  readonly #source: RangeSource;
  readonly #options: Required<FgbReadOptions>;
  readonly #indexStart: number;
  readonly #featuresStart: number;

  private constructor(
    source: RangeSource,
    options: Required<FgbReadOptions>,
    header: FgbHeader,
    indexStart: number,
  ) {
    this.header = header;
    this.#source = source;
    this.#options = options;
    this.#indexStart = indexStart;
    const { featuresCount, indexNodeSize } = header;
    const indexed = indexNodeSize > 0 && featuresCount > 0;
    this.#featuresStart = indexStart + (indexed ? indexBytes(featuresCount, indexNodeSize) : 0);
  }

  /**
   * Reads the header.
   * @throws MaillageError file_truncated, file_invalid, and what the source throws.
   */
  static async open(
    source: RangeSource,
    options: FgbReadOptions = {},
    signal?: AbortSignal,
  ): Promise<FgbReader> {
    const complete = { ...DEFAULTS, ...options };
    const file = source.key;
    let bytes = await source.read(0, complete.openBytes, signal);
    const end = PREAMBLE_BYTES + headerLength(file, bytes);
    if (bytes.length < end && bytes.length === complete.openBytes) {
      bytes = await source.read(0, end, signal);
    }
    if (bytes.length < end || bytes.length < PREAMBLE_BYTES) {
      throw fileTruncated(file, end, bytes.length);
    }
    const header = decodeHeader(file, bytes.subarray(8, end));
    const reader = new FgbReader(source, complete, header, end);
    reader.#checkSize();
    return reader;
  }

  /** Box queries are possible. */
  get indexed(): boolean {
    return this.header.indexNodeSize > 0 && this.header.featuresCount > 0;
  }

  /**
   * Places of the features whose box meets `bbox`, in file order.
   * @throws MaillageError file_unindexed, file_truncated, file_invalid, and what the source throws.
   */
  async search(bbox: Bbox, signal?: AbortSignal): Promise<LeafEntry[]> {
    const file = this.#source.key;
    const { featuresCount: items, indexNodeSize: nodeSize, envelope } = this.header;
    const checksums = this.header.indexChecksums;
    if (!this.indexed) {
      if (await this.#isEmpty(signal)) return [];
      throw new MaillageError('file_unindexed', `${file} has no spatial index.`, { file });
    }
    const size = this.#source.size();
    const featuresStart = this.#featuresStart;
    const featuresBytes = size === null ? null : size - featuresStart;
    return searchIndex(
      { file, items, nodeSize, featuresStart, featuresBytes, envelope, checksums },
      bbox,
      (first, count) =>
        this.#readExactly(this.#indexStart + first * NODE_BYTES, count * NODE_BYTES, signal),
      this.#options,
    );
  }

  /**
   * Reads the features found by `search`, near ones together, and gives `decode`'s results in order.
   * @throws MaillageError file_truncated, file_invalid, and what the source or `decode` throws.
   */
  async read<Result>(
    entries: readonly LeafEntry[],
    decode: (feature: FgbFeature) => Result,
    { signal, onProgress }: ReadProgress = {},
  ): Promise<Result[]> {
    const places: Place[] = [];
    for (const { index, start, end, bbox } of entries) {
      places.push({ index, start, end: end ?? (await this.#endOf(start, signal)), bbox });
    }
    const ranges = joinNearest(mergeRanges(places, this.#options), FEW_READS, this.#options);
    const total = ranges.reduce((sum, range) => sum + range.end - range.start, 0);
    let done = 0;
    onProgress?.(0, total);
    const results = await mapConcurrently(ranges, CONCURRENT_READS, async (range) => {
      const length = range.end - range.start;
      const bytes = await this.#readExactly(this.#featuresStart + range.start, length, signal);
      done += length;
      onProgress?.(done, total);
      return range.members.map(({ index, start, end, bbox }) =>
        decode(
          this.#decode(index, start, bytes.subarray(start - range.start, end - range.start), bbox),
        ),
      );
    });
    return results.flat();
  }

  /** Features whose box meets `bbox`, in file order; throws as `search` and `read` do. */
  async readBox<Result>(
    bbox: Bbox,
    decode: (feature: FgbFeature) => Result,
    progress: ReadProgress = {},
  ): Promise<Result[]> {
    return this.read(await this.search(bbox, progress.signal), decode, progress);
  }

  /**
   * Every feature of the file, with or without index, each checked against the index and all against
   * the count in the header; throws as `search` and `read` do.
   */
  async readAll<Result>(
    decode: (feature: FgbFeature) => Result,
    progress: ReadProgress = {},
  ): Promise<Result[]> {
    if (this.indexed) return this.readBox(EVERYWHERE, decode, progress);
    const bytes = await this.#readToEnd(this.#featuresStart, progress.signal);
    const results: Result[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = at + 4 + (at + 4 <= bytes.length ? uint32(bytes, at) : 0);
      if (end > bytes.length) {
        throw fileTruncated(
          this.#source.key,
          this.#featuresStart + end,
          this.#featuresStart + bytes.length,
        );
      }
      results.push(decode(this.#decode(results.length, at, bytes.subarray(at, end), null)));
      at = end;
    }
    const announced = this.header.featuresCount;
    if (announced > 0 && announced !== results.length) {
      throw fileInvalid(this.#source.key, `${results.length} features of ${announced}`);
    }
    return results;
  }

  #decode(index: number, start: number, bytes: Uint8Array, box: Bbox | null): FgbFeature {
    const size = bytes.length < 4 ? 0 : 4 + uint32(bytes, 0);
    if (size > bytes.length && index === this.header.featuresCount - 1) {
      const at = this.#featuresStart + start;
      throw fileTruncated(this.#source.key, at + size, at + bytes.length);
    }
    if (size !== bytes.length || size < 8) {
      throw fileInvalid(this.#source.key, `its size is not ${bytes.length}`, index);
    }
    return decodeFeature(this.#source.key, this.header, index, bytes, box);
  }

  async #endOf(start: number, signal: AbortSignal | undefined): Promise<number> {
    return start + 4 + uint32(await this.#readExactly(this.#featuresStart + start, 4, signal), 0);
  }

  async #readExactly(
    offset: number,
    length: number,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    await this.#expectEnd(offset, length, signal);
    const bytes = await this.#source.read(offset, length, signal);
    this.#checkSize();
    if (bytes.length < length) {
      throw fileTruncated(this.#source.key, offset + length, offset + bytes.length);
    }
    return bytes;
  }

  /** While the size is unknown, a damaged number may ask for gigabytes that are not there. */
  async #expectEnd(offset: number, length: number, signal: AbortSignal | undefined): Promise<void> {
    const end = offset + length;
    const file = this.#source.key;
    if (!Number.isSafeInteger(end)) throw fileInvalid(file, `a feature that ends at byte ${end}`);
    if (length <= this.#options.limitBytes || this.#source.size() !== null) return;
    const last = await this.#source.read(end - 1, 1, signal);
    if (last.length === 0) throw fileTruncated(file, end, this.#source.size() ?? 0);
  }

  async #readToEnd(offset: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const size = this.#source.size();
    if (size !== null) return this.#readExactly(offset, Math.max(0, size - offset), signal);
    return (await this.#source.readWhole(signal)).subarray(offset);
  }

  /** A file of no feature has no index to tell it apart from one that was not indexed. */
  async #isEmpty(signal: AbortSignal | undefined): Promise<boolean> {
    if (this.header.featuresCount > 0) return false;
    return (await this.#source.read(this.#featuresStart, 1, signal)).length === 0;
  }

  #checkSize(): void {
    const size = this.#source.size();
    // Even one feature takes more than its size prefix.
    const least = this.#featuresStart + (this.header.featuresCount > 0 ? 8 : 0);
    if (size !== null && size < least) throw fileTruncated(this.#source.key, least, size);
  }
}

function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}
