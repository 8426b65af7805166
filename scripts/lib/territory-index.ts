import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerritoryIndex, TerritoryManifest } from '../../src/core/domain/territory.ts';

type Entry = TerritoryIndex['territories'][number];

/**
 * Rewrites `index.json` of a folder of bundles by looking at what is there: bundles of real data
 * first, those with a simulated layer after, each by id. Folders without a readable
 * `territory.json` are left out.
 * @param territoriesDir the folder that holds the bundles (`public/territories`).
 */
export async function rewriteTerritoryIndex(territoriesDir: string): Promise<TerritoryIndex> {
  const folders = await readdir(territoriesDir, { withFileTypes: true });
  const entries = await Promise.all(
    folders
      .filter((folder) => folder.isDirectory() && !folder.name.startsWith('.'))
      .map((folder) => readEntry(territoriesDir, folder.name)),
  );
  const territories = entries
    .filter((entry) => entry !== null)
    .sort((a, b) => Number(a.simulated) - Number(b.simulated) || (a.id < b.id ? -1 : 1));
  const index: TerritoryIndex = { territories };
  const file = join(territoriesDir, 'index.json');
  await writeFile(`${file}.${process.pid}`, `${JSON.stringify(index, null, 2)}\n`);
  await rename(`${file}.${process.pid}`, file);
  return index;
}

async function readEntry(territoriesDir: string, folder: string): Promise<Entry | null> {
  try {
    const text = await readFile(join(territoriesDir, folder, 'territory.json'), 'utf8');
    const manifest = JSON.parse(text) as TerritoryManifest;
    const simulated = manifest.layers.some((layer) => layer.nature === 'simule');
    const layers = manifest.layers.map(({ id, nature, vintage }) => ({ id, nature, vintage }));
    return { id: folder, name: manifest.name, simulated, layers };
  } catch {
    return null;
  }
}
