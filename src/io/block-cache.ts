import { throwIfAborted } from '../core/domain/errors.ts';
import { ByteLru } from './byte-lru.ts';
import { LINGER_MILLISECONDS, Lingering } from './lingering.ts';
import { checkRange, type RangeSource } from './range-source.ts';
import { SharedTask } from './shared-task.ts';

export interface BlockCacheOptions {
  /** Reads are rounded out to whole blocks. */
  readonly blockBytes?: number;
  /** Bytes kept over all files; the least recently used blocks leave first. */
  readonly ceilingBytes?: number;
  /** How long a read that nobody waits for any more goes on, in case somebody wants it again. */
  readonly lingerMilliseconds?: number;
}

/** Small blocks: each range read brings at most two partly useless ones. */
const DEFAULTS = { blockBytes: 1024, ceilingBytes: 16 * 1024 * 1024 };
/** What a drag left behind never takes many of a browser's six connections. */
const MOST_LINGERING = 2;

/** Blocks of the files of a bundle, under one memory ceiling. */
export class BlockCache {
  readonly #blockBytes: number;
  readonly #blocks: ByteLru<string, Uint8Array>;
  readonly #lingering: Lingering;
  #sources = 0;

  constructor(options: BlockCacheOptions = {}) {
    this.#blockBytes = options.blockBytes ?? DEFAULTS.blockBytes;
    this.#blocks = new ByteLru(
      options.ceilingBytes ?? DEFAULTS.ceilingBytes,
      (block) => block.length,
    );
    const { lingerMilliseconds = LINGER_MILLISECONDS } = options;
    this.#lingering = new Lingering(lingerMilliseconds, MOST_LINGERING);
  }

  /** Bytes kept now. */
  get bytes(): number {
    return this.#blocks.bytes;
  }

  /**
   * The same file read through the cache. Each source has its own blocks, so that a file opened anew
   * because it changed never meets blocks of its former self.
   */
  wrap(source: RangeSource): RangeSource {
    const { abandon } = this.#lingering;
    return new CachedSource(source, this.#blocks, this.#blockBytes, this.#sources++, abandon);
  }
}

/** Consecutive blocks being read together. */
interface Run {
  readonly firstBlock: number;
  readonly task: SharedTask<Uint8Array>;
}

class CachedSource implements RangeSource {
  readonly key: string;
  readonly #source: RangeSource;
  readonly #blocks: ByteLru<string, Uint8Array>;
  readonly #blockBytes: number;
  readonly #id: number;
  readonly #abandon: (abort: () => void) => void;
  readonly #pending = new Map<number, Run>();

  constructor(
    source: RangeSource,
    blocks: ByteLru<string, Uint8Array>,
    blockBytes: number,
    id: number,
    abandon: (abort: () => void) => void,
  ) {
    this.key = source.key;
    this.#source = source;
    this.#blocks = blocks;
    this.#blockBytes = blockBytes;
    this.#id = id;
    this.#abandon = abandon;
  }

  size(): number | null {
    return this.#source.size();
  }

  readWhole(signal?: AbortSignal): Promise<Uint8Array> {
    return this.#source.readWhole(signal);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    checkRange(this.key, offset, length);
    const end = Math.min(offset + length, this.#source.size() ?? Infinity);
    if (end <= offset) return new Uint8Array(0);
    const size = this.#blockBytes;
    const first = Math.floor(offset / size);
    const last = Math.floor((end - 1) / size);

    // Blocks are taken before anything is awaited: the cache may drop them meanwhile.
    const present = new Map<number, Uint8Array>();
    for (let block = first; block <= last; block++) {
      const bytes = this.#blocks.get(this.#blockKey(block));
      if (bytes) present.set(block, bytes);
    }
    const runs = new Set(this.#runsFor(first, last, present));
    const arrived = await Promise.all(
      [...runs].map(async (run) => ({ ...run, bytes: await run.task.join(signal) })),
    );

    const pieces = [...present].map(([block, bytes]) => ({ start: block * size, bytes }));
    for (const { firstBlock, bytes } of arrived) pieces.push({ start: firstBlock * size, bytes });
    return assemble(pieces, offset, end);
  }

  /** The reads that bring the blocks not present, started or already under way. */
  *#runsFor(first: number, last: number, present: ReadonlyMap<number, unknown>): Generator<Run> {
    let block = first;
    while (block <= last) {
      const pending = this.#pending.get(block);
      if (present.has(block)) block++;
      else if (pending?.task.usable) {
        yield pending;
        block++;
      } else {
        const start = block;
        while (block <= last && !present.has(block) && !this.#pending.get(block)?.task.usable) {
          block++;
        }
        yield this.#start(start, block);
      }
    }
  }

  #start(firstBlock: number, endBlock: number): Run {
    const size = this.#blockBytes;
    const task = new SharedTask(async (signal) => {
      try {
        const length = (endBlock - firstBlock) * size;
        const bytes = await this.#source.read(firstBlock * size, length, signal);
        for (let at = 0; at < bytes.length; at += size) {
          // Copied: a view would keep the whole answer in memory.
          const key = this.#blockKey(firstBlock + at / size);
          this.#blocks.set(key, bytes.slice(at, at + size));
        }
        return bytes;
      } finally {
        for (let block = firstBlock; block < endBlock; block++) {
          if (this.#pending.get(block) === run) this.#pending.delete(block);
        }
      }
    }, this.#abandon);
    const run: Run = { firstBlock, task };
    for (let block = firstBlock; block < endBlock; block++) this.#pending.set(block, run);
    return run;
  }

  #blockKey(block: number): string {
    return `${this.#id}:${block}`;
  }
}

/** Bytes `offset` to `end - 1` from overlapping pieces; a hole is where the file ends. */
function assemble(
  pieces: { readonly start: number; readonly bytes: Uint8Array }[],
  offset: number,
  end: number,
): Uint8Array {
  const result = new Uint8Array(end - offset);
  let filled = offset;
  for (const { start, bytes } of pieces.sort((a, b) => a.start - b.start)) {
    if (start > filled) break;
    const piece = bytes.subarray(filled - start, end - start);
    result.set(piece, filled - offset);
    filled += piece.length;
  }
  return result.subarray(0, filled - offset);
}
