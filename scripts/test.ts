/**
 * `npm test`: types, lint, formatting and dead exports, then unit, component and end-to-end tests
 * in a real Chromium. Goes on after a failure so that one run tells everything; the last line
 * counts what passed, failed and was skipped (each static check counts for one).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './testing/ensure-chromium.ts';
import { addCounts, playwrightCounts, vitestCounts, type Counts } from './testing/counts.ts';
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
const STAGES: readonly Stage[] = [
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

let total: Counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
await ensureChromium();
for (const stage of STAGES) {
  console.log(`\n── ${stage.name}`);
  let exitCode = 0;
  for (const command of stage.commands) {
    exitCode = await run('npx', command, { PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport });
    if (exitCode !== 0) break;
  }
  const counts = stage.counts?.(exitCode) ?? {
    passed: exitCode === 0 ? 1 : 0,
    failed: exitCode === 0 ? 0 : 1,
    skipped: 0,
  };
  if (counts.failed > 0) failures.push(stage.name);
  total = addCounts(total, counts);
}
rmSync(reports, { recursive: true, force: true });

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
