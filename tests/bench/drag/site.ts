import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { rewriteTerritoryIndex } from '../../../scripts/lib/territory-index.ts';
import { embeddedBundle } from '../cold/bundles.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** A name of its own: whatever bundle of this name the build brings along is not the one measured. */
const TERRITORY = 'mesure';

interface ServedSite {
  /** Address of the application on the embedded bundle; its parameters are to be added. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The site of the sources as they are, built, and served with the production headers. */
export async function serveSite(): Promise<ServedSite> {
  const outDir = await mkdtemp(join(tmpdir(), 'maillage-drag-'));
  await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const territories = join(outDir, 'territories');
  await cp(embeddedBundle(1), join(territories, TERRITORY), { recursive: true });
  await rewriteTerritoryIndex(territories);
  const server = await preview({
    ...{ root: ROOT, logLevel: 'error', build: { outDir } },
    preview: { port: 0, strictPort: false },
  });
  return {
    url: `${server.resolvedUrls!.local[0]!}?territoire=${TERRITORY}`,
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
