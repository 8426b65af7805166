import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TerritoryManifest } from '../../../src/core/domain/territory.ts';
import type { BuildReport, SourceReport } from '../../../scripts/lib/build-report.ts';
import { writeSyntheticSirene } from './synthetic-sirene.ts';
import type { SyntheticOptions, SyntheticTruth } from './synthetic-sirene.ts';
import { writeSyntheticManifest, writeSyntheticTerritory } from './synthetic-territory.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PLACES = 4000;

export interface ImportedSirene {
  readonly truth: SyntheticTruth;
  readonly manifest: TerritoryManifest;
  readonly report: SourceReport;
  /** Bundle's folder, and the manifest it was built from. */
  readonly bundle: string;
  readonly sources: string;
  readonly seconds: number;
  /** Largest resident memory of the whole process. */
  readonly peakBytes: number;
  readonly sourceBytes: number;
}

/**
 * Makes a synthetic SIRENE in the system's temporary folder, runs `npm run data` on it in a process of
 * its own, and gives what it made to `use`; nothing is left behind.
 */
export async function withImportedSirene<Result>(
  options: Pick<SyntheticOptions, 'rows' | 'seed' | 'format' | 'perMillion'>,
  use: (imported: ImportedSirene) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-sirene-'));
  try {
    const territory = await writeSyntheticTerritory(folder, PLACES, options.seed);
    const truth = await writeSyntheticSirene({ folder, ...territory, ...options });
    const sources = await writeSyntheticManifest(folder, truth.files);
    const bundle = join(folder, 'bundle');
    const { seconds, peakBytes } = await runData(sources, bundle, join(folder, 'memory.json'));
    const manifest = JSON.parse(await readFile(join(bundle, 'territory.json'), 'utf8')) as TerritoryManifest; // prettier-ignore
    const { sources: reports } = JSON.parse(await readFile(join(bundle, 'build-report.json'), 'utf8')) as BuildReport; // prettier-ignore
    const report = reports.find(({ id }) => id === 'establishments')!;
    const sizes = await Promise.all(Object.values(truth.files).map((file) => stat(file)));
    const sourceBytes = sizes.reduce((sum, { size }) => sum + size, 0);
    return await use({ truth, manifest, report, bundle, sources, seconds, peakBytes, sourceBytes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runData(
  sources: string,
  out: string,
  memoryFile: string,
): Promise<{ seconds: number; peakBytes: number }> {
  const args = ['--import', 'tsx', '--import', './tests/bench/sirene/report-memory.mjs'];
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    execFile(
      process.execPath,
      [...args, 'scripts/data.ts', '--epci', '200093201', '--sources', sources, '--out', out],
      { cwd: ROOT, env: { ...process.env, MEMORY_REPORT: memoryFile } },
      (error, output, errors) =>
        error ? reject(new Error(`${output}\n${errors}`, { cause: error })) : resolve(),
    );
  });
  const seconds = (performance.now() - started) / 1000;
  const { peakBytes } = JSON.parse(await readFile(memoryFile, 'utf8')) as { peakBytes: number };
  return { seconds, peakBytes };
}
