import type {
  DeclaredServiceResult,
  ServiceTime,
} from '../../src/core/coverage/declared-service.ts';
import { declaredCsv } from '../../src/state/couverture/gaps/declared-export.ts';
import { CLI_OPTIONS } from '../../src/text/command-line/cli.ts';
import { DECLARED_TEXT } from '../../src/text/command-line/cli-gaps.ts';
import { declaredService } from '../../src/workers/operations/declared-service.ts';
import type { Command } from './command.ts';
import { toJson } from './coverage.ts';
import { rounded } from './coverage-rows.ts';
import { FILTER_OPTIONS, filterOption } from './filter-option.ts';
import { openSession, plainJob } from './open-session.ts';
import { textOption, travelOption } from './options.ts';
import { warnOfSimulation } from './warnings.ts';

/** Espaces ressources that declare each QPV of 2024, beside the nearest one. */
export const declared: Command = {
  name: 'declared',
  summary: DECLARED_TEXT.summary,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
    speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
    ...FILTER_OPTIONS,
    json: { description: CLI_OPTIONS.json },
  },
  async run(options, output) {
    const travel = travelOption(options);
    const session = await openSession(textOption(options, 'bundle'));
    const filter = await filterOption(options, session);
    const request = { ...travel, ...(filter === null ? {} : { filter }) };
    const result = await declaredService(session, request, plainJob());
    warnOfSimulation(session, output);
    const approximate = new Set(
      result.rows
        .flatMap(({ declared: own, nearest }) => [...own, ...(nearest ? [nearest] : [])])
        .flatMap((service) => (service.approximate ? [service.id] : [])),
    );
    if (approximate.size > 0)
      output.warn(`${DECLARED_TEXT.approximate([...approximate].sort())}\n`);
    if (result.unlocated.length > 0)
      output.warn(`${DECLARED_TEXT.unlocated(result.unlocated.map(({ id }) => id))}\n`);
    output.write(options['json'] === true ? toJson(declaredReport(result)) : declaredCsv(result));
  },
};

function declaredReport({ rows, located, unlocated }: DeclaredServiceResult) {
  return {
    rows: rows.map((row) => ({
      code: row.code,
      name: row.name,
      communes: row.communes,
      population: rounded(row.populationCount, 3),
      verdict: row.verdict,
      declared: row.declared.map(serviceReport),
      nearest: row.nearest && serviceReport(row.nearest),
      withinUncertainty: row.withinUncertainty,
      note: row.note,
    })),
    located,
    unlocated: unlocated.map(({ id }) => id),
  };
}

function serviceReport({ id, name, seconds, unknown, approximate }: ServiceTime) {
  const minutes = rounded(seconds === null ? null : seconds / 60, 3);
  return { id, name, minutes, unknown, approximate };
}
