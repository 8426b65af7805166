import { MaillageError } from '../../src/core/domain/errors.ts';
import { checkFaults } from '../../src/text/command-line/pipeline.ts';

/** Counts what holds and stops at what does not: a check fails, it never warns. */
export class Checker {
  passed = 0;

  /**
   * @param reason French, only read when the check fails.
   * @throws MaillageError `check_failed` naming the check.
   */
  that(holds: boolean, check: string, reason: string): void {
    if (!holds) {
      throw new MaillageError('check_failed', `${check}: ${reason}.`, { check, reason });
    }
    this.passed += 1;
  }

  equal(found: unknown, expected: unknown, check: string, what: string): void {
    this.that(found === expected, check, checkFaults.differs(what, found, expected));
  }
}
