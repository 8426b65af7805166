import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../../../scripts/testing/counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage-counts-'));
function report(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('counts of the test runners', () => {
  it('counts a missing report as a failure', () => {
    expect(vitestCounts(join(folder, 'none.json'), 0).failed).toBe(1);
    expect(playwrightCounts(join(folder, 'none.json'), 0).failed).toBe(1);
  });

  const NAMELESS = { failures: [], retried: [] };

  it('counts a runner that failed without a failed test as a failure', () => {
    const stats = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
    const file = report('vitest.json', { ...stats, testResults: [] });
    expect(vitestCounts(file, 0)).toEqual({ passed: 3, failed: 0, skipped: 1, ...NAMELESS });
    expect(vitestCounts(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 1, ...NAMELESS });
  });

  it('names the tests of vitest that failed, and those that passed at the second try', () => {
    const stats = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
    const assertionResults = [
      { fullName: 'a', status: 'passed', failureMessages: [] },
      { fullName: 'b', status: 'passed', failureMessages: ['late'] },
      { fullName: 'c', status: 'failed', failureMessages: ['wrong', 'wrong'] },
    ];
    const file = report('named.json', { ...stats, testResults: [{ assertionResults }] });
    expect(vitestCounts(file, 1)).toEqual({
      ...{ passed: 2, failed: 1, skipped: 0 },
      ...{ failures: ['c'], retried: ['b'] },
    });
  });

  it('reads what Playwright expected, not what it hoped for', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const inner = { title: 'on a phone', specs: [spec('opens', 'flaky')] };
    const outer = [spec('reads', 'unexpected'), spec('prints', 'expected')];
    const file = report('playwright.json', {
      stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 3 },
      suites: [{ title: 'a.spec.ts', specs: outer, suites: [inner] }],
    });
    expect(playwrightCounts(file, 1)).toEqual({
      ...{ passed: 5, failed: 2, skipped: 3 },
      ...{ failures: ['a.spec.ts › reads'], retried: ['on a phone › opens'] },
    });
  });
});
