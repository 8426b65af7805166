import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { BenchResult } from '../../tests/bench/measure.ts';

/** What figures depend on besides the code: processor, memory, engine, and what else was running. */
export function describeMachine(): string {
  const models = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const load = loadavg()[0]!.toFixed(1);
  return `${models[0]?.model.trim() ?? 'unknown processor'}, ${models.length} cores, ${memory} GiB, ${platform()} ${release()} ${arch()}, Node ${process.versions.node}; load at the start ${load}`;
}

/**
 * Puts the tables of benchmarks in a text, each between `<!-- bench NAME -->` and `<!-- end -->`; what
 * is written by hand around them stays, and so do the tables of benchmarks that were not run.
 *
 * @param when date and machine, said under each table
 * @throws Error for a benchmark that has no place in the text
 */
export function replaceTables(text: string, results: readonly BenchResult[], when: string): string {
  let replaced = text;
  for (const name of new Set(results.map(({ bench }) => bench))) {
    const place = new RegExp(`(<!-- bench ${name} -->)[^]*?(<!-- end -->)`);
    if (!place.test(replaced)) throw new Error(`No place for the table of "${name}".`);
    const own = results.filter(({ bench }) => bench === name);
    // A function: "$" in a table is no pattern.
    replaced = replaced.replace(
      place,
      (_, start: string, end: string) => `${start}\n\n${table(own)}\n\n_${when}_\n\n${end}`,
    );
  }
  return replaced;
}

function table(results: readonly BenchResult[]): string {
  const rows = results.map(rowOf).map((cells) => `| ${cells.join(' | ')} |`);
  return ['| measured | median | p95 | n | target |', '| --- | ---: | ---: | ---: | --- |', ...rows].join('\n'); // prettier-ignore
}

function rowOf(result: BenchResult): string[] {
  const { case: name, unit, median, p95, n, target, ok, atLeast, skipped } = result;
  const measured = name.replaceAll('|', '\\|');
  if (skipped !== undefined) return [measured, '', '', '', `skipped: ${skipped}`];
  const figure = (value: number) => `${decimal(value)} ${unit}`.trim();
  const aim =
    target === null
      ? ''
      : `${atLeast ? '≥' : '≤'} ${target} ${unit}`.trim() + (ok ? ', met' : ', **missed**');
  return [measured, figure(median), n === 1 ? '' : figure(p95), String(n), aim];
}

/** Three significant digits, never in powers of ten. */
function decimal(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });
}
