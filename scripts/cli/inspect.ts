import { STRUCTURE_TYPES } from '../../src/core/domain/structure.ts';
import type { LayerManifest } from '../../src/core/domain/territory.ts';
import { CLI_COMMANDS, CLI_OPTIONS, INSPECT_TEXT } from '../../src/text/command-line/cli.ts';
import type { Session } from '../../src/workers/session/session.ts';
import type { Command } from './command.ts';
import { networkReport } from './network-report.ts';
import { openSession, plainJob } from './open-session.ts';
import { textOption } from './options.ts';

/** What a bundle holds, as its manifest says and its structures show. */
export const inspect: Command = {
  name: 'inspect',
  summary: CLI_COMMANDS.inspect,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    json: { description: CLI_OPTIONS.json },
  },
  async run(options, output) {
    const session = await openSession(textOption(options, 'bundle'));
    const report = await describe(session);
    output.write(options['json'] === true ? `${JSON.stringify(report, null, 2)}\n` : table(report));
  },
};

type InspectReport = Awaited<ReturnType<typeof describe>>;

async function describe(session: Session) {
  const { manifest } = session;
  const network = manifest.layers.find(({ id }) => id === 'network')?.network ?? null;
  const population = manifest.layers.find(({ id }) => id === 'population');
  return {
    id: manifest.id,
    name: manifest.name,
    siren: manifest.siren,
    bbox: manifest.bbox,
    simulated: manifest.layers.some(({ nature }) => nature === 'simule'),
    layers: manifest.layers,
    missing: manifest.missing,
    network,
    populationSum: population?.populationSum ?? null,
    structuresByType: await structuresByType(session),
  };
}

/** Null when the bundle has no structures layer. */
async function structuresByType(session: Session): Promise<Record<string, number> | null> {
  const layer = await session.layerOrNull('structures', plainJob());
  if (!layer) return null;
  const counts = STRUCTURE_TYPES.map((type): [string, number] => [
    type,
    layer.features.filter(({ properties }) => properties.type === type).length,
  ]);
  return Object.fromEntries(counts);
}

function table(report: InspectReport): string {
  const rows = [[...INSPECT_TEXT.columns], ...report.layers.map(layerRow)];
  const widths = INSPECT_TEXT.columns.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ').trimEnd()); // prettier-ignore
  const network = report.layers.flatMap(networkReport);
  const missing = report.missing.map(({ id, reason }) => `  ${id} : ${reason}`);
  const structures = Object.entries(report.structuresByType ?? {}).map(
    ([type, count]) => `  ${type} : ${count}`,
  );
  return [
    `${report.name} (${report.siren}), ${report.id}`,
    '',
    ...lines,
    ...(network.length > 0 ? ['', ...network] : []),
    ...(structures.length > 0 ? ['', INSPECT_TEXT.structures, ...structures] : []),
    ...(missing.length > 0 ? ['', INSPECT_TEXT.missing, ...missing] : []),
    '',
  ].join('\n');
}

function layerRow(layer: LayerManifest): string[] {
  const { network, populationSum } = layer;
  const count = network
    ? INSPECT_TEXT.network(network.nodes, network.directedEdges)
    : populationSum !== undefined
      ? INSPECT_TEXT.inhabitants(populationSum)
      : '';
  return [
    layer.id,
    String(layer.features),
    layer.nature,
    layer.vintage,
    String(layer.bytes),
    count,
    layer.producer,
  ];
}
