import type { ServerResponse } from 'node:http';

/** Bytes sent at once: about 6 ms at 20 Mbit/s. */
const CHUNK_BYTES = 16 * 1024;

/** A network between server and client that all answers share, slower than this machine's own. */
export class ShapedLink {
  readonly #latencyMilliseconds: number;
  readonly #bytesPerMillisecond: number;
  /** When what is being sent will have left. */
  #freeAt = 0;

  /** @param latencyMilliseconds from a request to the first byte of its answer. */
  constructor(latencyMilliseconds: number, bitsPerSecond: number) {
    this.#latencyMilliseconds = latencyMilliseconds;
    this.#bytesPerMillisecond = bitsPerSecond / 8000;
  }

  /** Sends a body, whose headers are set, until its end or until the client leaves. */
  async send(response: ServerResponse, body: Uint8Array, onSent: (bytes: number) => void) {
    await sleep(this.#latencyMilliseconds);
    for (let at = 0; at < body.length && !response.destroyed; at += CHUNK_BYTES) {
      const chunk = body.subarray(at, at + CHUNK_BYTES);
      const start = Math.max(performance.now(), this.#freeAt);
      this.#freeAt = start + chunk.length / this.#bytesPerMillisecond;
      await sleep(this.#freeAt - performance.now());
      if (response.destroyed) return;
      response.write(chunk);
      onSent(chunk.length);
    }
    if (!response.destroyed) response.end();
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
