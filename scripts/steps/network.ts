import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { bboxOfPoints } from '../../src/core/geo/bbox.ts';
import { placeNames } from '../../src/text/pipeline.ts';
import { checkNetwork } from '../checks/network.ts';
import { networkLayer, twoWayAccess } from '../lib/network-layer.ts';
import { unknownReader } from '../lib/readers/index.ts';
import { readNodesAndEdges } from '../lib/readers/nodes-edges-csv.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { assertInTerritory } from '../lib/territory-area.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step, StepContext } from './step.ts';

/**
 * The street network, cut in tiles. It may reach beyond the territory: a way out and back in is a
 * way.
 * @throws MaillageError `coordinates_swapped`, `outside_territory`, `value_invalid`, `layer_empty`.
 */
export const buildNetwork: Step = async (context) => {
  const entries = context.entries('network');
  const [entry] = entries;
  const network = await readNetwork(context, entry!);
  const log = context.log(entry!);
  if (network.links.access.length === 0) throw emptyLayer(log.file);
  const points = Array.from(network.lng, (lng, node) => [lng, network.lat[node]!]);
  assertInTerritory(context.area, bboxOfPoints(points), {
    file: log.file,
    feature: placeNames.nodes,
  });
  const counts = { nodes: network.lng.length, edges: network.links.access.length };
  log.kept = counts.nodes + counts.edges;
  const { layer, nodeIds } = networkLayer(network, counts, describeSources(entries));
  return {
    layer,
    documents: [nodeIds],
    check: (folder, checker) => checkNetwork(folder, network, checker),
  };
};

async function readNetwork(context: StepContext, entry: SourceEntry): Promise<SourceNetwork> {
  if (entry.reader !== 'nodes_edges_csv') throw unknownReader(entry.reader);
  if (!entry.edges) throw emptyLayer(entry.id, '« edges »');
  const nodes = await context.locate(entry);
  const edges = await context.locate(entry.edges);
  const log = context.log(entry);
  log.file = `${nodes.name} + ${edges.name}`;
  const access = twoWayAccess(entry.access ?? ['walk']);
  const network = await readNodesAndEdges(nodes, edges, entry.fields, access);
  log.read = network.lng.length + network.links.access.length;
  return network;
}
