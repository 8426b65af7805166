/**
 * `npm test`: types, lint, formatting and dead exports, then unit, component and end-to-end tests
 * in a real Chromium. Goes on after a failure so that one run tells everything; the last line
 * counts what passed, failed and was skipped (each static check counts for one).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './testing/ensure-chromium.ts';
import {
  addCounts,
  checkCounts,
  NO_COUNTS,
  playwrightCounts,
  vitestCounts,
  type Counts,
} from './testing/counts.ts';
import { run } from './testing/run.ts';

const reports = mkdtempSync(join(tmpdir(), 'maillage-test-'));

interface Stage {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
  /** Reads the counts of a test runner's report; absent: the stage is one check. */
  readonly counts?: (exitCode: number) => Counts;
}

function vitest(project: string): Stage {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: `${project} tests`,
    commands: [['vitest', 'run', '--project', project, ...reporters]],
    counts: (exitCode) => vitestCounts(report, exitCode),
  };
}

const endToEndReport = join(reports, 'e2e.json');
/** Each uses one core: two at a time. */
const CHECKS: readonly Stage[] = [
  {
    name: 'types',
    commands: [
      ['tsc', '-p', 'tsconfig.core.json'],
      ['svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings'],
    ],
  },
  { name: 'lint', commands: [['eslint', '.']] },
  { name: 'formatting', commands: [['prettier', '--check', '.']] },
  { name: 'dead exports', commands: [['knip']] },
];
/** Each uses every core: one after the other. */
const TESTS: readonly Stage[] = [
  vitest('unit'),
  vitest('component'),
  {
    name: 'end-to-end tests',
    commands: [
      ['tsx', 'scripts/testing/test-bundles.ts'],
      ['vite', 'build'],
      ['playwright', 'test', '--reporter=list,json'],
    ],
    counts: (exitCode) => playwrightCounts(endToEndReport, exitCode),
  },
];

let total = NO_COUNTS;
const failures: string[] = [];
await ensureChromium();
const checks = [...CHECKS];
const checkInTurn = async (): Promise<void> => {
  for (let stage = checks.shift(); stage; stage = checks.shift()) await runStage(stage, true);
};
await Promise.all([checkInTurn(), checkInTurn()]);
for (const stage of TESTS) await runStage(stage, false);

/** @param beside another stage runs at the same time: what this one says is written at its end. */
async function runStage({ name, commands, counts }: Stage, beside: boolean): Promise<void> {
  const start = Date.now();
  if (!beside) console.log(`\n── ${name}`);
  const environment = { PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport };
  let exitCode = 0;
  for (const command of commands) {
    exitCode = await run('npx', command, { environment, whole: beside });
    if (exitCode !== 0) break;
  }
  const counted = counts?.(exitCode) ?? checkCounts(exitCode);
  if (counted.failed > 0) failures.push(name, ...counted.failures.map((test) => `  ${test}`));
  total = addCounts(total, counted);
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`── ${name}: ${counted.failed > 0 ? 'failed' : 'passed'} in ${seconds} s`);
}
rmSync(reports, { recursive: true, force: true });

const list = (title: string, names: readonly string[]): void => {
  if (names.length > 0) console.log(`\n${[title, ...names].join('\n  ')}`);
};
list('Passed at the second try only:', total.retried);
list('Failed:', failures);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
