import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from '../../../../scripts/lib/file-source.ts';

describe('FileSource', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'maillage-file-'));
    writeFileSync(join(folder, 'file.bin'), bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads ranges, fewer bytes only at the end, and the whole file', async () => {
    const source = new FileSource(join(folder, 'file.bin'));
    expect(source.size()).toBeNull();
    expect(await source.read(10, 20)).toEqual(bytes.slice(10, 30));
    expect(source.size()).toBe(1000);
    expect(await source.read(990, 20)).toEqual(bytes.slice(990));
    expect(await source.read(2000, 20)).toEqual(new Uint8Array(0));
    expect(await source.readWhole()).toEqual(bytes);
  });

  it('says that a file is missing or cannot be read', async () => {
    const missing = join(folder, 'absent.bin');
    const error = { code: 'file_missing', details: { file: missing } };
    await expect(new FileSource(missing).read(0, 1)).rejects.toMatchObject(error);
    await expect(new FileSource(missing).readWhole()).rejects.toMatchObject(error);
    await expect(new FileSource(folder).read(0, 1)).rejects.toMatchObject({ code: 'file_invalid' });
  });
});
