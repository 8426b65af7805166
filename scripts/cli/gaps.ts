import type { GapRow } from '../../src/core/coverage/gaps.ts';
import type { CoverageRequest } from '../../src/core/coverage/types.ts';
import { gapColumns } from '../../src/state/couverture/gaps/gap-columns.ts';
import { CLI_COMMANDS } from '../../src/text/command-line/cli.ts';
import { GAPS_OPTIONS, GAPS_TEXT } from '../../src/text/command-line/cli-gaps.ts';
import { coverage } from '../../src/workers/operations/coverage.ts';
import { gaps as computeGaps } from '../../src/workers/operations/gaps.ts';
import type { Command } from './command.ts';
import { COVERAGE_OPTIONS, coverageOption, toJson, withTotal } from './coverage.ts';
import {
  coverageCsv,
  coverageRows,
  coverageTotal,
  rounded,
  type CoverageRow,
} from './coverage-rows.ts';
import { FILTER_OPTIONS, filterOption } from './filter-option.ts';
import { openSession, plainJob } from './open-session.ts';
import { choiceOption, textOption } from './options.ts';
import { warnOfSimulation, warnOfStructures } from './warnings.ts';

/** Coverage of the QPV kept, most people beyond the cutoff first, with why they are. */
export const gaps: Command = {
  name: 'gaps',
  summary: CLI_COMMANDS.gaps,
  options: {
    ...COVERAGE_OPTIONS,
    ...FILTER_OPTIONS,
    sort: { description: GAPS_OPTIONS.sort, value: 'ORDRE', byDefault: 'beyond' },
  },
  async run(options, output) {
    const sort = choiceOption(options, 'sort', ['beyond', 'share']);
    const plain = coverageOption(options);
    const session = await openSession(textOption(options, 'bundle'));
    const filter = await filterOption(options, session);
    const request: CoverageRequest = { ...plain, ...(filter === null ? {} : { filter }) };
    const job = plainJob();
    const result = await coverage(session, request, job);
    const found = await computeGaps(session, request, job);
    warnOfSimulation(session, output);
    warnOfStructures(result, output);
    const { leftOut } = result.total;
    if (leftOut !== undefined)
      output.warn(`${GAPS_TEXT.leftOut(leftOut.areas, Math.round(leftOut.populationCount))}\n`);
    const structures = await session.structures(request.types, job);
    const byCode = new Map(found.rows.map((row) => [row.code, row]));
    const rows = coverageRows(result.rows, structures, null)
      .map((row) => ({ ...row, ...gapFields(byCode.get(row.code)!) }))
      .sort(inOrder(sort));
    if (options['json'] === true)
      output.write(toJson(withTotal(rows, coverageTotal(result), result))); // prettier-ignore
    else
      output.write(
        coverageCsv(
          rows,
          'qpv',
          gapColumns((row) => byCode.get(row.code)),
        ),
      );
  },
};

/** Of a gap, in the JSON: people to the thousandth, lengths to the metre. */
function gapFields(gap: GapRow) {
  return {
    uncoveredLow: rounded(gap.uncoveredLow, 3),
    uncoveredHigh: rounded(gap.uncoveredHigh, 3),
    uncoveredShare: rounded(gap.uncoveredShare, 6),
    reason: gap.reason,
    far: rounded(gap.farCount, 3),
    barrier: rounded(gap.barrierCount, 3),
    way: gap.way && {
      minutes: gap.way.seconds === null ? null : rounded(gap.way.seconds / 60, 3),
      networkMeters: rounded(gap.way.networkMeters, 0),
      straightMeters: rounded(gap.way.straightMeters, 0),
      detourRatio: rounded(gap.way.detourRatio, 3),
    },
  };
}

type Ranked = CoverageRow & ReturnType<typeof gapFields>;

/** Unknown last; equals by code. */
function inOrder(sort: 'beyond' | 'share'): (a: Ranked, b: Ranked) => number {
  const value = (row: Ranked): number =>
    row.uncoveredShare === null ? -1 : sort === 'beyond' ? row.beyond : row.uncoveredShare;
  return (a, b) => value(b) - value(a) || (a.code < b.code ? -1 : 1);
}
