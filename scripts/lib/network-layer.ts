import type { Feature, Polygon } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox } from '../../src/core/domain/territory.ts';
import { PROFILES } from '../../src/core/domain/travel.ts';
import type { Profile } from '../../src/core/domain/travel.ts';
import { ACCESS } from '../../src/core/graph/network.ts';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { encodeTile } from '../../src/core/graph/tile-codec.ts';
import type { BundleDocument, PreparedLayer } from './bundle-writer.ts';
import { LAYER_COLUMNS } from './layer-columns.ts';
import { packNodeIds } from './node-ids.ts';

/** What the manifest says of a network beyond what its tiles tell. */
export type NetworkDescription = Omit<
  PreparedLayer,
  'id' | 'geometryType' | 'columns' | 'features' | 'items' | 'network' | 'populationSum'
>;

/** A network's layer, and the identifiers its nodes had in their source. */
export interface NetworkLayer {
  readonly layer: PreparedLayer;
  readonly nodeIds: BundleDocument;
}

const FORWARD: Readonly<Record<Profile, number>> = {
  walk: ACCESS.walkForward,
  bike: ACCESS.bikeForward,
  car: ACCESS.carForward,
};
const BACKWARD: Readonly<Record<Profile, number>> = {
  walk: ACCESS.walkBackward,
  bike: ACCESS.bikeBackward,
  car: ACCESS.carBackward,
};
const ANY_FORWARD = ACCESS.walkForward | ACCESS.bikeForward | ACCESS.carForward;
const ANY_BACKWARD = ACCESS.walkBackward | ACCESS.bikeBackward | ACCESS.carBackward;

/**
 * Cuts a network in tiles and packs them: one feature per tile, its geometry the tile's box. The
 * document `network_node_ids` holds the source id of each global node id (`node-ids.ts`).
 * @param sourceCounts nodes and edges as the source lists them, before anything was dropped.
 * @throws MaillageError `layer_empty`, or `value_invalid` for ids that are no whole numbers.
 */
export function networkLayer(
  source: SourceNetwork,
  sourceCounts: { readonly nodes: number; readonly edges: number },
  described: NetworkDescription,
): NetworkLayer {
  const { access, lengthMeters } = source.links;
  if (access.length === 0) {
    throw new MaillageError('layer_empty', 'The network has no link.', { layer: 'network' });
  }
  const { tiles, nodeOrder } = partitionNetwork(source);
  const features = tiles.map((tile) => tileFeature(tile.bbox, encodeTile(tile)));
  let directedEdges = 0;
  let length = 0;
  let used = 0;
  for (let link = 0; link < access.length; link++) {
    const bits = access[link]!;
    used |= bits;
    directedEdges += Number((bits & ANY_FORWARD) !== 0) + Number((bits & ANY_BACKWARD) !== 0);
    length += lengthMeters[link]!;
  }
  const layer: PreparedLayer = {
    ...described,
    id: 'network',
    geometryType: 'Polygon',
    columns: LAYER_COLUMNS.network,
    features,
    items: access.length,
    network: {
      nodes: nodeOrder.length,
      directedEdges,
      sourceNodes: sourceCounts.nodes,
      sourceEdges: sourceCounts.edges,
      lengthMeters: Math.round(length),
      tiles: tiles.length,
      profiles: PROFILES.filter((profile) => used & (FORWARD[profile] | BACKWARD[profile])),
    },
  };
  return { layer, nodeIds: nodeIdsDocument(source, nodeOrder) };
}

/** Access bits of a two-way link for some profiles. */
export function twoWayAccess(profiles: readonly Profile[]): number {
  return profiles.reduce((bits, profile) => bits | FORWARD[profile] | BACKWARD[profile], 0);
}

function tileFeature([minX, minY, maxX, maxY]: Bbox, packed: Uint8Array): Feature<Polygon, object> {
  const ring = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ];
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: { packed },
  };
}

function nodeIdsDocument(source: SourceNetwork, nodeOrder: Uint32Array): BundleDocument {
  const bytes = packNodeIds(Array.from(nodeOrder, (index) => source.sourceIds[index]!));
  return { id: 'network_node_ids', file: 'network-node-ids.bin', bytes };
}
