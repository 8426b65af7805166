import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binaryContentType } from '../../../../scripts/lib/binary-content-type.ts';
import { FetchSource } from '../../../../src/io/fetch-source.ts';

describe('the preview server', () => {
  const bytes = Uint8Array.from({ length: 50_000 }, (_, index) => index % 7);
  let folder = '';
  let server: PreviewServer;
  let url = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'maillage-preview-'));
    writeFileSync(join(folder, 'layer.fgb'), bytes);
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Maillage</title>');
    server = await preview({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      build: { outDir: folder },
      plugins: [binaryContentType()],
      preview: { port: 0, host: '127.0.0.1' },
    });
    url = server.resolvedUrls!.local[0]!;
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('answers ranges of a .fgb with 206 and its bytes', async () => {
    const headers = { Range: 'bytes=10-19', 'Accept-Encoding': 'gzip' };
    const response = await fetch(new URL('layer.fgb', url), { headers });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Range')).toBe('bytes 10-19/50000');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.slice(10, 20));
  });

  it('sends a whole .fgb as bytes, never compressed on the fly', async () => {
    const headers = { 'Accept-Encoding': 'gzip, br' };
    const response = await fetch(new URL('layer.fgb', url), { headers });
    expect(response.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(response.headers.get('Content-Encoding')).toBeNull();
    expect(response.headers.get('Content-Length')).toBe('50000');
  });

  it('is read by ranges, and its page for a missing file is understood', async () => {
    const source = new FetchSource(new URL('layer.fgb', url).href);
    expect(await source.read(49_990, 100)).toEqual(bytes.slice(49_990));
    const missing = new FetchSource(new URL('absent.fgb', url).href);
    await expect(missing.read(0, 10)).rejects.toMatchObject({ code: 'file_missing' });
  });
});
