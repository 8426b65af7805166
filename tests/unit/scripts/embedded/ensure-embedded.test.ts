import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBundle } from '../../../../scripts/embedded/ensure-embedded.ts';
import { EMBEDDED_ID, GENERATOR_VERSION } from '../../../../scripts/embedded/generator-version.ts';
import type { TerritoryIndex, TerritoryManifest } from '../../../../src/core/domain/territory.ts';

const SMALL = { scale: 0.03, seed: 1 };
let territories: string;

beforeEach(() => {
  territories = join(mkdtempSync(join(tmpdir(), 'ensure-')), 'territories');
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  rmSync(join(territories, '..'), { recursive: true });
  vi.restoreAllMocks();
});

const read = <Content>(...path: string[]) =>
  JSON.parse(readFileSync(join(territories, ...path), 'utf8')) as Content;

function putManifest(id: string, manifest: object): void {
  mkdirSync(join(territories, id), { recursive: true });
  writeFileSync(join(territories, id, 'territory.json'), JSON.stringify(manifest));
}

describe('ensureBundle', () => {
  it('builds the embedded bundle where there is none, once', async () => {
    expect(await ensureBundle(territories, SMALL)).toBe(true);
    const manifest = read<TerritoryManifest>(EMBEDDED_ID, 'territory.json');
    expect(manifest.generator).toEqual({ version: GENERATOR_VERSION, ...SMALL });
    expect(read<TerritoryIndex>('index.json').territories).toMatchObject([
      { id: EMBEDDED_ID, name: manifest.name, simulated: true },
    ]);
    expect(await ensureBundle(territories, SMALL)).toBe(false);
  });

  it('leaves a folder of real bundles as it is, but for the index', async () => {
    putManifest('mel', { name: 'MEL', layers: [{ id: 'communes', nature: 'reel' }] });
    expect(await ensureBundle(territories, SMALL)).toBe(false);
    expect(read<TerritoryIndex>('index.json').territories).toMatchObject([
      { id: 'mel', name: 'MEL', simulated: false },
    ]);
  });

  it.each([
    ['an older generator', { version: GENERATOR_VERSION - 1, scale: 0.03, seed: 5 }],
    ['a generator without stamp', undefined],
  ])('builds again the bundle of %s', async (_, generator) => {
    putManifest('mel', { name: 'MEL', layers: [] });
    putManifest(EMBEDDED_ID, { name: 'old', layers: [], ...(generator ? { generator } : {}) });
    expect(await ensureBundle(territories, SMALL)).toBe(true);
    const manifest = read<TerritoryManifest>(EMBEDDED_ID, 'territory.json');
    expect(manifest.generator).toEqual({
      version: GENERATOR_VERSION,
      scale: 0.03,
      seed: generator?.seed ?? 1,
    });
  });
});
