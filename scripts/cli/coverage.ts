import type { EstablishmentsInReach } from '../../src/core/coverage/establishments-in-reach.ts';
import type { CoverageRequest, CoverageResult } from '../../src/core/coverage/types.ts';
import { CLI_COMMANDS, CLI_OPTIONS, CLI_TEXT } from '../../src/text/command-line/cli.ts';
import { coverage as computeCoverage } from '../../src/workers/operations/coverage.ts';
import { establishmentsInReach } from '../../src/workers/operations/establishments-in-reach.ts';
import type { Session } from '../../src/workers/session/session.ts';
import type { Command, CommandOutput } from './command.ts';
import {
  coverageCsv,
  coverageRows,
  coverageTotal,
  totalRow,
  type CoverageRow,
} from './coverage-rows.ts';
import { openSession, plainJob } from './open-session.ts';
import {
  choiceOption,
  generationOption,
  minutesOption,
  textOption,
  travelOption,
  typesOption,
  type GivenOptions,
  type OptionTable,
} from './options.ts';
import { warnOfSimulation, warnOfStructures } from './warnings.ts';

/** What says which people, towards what, how. */
export const COVERAGE_OPTIONS: OptionTable = {
  bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
  types: { description: CLI_OPTIONS.types, value: 'A,B', required: true },
  minutes: { description: CLI_OPTIONS.minutes, value: 'M', byDefault: '15' },
  profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
  speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
  generation: { description: CLI_OPTIONS.generation, value: 'ANNEE', byDefault: '2024' },
  json: { description: CLI_OPTIONS.json },
};

/** Coverage of every QPV, or commune, by some types of structures, in the order of the codes. */
export const coverage: Command = {
  name: 'coverage',
  summary: CLI_COMMANDS.coverage,
  options: {
    ...COVERAGE_OPTIONS,
    areas: { description: CLI_OPTIONS.areas, value: 'QUOI', byDefault: 'qpv' },
    establishments: { description: CLI_OPTIONS.establishments },
    total: { description: CLI_OPTIONS.total },
  },
  async run(options, output) {
    const { rows, result, establishments } = await cover(options, output);
    const areas = result.request.areas ?? 'qpv';
    const total = coverageTotal(result, establishments);
    if (result.total.elsewhereCount >= 0.5)
      output.warn(`${CLI_TEXT.elsewhere(Math.round(result.total.elsewhereCount))}\n`);
    if (options['json'] === true)
      output.write(toJson(options['total'] === true ? withTotal(rows, total, result) : rows));
    else
      output.write(
        coverageCsv(options['total'] === true ? [...rows, totalRow(total, areas)] : rows, areas),
      );
  },
};

/** The JSON of rows with their total and the structures that count. */
export function withTotal(
  rows: readonly CoverageRow[],
  total: ReturnType<typeof coverageTotal>,
  result: CoverageResult,
) {
  return {
    rows,
    total,
    structures: result.structureIds,
    structuresOutside: result.structuresOutside,
    structuresApproximate: result.structuresApproximate,
  };
}

/** The request that `COVERAGE_OPTIONS` say. */
export function coverageOption(options: GivenOptions): CoverageRequest {
  return {
    types: typesOption(options),
    ...travelOption(options),
    cutoffSeconds: 60 * (options['minutes'] === undefined ? 15 : minutesOption(options, 'minutes')),
    generation: generationOption(options),
  };
}

async function cover(
  options: GivenOptions,
  output: CommandOutput,
): Promise<{
  rows: CoverageRow[];
  result: CoverageResult;
  establishments: EstablishmentsInReach | null;
}> {
  const areas = choiceOption(options, 'areas', ['qpv', 'communes']);
  const request: CoverageRequest = { ...coverageOption(options), areas };
  const session: Session = await openSession(textOption(options, 'bundle'));
  const job = plainJob();
  const result = await computeCoverage(session, request, job);
  warnOfSimulation(session, output);
  warnOfStructures(result, output);
  const establishments =
    options['establishments'] === true ? await establishmentsInReach(session, request, job) : null;
  const structures = await session.structures(request.types, job);
  return { rows: coverageRows(result.rows, structures, establishments), result, establishments };
}

/** As every command writes it. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
