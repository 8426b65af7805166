import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchPackages } from '../fetched-packages.ts';
import { PeerMissing } from './skipped.ts';

const run = promisify(execFile);

const NAME = '@valhallajs/valhallajs';
const VERSION = '3.6.1';
const INTEGRITY =
  'sha512-od2CkY58XW2Frf2/6KTaqgd567XwGKkwFu4ga4YjYOAdu0u3aJIODEr6zlY6sSKW3qGylW1wwg3joZHidIbaiw==';

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
  const packages = await fetchPackages(`valhalla-${VERSION}`, [
    { name: NAME, version: VERSION, integrity: INTEGRITY },
  ]);
  const { Actor, getConfig, VALHALLA_VERSION } = packages.load(NAME) as ValhallaPackage;
  const config = await getConfig({ tileDir: folder, tileExtract: '' }).catch(needsPython);
  // One to many without pruning by class of road: the exact shortest ways.
  config.thor['source_to_target_algorithm'] = 'timedistancematrix';
  const configFile = join(folder, 'valhalla.json');
  await writeFile(configFile, JSON.stringify(config));
  await run(
    join(packages.folderOf(NAME), process.platform, process.arch, 'valhalla_build_tiles'),
    ['-c', configFile, pbf],
    // It leaves lists of what it did where it runs.
    { cwd: folder, maxBuffer: 1 << 28 },
  );
  const actor = new Actor(config);
  return {
    version: VALHALLA_VERSION,
    isochrone: (request) => actor.isochrone(request),
    matrix: (request) => actor.matrix(request),
  };
}

function needsPython(error: unknown): never {
  throw new PeerMissing(`Valhalla writes its configuration with python3 (${String(error)})`);
}
