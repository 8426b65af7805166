import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { productionHeaders } from '../../../scripts/lib/production-headers.ts';
import type { ShapedLink } from '../../helpers/shaped-link.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Serves a built site as the README asks of a host: text compressed, ranges of stored bytes. */
export class SiteServer {
  /** Bodies sent, in order. */
  readonly sent: { readonly path: string; readonly bytes: number; readonly at: number }[] = [];
  link: ShapedLink;
  readonly #folder: string;
  readonly #compressed = new Map<string, Uint8Array>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor(folder: string, link: ShapedLink) {
    this.#folder = folder;
    this.link = link;
  }

  static async start(folder: string, link: ShapedLink): Promise<SiteServer> {
    const server = new SiteServer(folder, link);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(pathname === '/' ? '/index.html' : pathname);
    const file = join(this.#folder, path);
    const size = (await stat(file).catch(() => null))?.size;
    if (size === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)];
    const range = /^bytes=(\d+)-(\d*)$/u.exec(request.headers.range ?? '');
    const start = range ? Number(range[1]) : 0;
    const end = Math.min(range?.[2] ? Number(range[2]) : Infinity, size - 1);
    const body =
      type === undefined
        ? await buffer(createReadStream(file, { start, end }))
        : await this.#gzip(file);
    this.sent.push({ path, bytes: body.length, at: Date.now() });
    response.writeHead(range && type === undefined ? 206 : 200, {
      ...productionHeaders,
      'Content-Type': type ?? 'application/octet-stream',
      'Content-Length': body.length,
      'Accept-Ranges': 'bytes',
      ...(type === undefined ? {} : { 'Content-Encoding': 'gzip' }),
      ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
    });
    await this.link.send(response, body, () => {});
  }

  async #gzip(file: string): Promise<Uint8Array> {
    let bytes = this.#compressed.get(file);
    if (!bytes) this.#compressed.set(file, (bytes = gzipSync(await readFile(file), { level: 9 })));
    return bytes;
  }
}
