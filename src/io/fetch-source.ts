import { MaillageError, throwIfAborted } from '../core/domain/errors.ts';
import { HttpExchange, tooLarge } from './http-exchange.ts';
import { SourceChangedError, checkRange, type RangeSource } from './range-source.ts';
import { SharedTask } from './shared-task.ts';

export interface FetchOptions {
  /** Longest silence of the server before `timeout`. */
  readonly idleMilliseconds?: number;
  /** Largest file fetched whole from a server that ignores ranges. */
  readonly wholeFileLimitBytes?: number;
}

const DEFAULTS = { idleMilliseconds: 20_000, wholeFileLimitBytes: 32 * 1024 * 1024 };

/** A file behind HTTP, read with `Range` requests. Serves one version of the file only. */
export class FetchSource implements RangeSource {
  /** Last part of the address. */
  readonly key: string;
  readonly #url: string;
  readonly #idleMilliseconds: number;
  readonly #wholeFileLimitBytes: number;
  #size: number | null = null;
  #version: string | null = null;
  /** The whole file, once a server has answered a range with it. */
  #whole: SharedTask<Uint8Array> | null = null;

  /** @param url absolute address. */
  constructor(url: string, options: FetchOptions = {}) {
    this.key = decodeURIComponent(new URL(url).pathname.split('/').at(-1)!);
    this.#url = url;
    this.#idleMilliseconds = options.idleMilliseconds ?? DEFAULTS.idleMilliseconds;
    this.#wholeFileLimitBytes = options.wholeFileLimitBytes ?? DEFAULTS.wholeFileLimitBytes;
  }

  size(): number | null {
    return this.#size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    checkRange(this.key, offset, length);
    const wanted = this.#size === null ? length : Math.min(length, this.#size - offset);
    if (wanted <= 0) return new Uint8Array(0);
    if (this.#whole?.usable) {
      return slice(await this.#whole.join(signal), offset, wanted);
    }
    return this.#readRange(offset, wanted, signal);
  }

  async readWhole(signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    if (this.#whole?.usable) return this.#whole.join(signal);
    const exchange = new HttpExchange(this.key, this.#url, this.#idleMilliseconds);
    exchange.follow(signal);
    const response = await exchange.send({});
    try {
      this.#checkStatus(response, [200]);
      this.#checkVersion(response, null);
    } catch (error) {
      exchange.cancel();
      throw error;
    }
    return this.#wholeBody(exchange, response, Infinity);
  }

  async #readRange(
    offset: number,
    length: number,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    const exchange = new HttpExchange(this.key, this.#url, this.#idleMilliseconds);
    exchange.follow(signal);
    const response = await exchange.send({ Range: `bytes=${offset}-${offset + length - 1}` });
    try {
      this.#checkStatus(response, [200, 206, 416]);
      if (response.status === 206) return await this.#partial(exchange, response, offset, length);
      if (response.status === 416) {
        exchange.cancel();
        return await this.#beyondEnd(response, offset, length, signal);
      }
    } catch (error) {
      exchange.cancel();
      throw error;
    }
    return slice(await this.#adoptWhole(exchange, response, signal), offset, length);
  }

  async #partial(
    exchange: HttpExchange,
    response: Response,
    offset: number,
    length: number,
  ): Promise<Uint8Array> {
    const range = parseContentRange(response.headers.get('Content-Range'));
    this.#checkVersion(response, range?.total ?? null);
    if (range && range.start !== offset) {
      throw this.#failure(`asked for byte ${offset}, the server answered from ${range.start}`);
    }
    const bytes = await exchange.body(response);
    const end = this.#size === null ? offset + length : Math.min(offset + length, this.#size);
    // Without Content-Range (hidden from another origin), a short answer can only be the file's end.
    const announced = range ? Math.min(range.end + 1, end) - offset : bytes.length;
    if (bytes.length < announced || (this.#size !== null && announced < end - offset)) {
      throw this.#failure(`the answer stops after ${bytes.length} bytes of ${end - offset}`);
    }
    return slice(bytes, 0, length);
  }

  /** 416: the range starts past the end, or (a quirk of some servers) only ends past it. */
  async #beyondEnd(
    response: Response,
    offset: number,
    length: number,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    const total = parseContentRange(response.headers.get('Content-Range'))?.total ?? null;
    this.#checkVersion(response, total);
    if (total !== null && total > offset && total < offset + length) {
      return this.#readRange(offset, total - offset, signal);
    }
    if (total !== null && total > offset) throw this.#failure('the server refuses the range');
    return new Uint8Array(0);
  }

  /**
   * 200: the server ignores ranges and is sending the whole file. The answer under way is kept for
   * every later read rather than asked again; it outlives the caller whose request it was.
   */
  #adoptWhole(
    exchange: HttpExchange,
    response: Response,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    if (this.#whole?.usable) {
      exchange.cancel();
      return this.#whole.join(signal);
    }
    try {
      const announced = Number(response.headers.get('Content-Length') ?? 0);
      if (announced > this.#wholeFileLimitBytes)
        throw tooLarge(this.key, this.#url, this.#wholeFileLimitBytes);
      this.#checkVersion(response, null);
    } catch (error) {
      exchange.cancel();
      return Promise.reject(error);
    }
    const task = new SharedTask((taskSignal) => {
      exchange.follow(taskSignal);
      return this.#wholeBody(exchange, response, this.#wholeFileLimitBytes);
    });
    this.#whole = task;
    return task.join(signal);
  }

  async #wholeBody(
    exchange: HttpExchange,
    response: Response,
    limitBytes: number,
  ): Promise<Uint8Array> {
    const bytes = await exchange.body(response, limitBytes);
    this.#checkVersion(response, bytes.length);
    return bytes;
  }

  #checkStatus(response: Response, expected: readonly number[]): void {
    const { status } = response;
    // Hosts of single-page applications answer 200 with their page for a file that is not there.
    const page =
      status === 200 && /^text\/html\b/i.test(response.headers.get('Content-Type') ?? '');
    if (status === 404 || status === 410 || page) {
      throw new MaillageError('file_missing', `${this.#url} does not exist.`, {
        file: this.key,
        status,
      });
    }
    if (!expected.includes(status)) throw this.#failure(`the server answered ${status}`, status);
  }

  /** The first answer fixes the version; size is part of it, for servers that send no validator. */
  #checkVersion(response: Response, total: number | null): void {
    // A weak ETag (a server or proxy that recompresses) still changes with the file.
    const tag = response.headers.get('ETag')?.replace(/^W\//, '');
    const version = tag ?? response.headers.get('Last-Modified');
    const differs =
      (version !== null && this.#version !== null && version !== this.#version) ||
      (total !== null && this.#size !== null && total !== this.#size);
    if (differs) throw new SourceChangedError(this.key);
    this.#version ??= version;
    this.#size ??= total;
  }

  #failure(reason: string, status: number | null = null): MaillageError {
    return new MaillageError('network_failure', `${this.#url}: ${reason}.`, {
      file: this.key,
      reason,
      status,
    });
  }
}

interface ContentRange {
  readonly start: number;
  readonly end: number;
  /** Null when the server sends `*`. */
  readonly total: number | null;
}

/** `bytes 0-99/1234`; in a 416 answer an asterisk replaces the range: start and end are then -1. */
function parseContentRange(header: string | null): ContentRange | null {
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const [, start, end, total] = match;
  return {
    start: Number(start ?? -1),
    end: Number(end ?? -1),
    total: total === '*' ? null : Number(total),
  };
}

function slice(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  return bytes.length === length && offset === 0 ? bytes : bytes.subarray(offset, offset + length);
}
