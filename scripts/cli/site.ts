import { SITING_WEIGHTS } from '../../src/core/siting/demand.ts';
import { SITING_OBJECTIVES, type SitingRequest } from '../../src/core/siting/types.ts';
import { siteCsv, siteGeoJson } from '../../src/state/couverture/siting/siting-export.ts';
import { CLI_COMMANDS, CLI_OPTIONS, CLI_TEXT } from '../../src/text/command-line/cli.ts';
import { site as findSites } from '../../src/workers/operations/site.ts';
import type { Session } from '../../src/workers/session/session.ts';
import type { Command } from './command.ts';
import { openSession, plainJob } from './open-session.ts';
import {
  choiceOption,
  countOption,
  generationOption,
  invalid,
  minutesOption,
  textOption,
  travelOption,
  typesOption,
  type GivenOptions,
} from './options.ts';
import { readPlacesFile } from './places-file.ts';
import { siteReport } from './site-report.ts';
import { warnOfSimulation, warnOfStructures } from './warnings.ts';

const DEFAULT_MINUTES = 15;
/** Nobody counts for more than so many times the cutoff, unless told otherwise. */
const CAP_IN_CUTOFFS = 3;
const MAX_COUNT = 50;

/** The best places for new structures, with what proves that no others are better. */
export const site: Command = {
  name: 'site',
  summary: CLI_COMMANDS.site,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    types: { description: CLI_OPTIONS.types, value: 'A,B', required: true },
    count: { description: CLI_OPTIONS.siteCount, value: 'N', byDefault: '1' },
    candidates: {
      description: CLI_OPTIONS.candidates,
      value: 'grid:250|FICHIER.csv',
      byDefault: 'grid:250',
    },
    weights: { description: CLI_OPTIONS.weights, value: 'POIDS', byDefault: 'qpv' },
    objective: { description: CLI_OPTIONS.objective, value: 'BUT', byDefault: 'cover' },
    minutes: { description: CLI_OPTIONS.minutes, value: 'M', byDefault: '15' },
    'max-minutes': { description: CLI_OPTIONS.capMinutes, value: 'M' },
    profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
    speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
    generation: { description: CLI_OPTIONS.generation, value: 'ANNEE', byDefault: '2024' },
    json: { description: CLI_OPTIONS.json },
    geojson: { description: CLI_OPTIONS.geojson },
  },
  async run(options, output) {
    const settings = settingsOf(options);
    const session = await openSession(textOption(options, 'bundle'));
    const request = { ...settings, candidates: await candidatesOption(options, session) };
    const result = await findSites(session, request, plainJob());
    warnOfSimulation(session, output);
    warnOfStructures(result, output);
    const { outsideWeight, leftOut } = result.demand;
    if (outsideWeight > 0) output.warn(`${CLI_TEXT.demandOutside(Math.round(outsideWeight))}\n`);
    if (leftOut.length > 0)
      output.warn(`${CLI_TEXT.leftOut(leftOut.map(({ name }) => name).join(', '))}\n`);
    const { outside } = result.candidates;
    if (outside.length > 0) output.warn(`${CLI_TEXT.candidatesOutside(outside.length)}\n`);
    if (options['json'] === true) output.write(`${JSON.stringify(siteReport(result), null, 2)}\n`);
    else if (options['geojson'] === true)
      output.write(`${JSON.stringify(siteGeoJson(result), null, 2)}\n`);
    else output.write(siteCsv(result));
  },
};

function settingsOf(options: GivenOptions): Omit<SitingRequest, 'candidates'> {
  const minutes =
    options['minutes'] === undefined ? DEFAULT_MINUTES : minutesOption(options, 'minutes');
  const capMinutes =
    options['max-minutes'] === undefined
      ? CAP_IN_CUTOFFS * minutes
      : minutesOption(options, 'max-minutes');
  const count = countOption(options, 1);
  if (count > MAX_COUNT) throw invalid(String(count), `1 – ${MAX_COUNT}`, 'count');
  return {
    types: typesOption(options),
    ...travelOption(options),
    cutoffSeconds: 60 * minutes,
    capSeconds: 60 * capMinutes,
    generation: generationOption(options),
    objective: choiceOption(options, 'objective', SITING_OBJECTIVES),
    weights: choiceOption(options, 'weights', SITING_WEIGHTS),
    count,
  };
}

/** `grid:250`, or a table of places inside the territory. */
async function candidatesOption(
  options: GivenOptions,
  { manifest }: Session,
): Promise<SitingRequest['candidates']> {
  const text = options['candidates'] === undefined ? 'grid:250' : textOption(options, 'candidates');
  const grid = /^grid:(\d+(?:\.\d+)?)$/.exec(text);
  if (grid) return { kind: 'grid', stepMeters: Number(grid[1]) };
  return { kind: 'places', places: await readPlacesFile(text, manifest.bbox) };
}
