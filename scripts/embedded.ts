import { basename, dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { MaillageError } from '../src/core/domain/errors.ts';
import { buildEmbedded } from './embedded/build-embedded.ts';
import { EMBEDDED_ID } from './embedded/generator-version.ts';
import { assertReplaceable, writeBundle } from './lib/bundle-writer.ts';
import { rewriteTerritoryIndex } from './lib/territory-index.ts';

const USAGE = 'npm run data:embedded -- [--scale N] [--seed S] [--out DIR]';

/** Builds the embedded bundle and prints what it holds. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: `public/territories/${EMBEDDED_ID}` },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) {
    throw new MaillageError(
      'argument_invalid',
      `--seed must be a whole number, not ${values.seed}.`,
    );
  }
  const started = performance.now();
  const out = resolve(values.out);
  await assertReplaceable(out);
  const content = buildEmbedded({ scale: Number(values.scale), seed });
  const manifest = await writeBundle(out, { ...content, id: basename(out) });
  await rewriteTerritoryIndex(dirname(out));
  for (const { id, features, items, bytes, nature } of manifest.layers) {
    const content = items === undefined ? `${features}` : `${features} (${items})`;
    console.log(
      `${id.padEnd(16)}${content.padStart(18)}${kilobytes(bytes).padStart(12)}  ${nature}`,
    );
  }
  const total = manifest.layers.reduce((sum, layer) => sum + layer.bytes, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${out}: ${kilobytes(total)} in ${seconds} s`);
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

main().catch((error: unknown) => {
  const known = error instanceof MaillageError || (error as { code?: string }).code !== undefined;
  console.error(known ? (error as Error).message : error);
  if (known) console.error(USAGE);
  process.exitCode = 2;
});
