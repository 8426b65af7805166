import type { LayerManifest } from '../../src/core/domain/territory.ts';
import { NETWORK_REPORT } from '../../src/text/command-line/cli-network.ts';

/** The counts of a network as its source lists them and as kept, one line each. */
export function networkReport({ network, items }: LayerManifest): string[] {
  if (!network) return [];
  const { sourceEdges, sourceWays, keptWays } = network;
  const lines = [
    [NETWORK_REPORT.nodes, NETWORK_REPORT.readAndKept(network.sourceNodes, network.nodes)],
    sourceWays === undefined
      ? [NETWORK_REPORT.edges, NETWORK_REPORT.readAndKept(sourceEdges)]
      : [NETWORK_REPORT.ways, NETWORK_REPORT.readAndKept(sourceWays, keptWays)],
    [NETWORK_REPORT.links, NETWORK_REPORT.size(network.directedEdges, network.lengthMeters, items)],
    ...Object.entries(network.byProfile ?? {}).map(([profile, counts]) => [
      NETWORK_REPORT.profile(profile),
      NETWORK_REPORT.size(counts.directedEdges, counts.lengthMeters),
    ]),
    ...optionalLine(NETWORK_REPORT.bannedTurns, network.sourceBannedTurns, network.bannedTurns),
    ...optionalLine(NETWORK_REPORT.barriers, network.sourceBarriers, network.barriers),
  ];
  return [NETWORK_REPORT.title, ...lines.map(([name, counts]) => `  ${name} : ${counts}`)];
}

function optionalLine(
  name: string,
  read: number | undefined,
  kept: number | undefined,
): [string, string][] {
  if (read === undefined && kept === undefined) return [];
  return [[name, NETWORK_REPORT.readAndKept(read, kept)]];
}
