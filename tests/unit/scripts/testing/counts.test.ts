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

  it('counts a runner that failed without a failed test as a failure', () => {
    const stats = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
    const file = report('vitest.json', stats);
    expect(vitestCounts(file, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    expect(vitestCounts(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('reads what Playwright expected, not what it hoped for', () => {
    const file = report('playwright.json', {
      stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 3 },
    });
    expect(playwrightCounts(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });
});
