import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sunk, type Bench, type BenchResult } from '../tests/bench/measure.ts';

/**
 * `npm run bench -- [NAME…] [--json FILE]`: seeded benchmarks of tests/bench, all of them when no
 * name is given. Exit code 1 when a target is missed, 2 for a name that is not a benchmark.
 */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  search: () => import('../tests/bench/search.ts'),
  isochrone: () => import('../tests/bench/isochrone.ts'),
  accuracy: () => import('../tests/bench/accuracy.ts'),
  tiles: () => import('../tests/bench/tiles.ts'),
  peers: () => import('../tests/bench/peers.ts'),
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')} (${Object.keys(BENCHES).join(', ')})`);
  process.exit(2);
}

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
process.exitCode = results.every((result) => result.ok) ? 0 : 1;

function lineOf(result: BenchResult): string {
  const { bench, case: name, unit, median, p95, n, target, ok, atLeast, skipped } = result;
  if (skipped !== undefined) return `${bench.padEnd(10)} ${name.padEnd(64)} skipped: ${skipped}`;
  const figure = (value: number) => value.toPrecision(3).padStart(8);
  const verdict =
    target === null
      ? ''
      : `  target ${atLeast ? '≥ ' : ''}${target} ${unit} ${ok ? 'met' : 'MISSED'}`;
  return `${bench.padEnd(10)} ${name.padEnd(64)} median ${figure(median)} ${unit}  p95 ${figure(p95)} ${unit}  n ${n}${verdict}`;
}
