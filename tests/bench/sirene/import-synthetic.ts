import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TerritoryManifest } from '../../../src/core/domain/territory.ts';
import type { BuildReport, SourceReport } from '../../../scripts/lib/build-report.ts';
import { writeAsCsv, writeSyntheticSirene } from './synthetic-sirene.ts';
import type { SireneFiles, SyntheticOptions, SyntheticTruth } from './synthetic-sirene.ts';
import { writeSyntheticManifest, writeSyntheticTerritory } from './synthetic-territory.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PLACES = 4000;

export interface ImportedSirene {
  readonly manifest: TerritoryManifest;
  readonly report: SourceReport;
  /** Folder of the bundle. */
  readonly bundle: string;
  readonly seconds: number;
  /** Largest resident memory of the whole process. */
  readonly peakBytes: number;
  /** Size of the three files. */
  readonly sourceBytes: number;
}

/** A synthetic SIRENE on disk, and its import. */
export interface SyntheticSirene {
  readonly truth: SyntheticTruth;
  importAs(format: 'parquet' | 'csv'): Promise<ImportedSirene>;
}

/**
 * Makes a synthetic SIRENE in the system's temporary folder and gives it to `use`, who may have
 * `npm run data` run on it, in a process of its own; nothing is left behind.
 */
export async function withSyntheticSirene<Result>(
  options: Pick<SyntheticOptions, 'rows' | 'seed' | 'perMillion'>,
  use: (sirene: SyntheticSirene) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-sirene-'));
  try {
    const territory = await writeSyntheticTerritory(folder, PLACES, options.seed);
    const { truth, files } = await writeSyntheticSirene({ folder, ...territory, ...options });
    const importAs = async (format: 'parquet' | 'csv'): Promise<ImportedSirene> =>
      importFiles(folder, format === 'csv' ? await writeAsCsv(folder, files) : files);
    return await use({ truth, importAs });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importFiles(folder: string, files: SireneFiles): Promise<ImportedSirene> {
  const sources = await writeSyntheticManifest(folder, files);
  const bundle = join(folder, 'bundle');
  const { seconds, peakBytes } = await runData(sources, bundle, join(folder, 'memory.json'));
  const json = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(bundle, file), 'utf8'));
  const manifest = (await json('territory.json')) as TerritoryManifest;
  const { sources: reports } = (await json('build-report.json')) as BuildReport;
  const report = reports.find(({ id }) => id === 'establishments')!;
  const sizes = await Promise.all(Object.values(files).map((file: string) => stat(file)));
  const sourceBytes = sizes.reduce((sum, { size }) => sum + size, 0);
  return { manifest, report, bundle, seconds, peakBytes, sourceBytes };
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
