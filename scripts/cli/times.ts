import { createHash } from 'node:crypto';
import type { Bbox } from '../../src/core/domain/territory.ts';
import { costAt } from '../../src/core/graph/cost-field.ts';
import { UNREACHED } from '../../src/core/graph/search.ts';
import { snapPoint } from '../../src/core/graph/snap.ts';
import { fileInvalid } from '../../src/io/fgb-invalid.ts';
import { CLI_COMMANDS, CLI_OPTIONS, CLI_TEXT } from '../../src/text/command-line/cli.ts';
import type { Session } from '../../src/workers/session/session.ts';
import { unpackNodeIds } from '../lib/node-ids.ts';
import { checkOrigin } from './check-point.ts';
import type { Command } from './command.ts';
import { openSession, plainJob } from './open-session.ts';
import { minutesOption, pointOption, textOption, travelOption } from './options.ts';
import { outsideNetwork } from './outside-network.ts';
import { readPointsFile } from './points-file.ts';
import { warnOfSimulation } from './warnings.ts';

const EVERYWHERE: Bbox = [-180, -90, 180, 90];

/** Travel times between a point and every node of the network, or every point of a file. */
export const times: Command = {
  name: 'times',
  summary: CLI_COMMANDS.times,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    from: { description: CLI_OPTIONS.from, value: 'LNG,LAT', required: true },
    'to-points': { description: CLI_OPTIONS.toPoints, value: 'FICHIER.csv' },
    profile: { description: CLI_OPTIONS.profile, value: 'MODE', byDefault: 'walk' },
    speed: { description: CLI_OPTIONS.speed, value: 'KMH' },
    'max-minutes': { description: CLI_OPTIONS.maxMinutes, value: 'M' },
    reverse: { description: CLI_OPTIONS.reverse },
  },
  async run(options, output) {
    const from = pointOption(options, 'from');
    const travel = travelOption(options);
    const { profile } = travel;
    const cutoffSeconds =
      options['max-minutes'] === undefined ? Infinity : 60 * minutesOption(options, 'max-minutes');
    const session = await openSession(textOption(options, 'bundle'));
    const points =
      options['to-points'] === undefined
        ? null
        : await readPointsFile(textOption(options, 'to-points'), session.manifest.bbox);
    await checkOrigin(session, profile, from);
    const job = plainJob();
    const { index, search } = await session.networkView(profile, EVERYWHERE, job);
    const origin = snapPoint(index, profile, from);
    if (origin === null) throw await outsideNetwork(session, profile, from);
    const nodeIds = points === null ? await sourceNodeIds(session) : null;
    const field = search.run({
      ...travel,
      origins: [origin],
      cutoffSeconds,
      reverse: options['reverse'] === true,
    });
    warnOfSimulation(session, output);
    const lines = ['id,lng,lat,seconds'];
    if (points) {
      let outside = 0;
      for (const { id, point } of points) {
        const place = snapPoint(index, profile, point);
        if (place === null) outside++;
        const seconds = place ? costAt(field, place) : NaN;
        lines.push(line(csvCell(id), point[0], point[1], seconds));
      }
      if (outside > 0) output.warn(`${CLI_TEXT.pointsOutside(outside, points.length)}\n`);
    } else {
      const { graph } = index;
      for (let node = 0; node < graph.nodeCount; node++) {
        const id = graph.nodeIds[node]!;
        const costMs = field.nodeCostMs[node]!;
        const seconds = costMs === UNREACHED ? NaN : costMs / 1000;
        lines.push(
          line(String(nodeIds?.[id] ?? id), graph.nodeLng[node]!, graph.nodeLat[node]!, seconds),
        );
      }
    }
    output.write(`${lines.join('\n')}\n`);
  },
};

function line(id: string, lng: number, lat: number, seconds: number): string {
  const time = Number.isFinite(seconds) ? seconds.toFixed(3) : '';
  return `${id},${lng.toFixed(6)},${lat.toFixed(6)},${time}`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Source id of each global node id; null when the bundle does not tell.
 * @throws MaillageError `file_invalid` for a file of ids that is not the one written
 */
async function sourceNodeIds({ manifest, bundle }: Session): Promise<readonly number[] | null> {
  const document = manifest.documents.find(({ id }) => id === 'network_node_ids');
  const nodes = manifest.layers.find(({ id }) => id === 'network')?.network?.nodes;
  if (!document || nodes === undefined) return null;
  const bytes = await bundle.document('network_node_ids');
  // Numbers and nothing else: one changed would name another node.
  if (createHash('sha256').update(bytes).digest('hex') !== document.sha256)
    throw fileInvalid(document.file, 'another sha256 than in the manifest');
  return unpackNodeIds(bytes, nodes, document.file);
}
