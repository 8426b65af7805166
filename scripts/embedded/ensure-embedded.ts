import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratorStamp, TerritoryManifest } from '../../src/core/domain/territory.ts';
import { rewriteTerritoryIndex } from '../lib/territory-index.ts';
import type { EmbeddedOptions } from './build-embedded.ts';
import { EMBEDDED_ID, GENERATOR_VERSION } from './generator-version.ts';

/**
 * Builds the embedded bundle when the folder holds no bundle at all, and again when the one it holds
 * was made by another version of the generator; rewrites `index.json`. Bundles of real data are
 * never touched.
 * @param options of the bundle built where there is none.
 * @returns true when the embedded bundle was built.
 */
export async function ensureBundle(
  territoriesDir: string,
  options: EmbeddedOptions = { scale: 1, seed: 1 },
): Promise<boolean> {
  await mkdir(territoriesDir, { recursive: true });
  const folder = join(territoriesDir, EMBEDDED_ID);
  const { territories } = await rewriteTerritoryIndex(territoriesDir);
  const stamp = territories.some(({ id }) => id === EMBEDDED_ID) ? await readStamp(folder) : null;
  const stale = stamp !== null && stamp.version !== GENERATOR_VERSION;
  if (territories.length > 0 && !stale) return false;

  console.log(
    stale
      ? 'The embedded bundle comes from an older generator: building it again…'
      : 'No territory bundle yet: building the embedded one…',
  );
  // Loaded only now: the usual start stays instantaneous.
  const { buildEmbedded } = await import('./build-embedded.ts');
  const { writeBundle } = await import('../lib/bundle-writer.ts');
  const { scale, seed } = { ...options, ...stamp };
  await writeBundle(folder, buildEmbedded({ scale, seed }));
  await rewriteTerritoryIndex(territoriesDir);
  return true;
}

/** The stamp of the embedded bundle: version 0 when it is older than stamps. */
async function readStamp(folder: string): Promise<Partial<GeneratorStamp>> {
  const text = await readFile(join(folder, 'territory.json'), 'utf8');
  const { generator } = JSON.parse(text) as TerritoryManifest;
  return generator ?? { version: 0 };
}
