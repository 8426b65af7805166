import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

const TERRITORIES = 'public/territories';
const REAL_SOURCES = 'data/sources/shared-mel.json';
const REAL_DATA = '../shared/data';

const isBuilt = (id: string): boolean => existsSync(join(TERRITORIES, id, 'territory.json'));

/**
 * Builds what the end-to-end tests open: the embedded bundle always, the real one where its
 * sources are. Exit code of the first build that fails, else 0.
 */
async function buildTestBundles(): Promise<number> {
  if (!isBuilt('mel-embarque')) {
    const code = await run('npx', ['tsx', 'scripts/embedded.ts']);
    if (code !== 0) return code;
  }
  if (existsSync(REAL_DATA) && !isBuilt('mel')) {
    const out = join(TERRITORIES, 'mel');
    const code = await run('npx', [
      ...['tsx', 'scripts/data.ts', '--sources', REAL_SOURCES, '--out', out],
    ]);
    if (code !== 0) return code;
  }
  return run('npx', ['tsx', 'scripts/ensure-bundle.ts']);
}

process.exitCode = await buildTestBundles();
