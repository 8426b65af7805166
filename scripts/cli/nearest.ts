import type { FeatureCollection, LineString } from 'geojson';
import type { StructureFeature } from '../../src/core/domain/features.ts';
import { toFrenchCsv } from '../../src/io/export-csv.ts';
import {
  CLI_COMMANDS,
  CLI_OPTIONS,
  NEAREST_COLUMNS,
  YES_NO,
} from '../../src/text/command-line/cli.ts';
import { STRUCTURE_LABELS } from '../../src/text/structures.ts';
import { nearest as findNearest } from '../../src/workers/operations/nearest.ts';
import type { NearestStructure } from '../../src/workers/protocol.ts';
import { checkOrigin } from './check-point.ts';
import type { Command } from './command.ts';
import { openSession, plainJob } from './open-session.ts';
import { countOption, pointOption, textOption, travelOption, typesOption } from './options.ts';
import { outsideNetwork } from './outside-network.ts';
import { warnOfSimulation } from './warnings.ts';

type Row = NearestStructure & {
  readonly rank: number;
  readonly properties: StructureFeature['properties'];
};

/** The structures quickest to reach from a point. */
export const nearest: Command = {
  name: 'nearest',
  summary: CLI_COMMANDS.nearest,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    from: { description: CLI_OPTIONS.from, value: 'LNG,LAT', required: true },
    types: { description: CLI_OPTIONS.types, value: 'A,B', required: true },
    count: { description: CLI_OPTIONS.count, value: 'N', byDefault: '3' },
    profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
    speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
    json: { description: CLI_OPTIONS.json },
  },
  async run(options, output) {
    const request = {
      from: pointOption(options, 'from'),
      types: typesOption(options),
      ...travelOption(options),
      count: countOption(options, 3),
    };
    const session = await openSession(textOption(options, 'bundle'));
    await checkOrigin(session, request.profile, request.from);
    const job = plainJob();
    const result = await findNearest(session, request, job);
    if (result.outside) throw await outsideNetwork(session, request.profile, request.from);
    warnOfSimulation(session, output);
    const structures = await session.structures(request.types, job);
    const rows = result.structures.map((found, i): Row => {
      const { properties } = structures.find((one) => one.properties.id === found.id)!;
      return { ...found, rank: i + 1, properties };
    });
    output.write(options['json'] === true ? toGeoJson(rows) : toCsv(rows));
  },
};

function toCsv(rows: readonly Row[]): string {
  const label = NEAREST_COLUMNS;
  return toFrenchCsv(
    [
      { label: label.rank, value: (row) => row.rank },
      { label: label.id, value: (row) => row.id },
      { label: label.name, value: (row) => row.properties.name },
      { label: label.type, value: (row) => STRUCTURE_LABELS[row.properties.type].one },
      { label: label.minutes, value: (row) => Number((row.seconds / 60).toFixed(1)) },
      { label: label.lengthMeters, value: (row) => Math.round(row.lengthMeters) },
      { label: label.approximate, value: (row) => (row.approximate ? YES_NO.yes : YES_NO.no) },
    ],
    rows,
  );
}

function toGeoJson(rows: readonly Row[]): string {
  const collection: FeatureCollection<LineString> = {
    type: 'FeatureCollection',
    features: rows.map(({ id, rank, seconds, lengthMeters, approximate, path, properties }) => ({
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: path.coordinates.map((point) =>
          point.map((degrees) => Number(degrees.toFixed(6))),
        ),
      },
      properties: {
        rank,
        id,
        name: properties.name,
        type: properties.type,
        minutes: Number((seconds / 60).toFixed(3)),
        lengthMeters: Number(lengthMeters.toFixed(1)),
        approximate,
      },
    })),
  };
  return `${JSON.stringify(collection)}\n`;
}
