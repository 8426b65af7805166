import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PeerMissing } from './skipped.ts';

const run = promisify(execFile);

const NAME = '@valhallajs/valhallajs';
const VERSION = '3.6.1';
/** Of the package as published: what runs is what was measured. */
const INTEGRITY =
  'sha512-od2CkY58XW2Frf2/6KTaqgd567XwGKkwFu4ga4YjYOAdu0u3aJIODEr6zlY6sSKW3qGylW1wwg3joZHidIbaiw==';
const INSTALL_MS = 300_000;

/** The actions used here: a request in JSON, an answer in JSON. */
export interface Valhalla {
  readonly version: string;
  isochrone(request: string): Promise<string>;
  matrix(request: string): Promise<string>;
}

interface ValhallaPackage {
  readonly VALHALLA_VERSION: string;
  readonly Actor: new (config: object) => Valhalla;
  getConfig(options: object): Promise<ValhallaConfig>;
}

interface ValhallaConfig {
  readonly mjolnir: Record<string, unknown>;
  readonly thor: Record<string, unknown>;
}

/**
 * Valhalla in this process, on tiles built from an `.osm.pbf` in `folder`. The package (280 MB) is
 * installed once in the machine's temporary folder: it is no dependency of the project.
 *
 * @throws PeerMissing where it does not run, or cannot be had.
 */
export async function startValhalla(pbf: string, folder: string): Promise<Valhalla> {
  if (!['linux x64', 'linux arm64', 'darwin arm64'].includes(`${process.platform} ${process.arch}`))
    throw new PeerMissing(`Valhalla has no binary for ${process.platform} ${process.arch}`);
  const installed = join(tmpdir(), 'maillage-bench', `valhalla-${VERSION}`);
  const home = join(installed, 'node_modules', NAME);
  if (!existsSync(join(home, 'package.json'))) await install(installed);

  const { Actor, getConfig, VALHALLA_VERSION } = load(installed);
  const config = await getConfig({ tileDir: folder, tileExtract: '' }).catch(needsPython);
  // One to many without pruning by class of road: the exact shortest ways.
  config.thor['source_to_target_algorithm'] = 'timedistancematrix';
  const configFile = join(folder, 'valhalla.json');
  await writeFile(configFile, JSON.stringify(config));
  await run(
    join(home, process.platform, process.arch, 'valhalla_build_tiles'),
    ['-c', configFile, pbf],
    { maxBuffer: 1 << 28 },
  );
  const actor = new Actor(config);
  return {
    version: VALHALLA_VERSION,
    isochrone: (request) => actor.isochrone(request),
    matrix: (request) => actor.matrix(request),
  };
}

/** From the registry, by a lock file that names the very bytes. */
async function install(folder: string): Promise<void> {
  const dependencies = { [NAME]: VERSION };
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': { dependencies },
      [`node_modules/${NAME}`]: { version: VERSION, integrity: INTEGRITY },
    },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'], {
      cwd: folder,
      timeout: INSTALL_MS,
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const [reason = ''] = /npm error .*/.exec(String(error)) ?? [];
    throw new PeerMissing(`${NAME} ${VERSION} could not be installed (${reason.trim()})`);
  }
}

function load(installed: string): ValhallaPackage {
  try {
    return createRequire(join(installed, 'package.json'))(NAME) as ValhallaPackage;
  } catch (error) {
    throw new PeerMissing(`${NAME} ${VERSION} does not load here (${String(error)})`);
  }
}

function needsPython(error: unknown): never {
  throw new PeerMissing(`Valhalla writes its configuration with python3 (${String(error)})`);
}
