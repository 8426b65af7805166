import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MaillageError } from '../src/core/domain/errors.ts';
import type { LayerId, TerritoryManifest } from '../src/core/domain/territory.ts';
import {
  describePipelineError,
  argumentFaults,
  terminal,
} from '../src/text/command-line/pipeline.ts';
import { checkBundle } from './checks/index.ts';
import { assertReplaceable, writeBundle } from './lib/bundle-writer.ts';
import type { BundleContent } from './lib/bundle-writer.ts';
import { parseDataArguments } from './lib/data-arguments.ts';
import { isPlannedReader } from './lib/readers/index.ts';
import { formatReport } from './lib/report-table.ts';
import { readSourceManifest } from './lib/source-manifest.ts';
import { rewriteTerritoryIndex } from './lib/territory-index.ts';
import { buildBundle } from './steps/build-bundle.ts';

/** Métropole Européenne de Lille. */
const DEFAULT_SIREN = '200093201';
/** Folders named otherwise than by a SIREN. */
const FOLDERS: Readonly<Record<string, string>> = { [DEFAULT_SIREN]: 'mel' };
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Errors of what the user gave, as opposed to what the data hold. */
const BAD_INPUT = ['argument_invalid', 'manifest_invalid', 'reader_unknown'];

/** `npm run data`: official data → bundle. Returns the exit code. */
async function main(): Promise<number> {
  const started = performance.now();
  if (process.argv.includes('--help')) {
    console.log(terminal.usage);
    return 0;
  }
  const args = parseDataArguments(process.argv.slice(2));
  const manifest = await readSourceManifest(args.sources).catch(asBadInput);
  const siren = args.siren ?? manifest.territory?.siren ?? DEFAULT_SIREN;
  if (manifest.territory && manifest.territory.siren !== siren) {
    throw new MaillageError('argument_invalid', `${manifest.file} is about another EPCI.`, {
      argument: '--epci',
      value: siren,
      reason: argumentFaults.otherEpci(manifest.territory.siren),
    });
  }
  const out = args.out ?? join(ROOT, 'public', 'territories', FOLDERS[siren] ?? siren);
  await assertReplaceable(out);
  console.log(`${terminal.building(manifest.territory?.name ?? siren, manifest.file)}\n`);
  const { content, report, failures, checks } = await buildBundle(basename(out), {
    manifest,
    siren,
    exceptionsFolder: join(ROOT, 'data', 'exceptions'),
    rawFolder: join(ROOT, 'data', 'raw'),
    mirror: args.mirror,
  });
  console.log(`${formatReport(report)}\n`);
  if (wouldLoseToTheNetwork([...failures.values()], content, await previousLayers(out))) {
    console.error(terminal.keptForNetwork);
    return 1;
  }
  const mistaken = [...failures.values()].some(
    (error) => error instanceof MaillageError && isMistake(error),
  );
  if (content.layers.length === 0) {
    console.error(terminal.nothingBuilt);
    return mistaken ? 2 : 1;
  }
  let passed = 0;
  const written = await writeBundle(out, content, async (folder, bundle) => {
    passed = await checkBundle(folder, bundle, content, checks);
  });
  if (basename(dirname(out)) === 'territories') await rewriteTerritoryIndex(dirname(out));
  const bytes = [...written.layers, ...written.documents].reduce(
    (sum, file) => sum + file.bytes,
    0,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(terminal.checksPassed(passed));
  console.log(
    terminal.written(
      relative(process.cwd(), out),
      written.layers.length,
      (bytes / 1e6).toFixed(1).replace('.', ','),
      seconds.replace('.', ','),
    ),
  );
  return mistaken ? 2 : 0;
}

/**
 * An address that does not answer today is no reason to replace a good bundle by a poorer one, nor to
 * write one that has no place on a map.
 */
function wouldLoseToTheNetwork(
  failures: readonly unknown[],
  { layers }: BundleContent,
  previous: readonly LayerId[],
): boolean {
  const unreachable = failures.some(
    (error) => error instanceof MaillageError && error.code === 'network_failure',
  );
  const built = new Set(layers.map((layer) => layer.id));
  const placed = built.has('territory') || built.has('communes') || built.has('network');
  return unreachable && (!placed || previous.some((id) => !built.has(id)));
}

/** Layers of the bundle that is there already; none when there is no bundle. */
async function previousLayers(out: string): Promise<readonly LayerId[]> {
  try {
    const text = await readFile(join(out, 'territory.json'), 'utf8');
    return (JSON.parse(text) as TerritoryManifest).layers.map((layer) => layer.id);
  } catch {
    return [];
  }
}

/** A manifest that cannot be read is bad input, not a missing layer. */
function asBadInput(error: unknown): never {
  if (error instanceof MaillageError && error.code === 'file_missing') {
    const { file } = error.details;
    throw new MaillageError('argument_invalid', error.message, {
      argument: '--sources',
      value: file ?? null,
    });
  }
  throw error;
}

/** A reader of a coming version is a missing layer; one that never was is a mistake. */
function isMistake(error: MaillageError): boolean {
  const planned =
    error.code === 'reader_unknown' && isPlannedReader(String(error.details['reader']));
  return BAD_INPUT.includes(error.code) && !planned;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describePipelineError(error));
  if (error instanceof MaillageError && error.code === 'argument_invalid') {
    console.error(terminal.usage);
  }
  process.exitCode = error instanceof MaillageError && isMistake(error) ? 2 : 1;
}
