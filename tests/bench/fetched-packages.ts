import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PeerMissing } from './peers/skipped.ts';

const run = promisify(execFile);
const INSTALL_MS = 300_000;

/** A package as published: what runs is what was measured. */
export interface FetchedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** Packages installed apart from the project. */
export interface FetchedPackages {
  /** Folder of one of them. */
  folderOf(name: string): string;
  /** @throws PeerMissing when it does not load on this machine. */
  load(name: string): unknown;
}

/**
 * Installs packages from the registry, by a lock file that names their very bytes, once in the machine's
 * temporary folder: they are no dependencies of the project. All that they need must be in the list.
 *
 * @param title of the folder, and of what is missing
 * @throws PeerMissing when they cannot be had.
 */
export async function fetchPackages(
  title: string,
  packages: readonly FetchedPackage[],
): Promise<FetchedPackages> {
  const folder = join(tmpdir(), 'maillage-bench', title);
  const folderOf = (name: string) => join(folder, 'node_modules', name);
  if (!packages.every(({ name }) => existsSync(join(folderOf(name), 'package.json'))))
    await install(folder, packages, title);
  return {
    folderOf,
    load(name) {
      try {
        return createRequire(join(folder, 'package.json'))(name);
      } catch (error) {
        throw new PeerMissing(`${title} does not load here (${String(error)})`);
      }
    },
  };
}

async function install(
  folder: string,
  packages: readonly FetchedPackage[],
  title: string,
): Promise<void> {
  const dependencies = Object.fromEntries(packages.map(({ name, version }) => [name, version]));
  const lock = {
    lockfileVersion: 3,
    packages: Object.fromEntries([
      ['', { dependencies }],
      ...packages.map(({ name, version, integrity }) => [
        `node_modules/${name}`,
        { version, integrity },
      ]),
    ]),
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
    throw new PeerMissing(`${title} could not be installed (${reason.trim()})`);
  }
}
