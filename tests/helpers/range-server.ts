import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ShapedLink } from './shaped-link.ts';

/** How the server answers, when not well. */
export type Misbehaviour =
  | 'ignore-ranges'
  /** Announces the whole range, sends half of it, cuts the connection. */
  | 'cut-body'
  /** Announces the whole range without saying its length, sends half of it, ends politely. */
  | 'short-body'
  | 'stall-before-headers'
  | 'stall-in-body'
  /** 416 when the range only ends past the end of the file, as some object stores do. */
  | 'refuse-range-past-end'
  | 'refuse-every-range'
  | 'answer-another-range'
  | 'hide-content-range'
  | 'hide-total'
  /** 200 and a page, as hosts of single-page applications answer for a missing file. */
  | 'page-for-missing';

interface ServedFile {
  readonly bytes: Uint8Array;
  readonly etag: string | null;
}

export interface SeenRequest {
  readonly path: string;
  readonly range: string | null;
  /** Bytes of body sent. */
  sent: number;
  /** The client closed before the end. */
  aborted: boolean;
  /** Answered to the end, or closed. */
  over: boolean;
}

/** A real HTTP server on this machine, well or badly behaved, that remembers what it was asked. */
export class RangeServer {
  readonly requests: SeenRequest[] = [];
  misbehaviour: Misbehaviour | null = null;
  /** When set, bodies stop at their half until it resolves. */
  secondHalf: Promise<void> | null = null;
  /** When set, answers take the time of a slower network. */
  link: ShapedLink | null = null;
  /** Called before each answer: the place to change a file between two requests. */
  onRequest: (request: SeenRequest) => void = () => {};
  readonly #files = new Map<string, ServedFile>();
  readonly #server = createServer((request, response) => this.#answer(request, response));

  static async start(): Promise<RangeServer> {
    const server = new RangeServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  url(path: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${path}`;
  }

  serve(path: string, bytes: Uint8Array, etag: string | null = '"1"'): void {
    this.#files.set(path, { bytes, etag });
  }

  get bytesSent(): number {
    return this.requests.reduce((sum, { sent }) => sum + sent, 0);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').slice(1);
    const seen: SeenRequest = {
      path,
      range: request.headers.range ?? null,
      sent: 0,
      aborted: false,
      over: false,
    };
    this.requests.push(seen);
    this.onRequest(seen);
    response.on('close', () => {
      seen.aborted = !response.writableFinished;
      seen.over = true;
    });
    if (this.misbehaviour === 'stall-before-headers') return;

    const file = this.#files.get(path);
    if (!file) {
      const page = this.misbehaviour === 'page-for-missing';
      response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Maillage</title>');
      return;
    }
    const headers: Record<string, string> = { 'Content-Type': 'application/octet-stream' };
    if (file.etag) headers['ETag'] = file.etag;
    const range = /^bytes=(\d+)-(\d+)$/.exec(seen.range ?? '');
    if (!range || this.misbehaviour === 'ignore-ranges') {
      this.#send(response, 200, headers, file.bytes, seen);
      return;
    }
    const total = file.bytes.length;
    const first = Number(range[1]) + (this.misbehaviour === 'answer-another-range' ? 1 : 0);
    const pastEnd = Number(range[2]) >= total && this.misbehaviour === 'refuse-range-past-end';
    if (first >= total || pastEnd || this.misbehaviour === 'refuse-every-range') {
      response.writeHead(416, { ...headers, 'Content-Range': `bytes */${total}` }).end();
      return;
    }
    const last = Math.min(Number(range[2]), total - 1);
    const shownTotal = this.misbehaviour === 'hide-total' ? '*' : total;
    if (this.misbehaviour !== 'hide-content-range') {
      headers['Content-Range'] = `bytes ${first}-${last}/${shownTotal}`;
    }
    this.#send(response, 206, headers, file.bytes.subarray(first, last + 1), seen);
  }

  #send(
    response: ServerResponse,
    status: number,
    headers: Record<string, string>,
    body: Uint8Array,
    seen: SeenRequest,
  ): void {
    const half = body.subarray(0, body.length / 2);
    if (this.misbehaviour === 'short-body') {
      seen.sent = half.length;
      response.writeHead(status, headers).end(half);
      return;
    }
    response.writeHead(status, { ...headers, 'Content-Length': body.length });
    if (this.misbehaviour === 'stall-in-body' || this.misbehaviour === 'cut-body') {
      seen.sent = half.length;
      const cut = this.misbehaviour === 'cut-body';
      response.write(half, () => cut && setTimeout(() => response.destroy(), 20));
      return;
    }
    if (this.secondHalf) {
      seen.sent = half.length;
      response.write(half);
      void this.secondHalf.then(() => response.end(body.subarray(half.length)));
      return;
    }
    if (this.link) {
      void this.link.send(response, body, (bytes) => (seen.sent += bytes));
      return;
    }
    seen.sent = body.length;
    response.end(body);
  }
}
