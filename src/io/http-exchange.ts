import { AbortedError, MaillageError } from '../core/domain/errors.ts';

/**
 * One GET request with a watchdog: it fails with `timeout` when nothing at all arrives for
 * `idleMilliseconds`, however long the whole takes.
 */
export class HttpExchange {
  readonly #file: string;
  readonly #url: string;
  readonly #idleMilliseconds: number;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timedOut = false;
  #unfollow = (): void => {};

  /** @param file name of the file in errors. */
  constructor(file: string, url: string, idleMilliseconds: number) {
    this.#file = file;
    this.#url = url;
    this.#idleMilliseconds = idleMilliseconds;
  }

  /** Aborts when `signal` does, no longer when the signal followed before does. */
  follow(signal: AbortSignal | undefined): void {
    this.#unfollow();
    const abort = (): void => this.#controller.abort();
    signal?.addEventListener('abort', abort);
    this.#unfollow = () => signal?.removeEventListener('abort', abort);
    if (signal?.aborted) abort();
  }

  /** The status line and headers. @throws MaillageError network_failure, timeout; AbortedError. */
  async send(headers: Record<string, string>): Promise<Response> {
    this.#watch();
    try {
      const response = await this.#fetchTwice({ headers, signal: this.#controller.signal });
      this.#watch();
      return response;
    } catch (error) {
      this.#end();
      throw this.#explain(error);
    }
  }

  /** A connection that was kept open may be closed as it is used again: asked once more, it answers. */
  async #fetchTwice(request: RequestInit): Promise<Response> {
    try {
      return await fetch(this.#url, request);
    } catch (error) {
      if (this.#controller.signal.aborted) throw error;
      return fetch(this.#url, request);
    }
  }

  /**
   * The body of `response`, read to its end.
   * @throws MaillageError network_failure, timeout, server_without_ranges when it is longer than
   * `limitBytes`; AbortedError.
   */
  async body(response: Response, limitBytes = Infinity): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      const reader = response.body?.getReader();
      while (reader) {
        const { done, value } = await reader.read();
        if (done) break;
        this.#watch();
        chunks.push(value);
        length += value.length;
        if (length > limitBytes) throw tooLarge(this.#file, this.#url, limitBytes);
      }
    } catch (error) {
      const explained = error instanceof MaillageError ? error : this.#explain(error);
      this.#controller.abort();
      throw explained;
    } finally {
      this.#end();
    }
    return concatenate(chunks, length);
  }

  /** Drops the answer: its body is not wanted. */
  cancel(): void {
    this.#end();
    this.#controller.abort();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timedOut = true;
      this.#controller.abort();
    }, this.#idleMilliseconds);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#unfollow();
  }

  #explain(cause: unknown): Error {
    const details = { file: this.#file };
    if (this.#timedOut) {
      const seconds = this.#idleMilliseconds / 1000;
      const message = `${this.#url}: nothing arrived for ${seconds} s.`;
      return new MaillageError('timeout', message, { ...details, seconds });
    }
    if (this.#controller.signal.aborted) return new AbortedError();
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new MaillageError('network_failure', `${this.#url}: ${reason}.`, details, { cause });
  }
}

/** A server that ignores ranges, and a file too large to be fetched whole in their place. */
export function tooLarge(file: string, url: string, limitBytes: number): MaillageError {
  return new MaillageError(
    'server_without_ranges',
    `${url}: the server ignores ranges and the file is over ${limitBytes} bytes.`,
    { file, limitBytes },
  );
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
