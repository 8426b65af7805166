import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ShapedLink } from '../../helpers/shaped-link.ts';

export interface ServedRequest {
  readonly file: string;
  /** First byte asked for; null for the whole file. */
  readonly start: number | null;
  /** Bytes of body. */
  readonly bytes: number;
  /** When the last byte left, in the time of `performance.now()`. */
  endedAt: number;
}

/** Serves the files of folders over HTTP with range requests, and remembers what it sent. */
export class FileServer {
  readonly requests: ServedRequest[] = [];
  /** Null: as fast as this machine. */
  link: ShapedLink | null = null;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #folders = new Map<string, string>();

  static async start(folders: Readonly<Record<string, string>>): Promise<FileServer> {
    const server = new FileServer();
    server.#folders = new Map(Object.entries(folders));
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** Address of a folder, ending in "/". */
  url(name: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, name, file] = (request.url ?? '').split('/');
    const folder = this.#folders.get(name ?? '');
    const handle = folder && file ? await open(join(folder, file)).catch(() => null) : null;
    if (!handle) {
      response.writeHead(404).end();
      return;
    }
    const { size } = await handle.stat();
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const first = range ? Number(range[1]) : 0;
    const last = Math.min(range ? Number(range[2]) : Infinity, size - 1);
    const { buffer } = await handle.read({
      buffer: Buffer.alloc(Math.max(0, last - first + 1)),
      position: first,
    });
    await handle.close();
    const served: ServedRequest = {
      file: file!,
      start: range ? first : null,
      bytes: buffer.length,
      endedAt: Infinity,
    };
    this.requests.push(served);
    response.on('finish', () => (served.endedAt = performance.now()));
    response.writeHead(range ? 206 : 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': buffer.length,
      ETag: `"${size}"`,
      ...(range ? { 'Content-Range': `bytes ${first}-${last}/${size}` } : {}),
    });
    if (this.link) await this.link.send(response, buffer, () => {});
    else response.end(buffer);
  }
}
