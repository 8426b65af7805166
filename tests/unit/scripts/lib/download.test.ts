import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download } from '../../../../scripts/lib/download.ts';
import { resolveAddress } from '../../../../scripts/lib/remote-address.ts';
import { locateSource } from '../../../../scripts/lib/source-location.ts';

const CONTENT = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

let folder: string;
let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let ranges: (string | undefined)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-download-'));
  ranges = [];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fichier.bin`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
  vi.unstubAllGlobals();
});

/** Serves ranges as RFC 9110 says; `cutAfter` bytes the connection breaks, the first time. */
function serve(cutAfter = Infinity, etag = '"v1"'): void {
  let cut = cutAfter;
  answer = (request, response) => {
    const from = Number(/bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    const resumes = from > 0 && request.headers['if-range'] === etag;
    const body = CONTENT.subarray(resumes ? from : 0);
    response.writeHead(resumes ? 206 : 200, { etag, 'content-length': body.length });
    if (cut === Infinity) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, cut), () => void breakOnceReceived(response));
    cut = Infinity;
  };
}

/** Not before some is on the disk: bytes on their way when a connection breaks may be lost. */
async function breakOnceReceived(response: ServerResponse): Promise<void> {
  const received = async (): Promise<boolean> => {
    const file = await stat(join(folder, 'fichier.bin.part')).catch(() => null);
    return file !== null && file.size > 0;
  };
  await vi.waitUntil(received, { timeout: 10_000, interval: 5 });
  response.destroy();
}

describe('download', () => {
  it('asks only for what is missing after an interruption', async () => {
    serve(20_000);
    const target = join(folder, 'fichier.bin');
    await download(url, target, { type: 'sha256', value: SHA256 });
    expect(await readFile(target)).toEqual(CONTENT);
    expect(ranges).toHaveLength(2);
    expect(Number(/bytes=(\d+)-/u.exec(ranges[1]!)![1])).toBeGreaterThan(0);
    await expect(access(`${target}.part`)).rejects.toThrow();
    await expect(access(`${target}.part.json`)).rejects.toThrow();
  });

  it('goes on from what an earlier call left, and starts again when the file has changed', async () => {
    const target = join(folder, 'fichier.bin');
    const leftover = async (validator: string): Promise<void> => {
      await writeFile(`${target}.part`, CONTENT.subarray(0, 30_000));
      await writeFile(`${target}.part.json`, JSON.stringify({ url, validator }));
    };
    serve();
    await leftover('"v1"');
    await download(url, target, null);
    expect(ranges).toEqual(['bytes=30000-']);
    expect(await readFile(target)).toEqual(CONTENT);
    await leftover('"v0"');
    await download(url, target, null);
    expect(await readFile(target)).toEqual(CONTENT);
  });

  it('says where to put by hand the file of an address that no longer answers', async () => {
    answer = (_, response) => response.writeHead(404).end();
    const target = join(folder, 'fichier.bin');
    await expect(download(url, target, null)).rejects.toMatchObject({
      code: 'network_failure',
      details: { url, reason: 'HTTP 404', put: target },
    });
    await expect(download('http://127.0.0.1:1/x', target, null)).rejects.toMatchObject({
      code: 'network_failure',
    });
  });

  it('refuses a web page and a wrong checksum, and keeps neither', async () => {
    const target = join(folder, 'fichier.bin');
    answer = (_, response) => response.end('<!DOCTYPE html><title>Maintenance</title>');
    await expect(download(url, target, null)).rejects.toMatchObject({ code: 'file_invalid' });
    serve();
    await expect(
      download(url, target, { type: 'sha1', value: '0'.repeat(40) }),
    ).rejects.toMatchObject({ code: 'file_invalid' });
    await expect(access(target)).rejects.toThrow();
    await expect(access(`${target}.part`)).rejects.toThrow();
  });
});

describe('resolveAddress', () => {
  const dataset = { slug: 'qpv', title: '^qpv-2024', format: 'zip', resource: 'abc' } as const;
  const answerWith = (status: number, body: unknown): void => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));
  };

  it('takes the newest resource that matches, with its checksum', async () => {
    const resource = (title: string, format: string, day: string): object => ({
      title,
      format,
      url: `https://exemple.fr/${title}/${day}`,
      last_modified: `2026-01-${day}`,
      checksum: day === '20' ? { type: 'sha1', value: 'f' } : null,
    });
    answerWith(200, {
      resources: [
        resource('qpv-2024', 'zip', '10'),
        resource('qpv-2024', 'zip', '20'),
        resource('qpv-2024', 'csv', '30'),
        resource('qpv-2015', 'zip', '30'),
      ],
    });
    expect(await resolveAddress({ dataset, file: 'q.zip' }, 'x')).toEqual({
      url: 'https://exemple.fr/qpv-2024/20',
      checksum: { type: 'sha1', value: 'f' },
    });
  });

  it('falls back on the known resource when the dataset is gone or matches nothing', async () => {
    const fallback = { url: 'https://www.data.gouv.fr/api/1/datasets/r/abc', checksum: null };
    answerWith(404, {});
    expect(await resolveAddress({ dataset, file: 'q.zip' }, 'x')).toEqual(fallback);
    answerWith(200, { resources: [] });
    expect(await resolveAddress({ dataset, file: 'q.zip' }, 'x')).toEqual(fallback);
    const without = { slug: dataset.slug, title: dataset.title };
    await expect(resolveAddress({ dataset: without, file: 'q.zip' }, 'x')).rejects.toMatchObject({
      code: 'network_failure',
    });
  });

  it('follows the first link of a page that matches', async () => {
    vi.stubGlobal(
      'fetch',
      async () => new Response('<a href="/f/1/a.pdf"><a href="/f/1/b_csv.zip">'),
    );
    const listing = { url: 'https://www.insee.fr/p/1', match: '/f/1/[^"]+\\.zip' };
    expect(await resolveAddress({ listing, file: 'i.zip' }, 'x')).toEqual({
      url: 'https://www.insee.fr/f/1/b_csv.zip',
      checksum: null,
    });
  });
});

describe('locateSource', () => {
  const options = (mirror: string | null) => ({
    folder: join(folder, 'manifestes'),
    rawFolder: join(folder, 'raw'),
    mirror,
  });

  it('downloads once, then uses what is there', async () => {
    serve();
    const file = await locateSource({ url, sha256: SHA256 }, options(null));
    expect(file).toEqual({ path: join(folder, 'raw', 'fichier.bin'), name: 'fichier.bin' });
    await locateSource({ url }, options(null));
    expect(ranges).toHaveLength(1);
    expect((await stat(file.path)).size).toBe(CONTENT.length);
  });

  it('serves the same names from a mirror, a folder or an address', async () => {
    await writeFile(join(folder, 'fichier.bin'), CONTENT);
    const fromFolder = await locateSource(
      { url: 'https://exemple.fr/fichier.bin' },
      options(folder),
    );
    expect(fromFolder.path).toBe(join(folder, 'fichier.bin'));
    await expect(
      locateSource({ url: 'https://exemple.fr/autre.bin' }, options(folder)),
    ).rejects.toMatchObject({ code: 'file_missing', details: { file: 'autre.bin' } });
    serve();
    const base = url.slice(0, url.lastIndexOf('/'));
    const fromAddress = await locateSource(
      { url: 'https://exemple.fr/fichier.bin' },
      options(base),
    );
    expect(await readFile(fromAddress.path)).toEqual(CONTENT);
  });

  it('names a file that is not there, and one whose bytes are not those announced', async () => {
    await expect(locateSource({ path: '../absent.csv' }, options(null))).rejects.toMatchObject({
      code: 'file_missing',
      details: { file: '../absent.csv' },
    });
    await writeFile(join(folder, 'la.csv'), 'a\n');
    await expect(
      locateSource({ path: '../la.csv', sha256: SHA256 }, options(null)),
    ).rejects.toMatchObject({ code: 'file_invalid' });
  });
});
