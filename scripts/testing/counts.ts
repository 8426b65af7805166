import { existsSync, readFileSync } from 'node:fs';

/** What a stage of the tests gave. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of the tests that failed. */
  readonly failures: readonly string[];
  /** Names of those that passed at the second try only; counted as passed. */
  readonly retried: readonly string[];
}

export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], retried: [] };
const ONE_FAILURE: Counts = { ...NO_COUNTS, failed: 1 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
    retried: [...a.retried, ...b.retried],
  };
}

/** A stage that is one check, by the exit code of its command. */
export function checkCounts(exitCode: number): Counts {
  return exitCode === 0 ? { ...NO_COUNTS, passed: 1 } : ONE_FAILURE;
}

function readReport<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** A runner that failed without a failed test (a file that does not load) still counts as one. */
function withExitCode(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** Counts of a vitest JSON report; a missing report counts as one failure. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = readReport<VitestReport>(file);
  if (report === null) return ONE_FAILURE;
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const failedOnce = tests.filter((test) => (test.failureMessages ?? []).length > 0);
  const named = (status: string) =>
    failedOnce.filter((test) => test.status === status).map((test) => test.fullName);
  return withExitCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: named('failed'),
      retried: named('passed'),
    },
    exitCode,
  );
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
}

/** Counts of a Playwright JSON report; a missing report counts as one failure. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const report = readReport<PlaywrightReport>(file);
  if (report === null) return ONE_FAILURE;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const named = (status: string) => report.suites.flatMap((suite) => specsOf(suite, status));
  return withExitCode(
    {
      passed: expected + flaky,
      failed: unexpected,
      skipped,
      failures: named('unexpected'),
      retried: named('flaky'),
    },
    exitCode,
  );
}

function specsOf(suite: PlaywrightSuite, status: string): string[] {
  const here = suite.specs
    .filter((spec) => spec.tests.some((test) => test.status === status))
    .map((spec) => `${suite.title} › ${spec.title}`);
  return [...here, ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, status))];
}
