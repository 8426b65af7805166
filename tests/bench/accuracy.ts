import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROFILES, type Profile } from '../../src/core/domain/travel.ts';
import type { Graph } from '../../src/core/graph/network.ts';
import { createSegmentIndex } from '../../src/core/graph/segment-index.ts';
import { stopTest } from '../../src/core/graph/stops.ts';
import { drawBands } from '../../src/core/isochrone/bands.ts';
import { createIsochroneEngine, type IsochroneEngine } from '../../src/core/isochrone/engine.ts';
import { searchForBands, snapOrigins } from '../../src/core/isochrone/isochrone.ts';
import { createNodesWithin } from './accuracy/nodes-within.ts';
import { drawOrigins } from './accuracy/origins.ts';
import { skip, summarize, type BenchResult } from './measure.ts';
import { graphOf, townNetwork } from './networks.ts';
import { openPorto, portoPbf } from './peers/porto.ts';
import { PeerMissing } from './peers/skipped.ts';

const ORIGINS = 100;
const MINUTES = [10, 15, 30];
const WALK_KMH = 4.5;

/** Drawn bands against the exact times of the nodes: the share of nodes on the wrong side. */
export async function run(): Promise<BenchResult[]> {
  const { name, source } = townNetwork();
  const town = createIsochroneEngine(createSegmentIndex(graphOf(source)));
  return [...measure(name, town, 'walk'), ...(await porto())];
}

/** On the streets of OpenStreetMap, by all profiles, with water, rails and motorways between them. */
async function porto(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-accuracy-'));
  try {
    portoPbf();
    const { engine } = await openPorto(folder);
    return PROFILES.flatMap((profile) => measure('Porto', engine, profile));
  } catch (error) {
    if (error instanceof PeerMissing) return [skip('accuracy', 'Porto', error.message)];
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function measure(name: string, engine: IsochroneEngine, profile: Profile): BenchResult[] {
  const { index } = engine;
  const { graph } = index;
  const places = drawOrigins(index, profile, ORIGINS, 3);
  const nodesWithin = createNodesWithin(graph);
  const counted = destinations(graph, profile);
  return MINUTES.flatMap((minutes) => {
    let reached = 0;
    let drawn = 0;
    let leftOut = 0;
    let letIn = 0;
    for (const place of places) {
      const cutoffsSeconds = [minutes * 60];
      const request = { origins: [place], profile, speedKmh: WALK_KMH, cutoffsSeconds };
      const { origins } = snapOrigins(index, profile, request.origins);
      const field = searchForBands(engine, { ...request, reverse: false }, origins);
      const [band] = drawBands(engine, field, cutoffsSeconds);
      const within = nodesWithin(band!.geometry);
      for (const node of counted) {
        const truly = field.nodeCostMs[node]! <= minutes * 60_000;
        if (truly) reached++;
        if (within[node]) drawn++;
        if (truly && !within[node]) leftOut++;
        if (!truly && within[node]) letIn++;
      }
    }
    const result = (label: string, wrong: number, of: number) =>
      summarize(
        'accuracy',
        `${name}, ${profile}, ${minutes} min, ${label}`,
        '%',
        [(100 * wrong) / of],
        1,
      );
    return [result('wrongly outside', leftOut, reached), result('wrongly inside', letIn, drawn)];
  });
}

/** Nodes of the streets where one may stop: bands are about them, and not about motorways. */
function destinations(graph: Graph, profile: Profile): number[] {
  const mayStop = stopTest(graph, profile);
  return Array.from({ length: graph.nodeCount }, (_, node) => node).filter((node) =>
    graph.incidenceLink
      .subarray(graph.firstIncidence[node], graph.firstIncidence[node + 1])
      .some((coded) => mayStop(coded >>> 1)),
  );
}
