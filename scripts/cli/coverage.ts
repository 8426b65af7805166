import type { CoverageRequest, CoverageResult } from '../../src/core/coverage/types.ts';
import { CLI_COMMANDS, CLI_OPTIONS } from '../../src/text/cli.ts';
import { coverage as computeCoverage } from '../../src/workers/operations/coverage.ts';
import type { Session } from '../../src/workers/session/session.ts';
import type { Command, CommandOutput } from './command.ts';
import { coverageCsv, coverageRows, coverageTotal, type CoverageRow } from './coverage-rows.ts';
import { openSession, plainJob } from './open-session.ts';
import {
  generationOption,
  minutesOption,
  textOption,
  travelOption,
  typesOption,
  type GivenOptions,
  type OptionTable,
} from './options.ts';
import { warnOfSimulation, warnOfStructures } from './warnings.ts';

const OPTIONS: OptionTable = {
  bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
  types: { description: CLI_OPTIONS.types, value: 'A,B', required: true },
  minutes: { description: CLI_OPTIONS.minutes, value: 'M', byDefault: '15' },
  profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
  speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
  generation: { description: CLI_OPTIONS.generation, value: 'ANNEE', byDefault: '2024' },
  json: { description: CLI_OPTIONS.json },
};

/** Coverage of every QPV by some types of structures, in the order of the codes. */
export const coverage: Command = {
  name: 'coverage',
  summary: CLI_COMMANDS.coverage,
  options: OPTIONS,
  async run(options, output) {
    const { rows } = await cover(options, output);
    output.write(options['json'] === true ? toJson(rows) : coverageCsv(rows));
  },
};

/** The same rows ranked by inhabitants beyond the cutoff, most first. */
export const gaps: Command = {
  name: 'gaps',
  summary: CLI_COMMANDS.gaps,
  options: OPTIONS,
  async run(options, output) {
    const { rows, result } = await cover(options, output);
    const ranked = [...rows].sort((a, b) => b.beyond - a.beyond || (a.code < b.code ? -1 : 1));
    output.write(
      options['json'] === true
        ? toJson({
            rows: ranked,
            total: coverageTotal(result),
            structures: result.structureIds,
            structuresOutside: result.structuresOutside,
            structuresApproximate: result.structuresApproximate,
          })
        : coverageCsv(ranked),
    );
  },
};

async function cover(
  options: GivenOptions,
  output: CommandOutput,
): Promise<{ rows: CoverageRow[]; result: CoverageResult }> {
  const request: CoverageRequest = {
    types: typesOption(options),
    ...travelOption(options),
    cutoffSeconds: 60 * (options['minutes'] === undefined ? 15 : minutesOption(options, 'minutes')),
    generation: generationOption(options),
  };
  const session: Session = await openSession(textOption(options, 'bundle'));
  const job = plainJob();
  const result = await computeCoverage(session, request, job);
  warnOfSimulation(session, output);
  warnOfStructures(result, output);
  const rows = coverageRows(result.rows, await session.structures(request.types, job));
  return { rows, result };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
