import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { IsochroneRequest } from '../../src/core/isochrone/types.ts';
import { CLI_COMMANDS, CLI_OPTIONS } from '../../src/text/command-line/cli.ts';
import { isochrone as computeIsochrone } from '../../src/workers/operations/isochrone.ts';
import { checkOrigin } from './check-point.ts';
import type { Command } from './command.ts';
import { openSession, plainJob } from './open-session.ts';
import {
  metersOption,
  minutesListOption,
  pointOption,
  statedSpeedKmh,
  textOption,
  travelOption,
} from './options.ts';
import { outsideNetwork } from './outside-network.ts';
import { warnOfSimulation } from './warnings.ts';

/** Bands around a point, nearest first. */
export const isochrone: Command = {
  name: 'isochrone',
  summary: CLI_COMMANDS.isochrone,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    from: { description: CLI_OPTIONS.from, value: 'LNG,LAT', required: true },
    minutes: { description: CLI_OPTIONS.minutesList, value: 'M,M…', byDefault: '5,10,15' },
    profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
    speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
    reverse: { description: CLI_OPTIONS.reverse },
    simplify: { description: CLI_OPTIONS.simplify, value: 'M' },
  },
  async run(options, output) {
    const from = pointOption(options, 'from');
    const minutes = options['minutes'] === undefined ? [5, 10, 15] : minutesListOption(options, 'minutes'); // prettier-ignore
    const request: IsochroneRequest = {
      origins: [from],
      ...travelOption(options),
      cutoffsSeconds: minutes.map((count) => 60 * count),
      reverse: options['reverse'] === true,
      ...(options['simplify'] === undefined
        ? {}
        : { simplifyMeters: metersOption(options, 'simplify') }),
    };
    const session = await openSession(textOption(options, 'bundle'));
    await checkOrigin(session, request.profile, from);
    const { bands, originsOutside } = await computeIsochrone(session, request, plainJob());
    if (originsOutside.length > 0) throw await outsideNetwork(session, request.profile, from);
    warnOfSimulation(session, output);
    const collection: FeatureCollection<MultiPolygon> = {
      type: 'FeatureCollection',
      features: bands.map((band) => ({
        type: 'Feature',
        geometry: band.geometry,
        properties: {
          minutes: band.cutoffSeconds / 60,
          areaKm2: Number((band.areaSquareMeters / 1e6).toFixed(6)),
          population:
            band.populationCount === null ? null : Number(band.populationCount.toFixed(3)),
          profile: request.profile,
          speedKmh: statedSpeedKmh(request),
        },
      })),
    };
    output.write(`${JSON.stringify(collection)}\n`);
  },
};
