import { stat } from 'node:fs/promises';
import { PROFILES } from '../../src/core/domain/travel.ts';
import type { Profile } from '../../src/core/domain/travel.ts';
import { bboxExpand } from '../../src/core/geo/bbox.ts';
import { ACCESS } from '../../src/core/graph/network.ts';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import {
  networkNotes,
  networkReasons,
  osmCaveats,
  osmnxCaveats,
} from '../../src/text/command-line/network-import.ts';
import { terminal } from '../../src/text/command-line/pipeline.ts';
import { accessBit } from '../lib/network/access-bits.ts';
import { closeIslands } from '../lib/network/close-islands.ts';
import { contractNetwork } from '../lib/network/contract.ts';
import { keptBans } from '../lib/network/kept-bans.ts';
import { mergeGraphs } from '../lib/network/merge-graphs.ts';
import type { GraphFor } from '../lib/network/merge-graphs.ts';
import { twoWayAccess } from '../lib/network-layer.ts';
import type { SourceCounts } from '../lib/network-layer.ts';
import { startProgress } from '../lib/progress.ts';
import { readGraphml } from '../lib/readers/graphml.ts';
import type { NetworkReader } from '../lib/readers/index.ts';
import { readNodesAndEdges } from '../lib/readers/nodes-edges-csv.ts';
import { OSM_PASSES } from '../lib/readers/osm-pbf-passes.ts';
import { readOsmPbf } from '../lib/readers/osm-pbf.ts';
import type { SourceLog } from '../lib/build-report.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { emptyLayer } from './outlines.ts';
import type { StepContext } from './step.ts';

/** A network as a source gives it, and what its source held before anything was left out. */
export interface ReadNetwork {
  readonly network: SourceNetwork;
  readonly sourceCounts: SourceCounts;
  /** French sentences that go with any network read this way. */
  readonly caveats: readonly string[];
}

/**
 * Reads the network of its sources, and logs what was left out. Only graphs may be several: one for
 * each profile.
 */
type ReadStep = (
  context: StepContext,
  entries: readonly [SourceEntry, ...SourceEntry[]],
) => Promise<ReadNetwork>;

/** Streets go on beyond the territory: nearest ways round, and a quarter of an hour by bicycle. */
const MARGIN_METERS = 5000;

const readCsvNetwork: ReadStep = async (context, [entry]) => {
  if (!entry.edges) throw emptyLayer(entry.id, '« edges »');
  const nodes = await context.locate(entry);
  const edges = await context.locate(entry.edges);
  const log = context.log(entry);
  log.file = `${nodes.name} + ${edges.name}`;
  const access = twoWayAccess(entry.access ?? ['walk']);
  const isWhole = entry.sha256 !== undefined && entry.edges.sha256 !== undefined;
  const network = await readNodesAndEdges(nodes, edges, entry.fields, access, isWhole);
  const counts = { nodes: network.lng.length, edges: network.links.access.length };
  log.read = log.kept = counts.nodes + counts.edges;
  return { network, sourceCounts: counts, caveats: [] };
};

const readOsmNetwork: ReadStep = async (context, [entry]) => {
  const file = await context.locate(entry);
  const log = context.log(entry);
  log.file = file.name;
  const within = context.area && bboxExpand(context.area.bbox, MARGIN_METERS);
  const { size } = await stat(file.path);
  const progress = startProgress(terminal.reading(file.name), OSM_PASSES * size);
  const onRead = (bytes: number): void => progress.advance(bytes);
  const isWhole = entry.sha256 !== undefined;
  const country = entry.country ?? 'FR';
  const options = { within, onRead, country, isWhole };
  const streets = await readOsmPbf(file, options).finally(() => progress.end());
  const { counts, dropped, ignoredRestrictions } = streets;
  log.read = counts.ways;
  log.kept = counts.keptWays;
  for (const [reason, count] of dropped) {
    for (let i = 0; i < count; i++) log.drop(reason);
  }
  for (let i = 0; i < counts.emptyWays; i++) log.drop(networkReasons.beyondMargin);
  if (within) log.note(networkNotes.margin(MARGIN_METERS));
  if (counts.missingNodes > 0) log.note(networkNotes.missingNodes(counts.missingNodes));
  if (counts.barriers > 0) log.note(networkNotes.barriers(counts.barriers));
  const network = joinStreets(onlyFor(streets.network, entry), log);
  const { appliedRestrictions, turnRestrictions, ways, keptWays } = counts;
  const bannedTurns = streets.network.bannedTurns?.length ?? 0;
  log.note(networkNotes.restrictions(turnRestrictions, appliedRestrictions, bannedTurns));
  if (ignoredRestrictions.size > 0) log.note(networkNotes.ignoredRestrictions(ignoredRestrictions));
  log.note(networkNotes.barrierLines(counts.barrierLines));
  const barriers = counts.barrierWays;
  const sourceCounts = { nodes: counts.nodes, edges: ways, ways, keptWays, bannedTurns, barriers };
  return { network, sourceCounts, caveats: osmCaveats };
};

const readGraphs: ReadStep = async (context, entries) => {
  const graphs: GraphFor[] = [];
  let nodes = 0;
  let edges = 0;
  for (const entry of entries) {
    const file = await context.locate(entry);
    const log = context.log(entry);
    log.file = file.name;
    const graph = await readGraphml(file, entry.country);
    log.read = log.kept = graph.edges.length;
    if (graph.severalLimits > 0) log.note(networkNotes.severalLimits(graph.severalLimits));
    nodes += graph.nodes.size;
    edges += graph.edges.length;
    const profiles: readonly Profile[] = entry.access ?? PROFILES;
    const forwardAccess = profiles.reduce((bits, one) => bits | accessBit(one, 'forward'), 0);
    graphs.push({ graph, forwardAccess });
  }
  const merged = mergeGraphs(graphs);
  const log = context.log(entries[0]);
  if (graphs.length > 1)
    log.note(networkNotes.mergedGraphs(graphs.length, merged.links.tail.length));
  const network = joinStreets(merged, log);
  return { network, sourceCounts: { nodes, edges }, caveats: osmnxCaveats };
};

/** What cannot be reached is closed, what nothing distinguishes is joined; both are logged. */
function joinStreets(streets: SourceNetwork, log: SourceLog): SourceNetwork {
  const { network, closed } = closeIslands(streets);
  for (const { profile, parts, links, lengthMeters } of closed) {
    if (links > 0) log.note(networkNotes.islands(profile, parts, links, lengthMeters));
  }
  const joined = contractNetwork(network);
  log.note(networkNotes.contraction(network.links.tail.length, joined.links.tail.length));
  log.note(networkNotes.limits(...knownLimits(joined)));
  return joined;
}

/** Links open to cars, and those of them whose limit is known in a direction that is open. */
function knownLimits({ links }: SourceNetwork): [links: number, known: number] {
  let [open, known] = [0, 0];
  for (let link = 0; link < links.tail.length; link++) {
    const forward = (links.access[link]! & ACCESS.carForward) !== 0;
    const backward = (links.access[link]! & ACCESS.carBackward) !== 0;
    if (!forward && !backward) continue;
    open += 1;
    const limits = [forward && links.maxspeedForward?.[link], backward && links.maxspeedBackward?.[link]]; // prettier-ignore
    if (limits.some((limit) => limit !== false && (limit ?? 0) > 0)) known += 1;
  }
  return [open, known];
}

/** Closes the network to the profiles that the manifest does not name, if it names any. */
function onlyFor(network: SourceNetwork, { access }: SourceEntry): SourceNetwork {
  if (!access) return network;
  const mask = twoWayAccess(access);
  const masked = Uint8Array.from(network.links.access, (bits) => bits & mask);
  const bannedTurns = keptBans(network, masked, (link) => link);
  return { ...network, links: { ...network.links, access: masked }, bannedTurns };
}

export const READ_STEPS: Readonly<Record<NetworkReader, ReadStep>> = {
  nodes_edges_csv: readCsvNetwork,
  osm_pbf: readOsmNetwork,
  graphml: readGraphs,
};
