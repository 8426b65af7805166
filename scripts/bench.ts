import { accessSync, appendFileSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { sunk, type Bench, type BenchResult } from '../tests/bench/measure.ts';
import { describeMachine, replaceTables } from './lib/bench-tables.ts';

/**
 * `npm run bench -- [NAME…] [--json FILE] [--markdown FILE]`: seeded benchmarks of tests/bench, all of
 * them when no name is given. `--markdown` puts the tables in their places in a text such as
 * docs/benchmarks.md. Exit code 1 when a target is missed, 2 for arguments that cannot be followed; what
 * cannot be measured on this machine is said to be skipped, and misses nothing.
 */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  search: () => import('../tests/bench/search.ts'),
  isochrone: () => import('../tests/bench/isochrone.ts'),
  accuracy: () => import('../tests/bench/accuracy.ts'),
  tiles: () => import('../tests/bench/tiles.ts'),
  coverage: () => import('../tests/bench/coverage.ts'),
  siting: () => import('../tests/bench/siting.ts'),
  cold: () => import('../tests/bench/cold.ts'),
  drag: () => import('../tests/bench/drag.ts'),
  first: () => import('../tests/bench/first.ts'),
  peers: () => import('../tests/bench/peers.ts'),
  sirene: () => import('../tests/bench/sirene.ts'),
  establishments: () => import('../tests/bench/establishments.ts'),
};

const USAGE = `npm run bench -- [NAME…] [--json FILE] [--markdown FILE]
Names: ${Object.keys(BENCHES).join(', ')}`;

const { values, positionals } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const when = `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}`;
const results: BenchResult[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const { run } = await BENCHES[name]!();
  for (const result of await run()) {
    results.push(result);
    console.log(lineOf(result));
  }
}
// Using the sink keeps the engine from leaving out what nobody reads.
if (Number.isNaN(sunk())) throw new Error('A benchmark returned no number.');
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
if (values.markdown) await writeTables(values.markdown);
process.exitCode = results.every((result) => result.ok) ? 0 : 1;

/** Files are tried before anything is measured: an hour later is too late. */
function readArguments() {
  try {
    const given = parseArgs({
      options: {
        json: { type: 'string' },
        markdown: { type: 'string' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const unknown = given.positionals.filter((name) => !Object.hasOwn(BENCHES, name));
    if (unknown.length > 0) throw new Error(`No such benchmark: ${unknown.join(', ')}`);
    if (given.values.json) appendFileSync(given.values.json, '');
    if (given.values.markdown) accessSync(given.values.markdown, constants.R_OK | constants.W_OK);
    return given;
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

async function writeTables(file: string): Promise<void> {
  const text = replaceTables(readFileSync(file, 'utf8'), results, when);
  const style = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...style, filepath: file }));
}

function lineOf(result: BenchResult): string {
  const { bench, case: name, unit, median, p95, n, target, ok, atLeast, skipped } = result;
  const start = `${bench.padEnd(10)} ${name.padEnd(64)}`;
  if (skipped !== undefined) return `${start} skipped: ${skipped}`;
  const figure = (value: number) => value.toPrecision(3).padStart(8);
  const verdict =
    target === null
      ? ''
      : `  target ${atLeast ? '≥ ' : ''}${target} ${unit} ${ok ? 'met' : 'MISSED'}`;
  return `${start} median ${figure(median)} ${unit}  p95 ${figure(p95)} ${unit}  n ${n}${verdict}`;
}
