import type { Feature, Polygon } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox } from '../../src/core/domain/territory.ts';
import type { Profile } from '../../src/core/domain/travel.ts';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { encodeTile } from '../../src/core/graph/tile-codec.ts';
import type { BundleDocument, PreparedLayer } from './bundle-writer.ts';
import { LAYER_COLUMNS } from './layer-columns.ts';
import { accessBits } from './network/access-bits.ts';
import { packNodeIds } from './node-ids.ts';
import { LinkTally } from './profile-counts.ts';

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

/**
 * What a source lists before anything is dropped. `edges` are its own: ways, arcs or links. Ways kept
 * and dropped are those of a source that has ways; turns and barriers, those it could have given.
 */
export interface SourceCounts {
  readonly nodes: number;
  readonly edges: number;
  readonly ways?: number;
  readonly keptWays?: number;
  readonly bannedTurns?: number;
  readonly barriers?: number;
}

/**
 * Cuts a network in tiles and packs them: one feature per tile, its geometry the tile's box. The
 * document `network_node_ids` holds the source id of each global node id (`node-ids.ts`).
 * @throws MaillageError `layer_empty`, or `value_invalid` for ids that are no whole numbers.
 */
export function networkLayer(
  source: SourceNetwork,
  sourceCounts: SourceCounts,
  described: NetworkDescription,
): NetworkLayer {
  const { access, lengthMeters } = source.links;
  if (access.length === 0) {
    throw new MaillageError('layer_empty', 'The network has no link.', { layer: 'network' });
  }
  const { tiles, nodeOrder } = partitionNetwork(source);
  const features = tiles.map((tile) => tileFeature(tile.bbox, encodeTile(tile)));
  const tally = new LinkTally();
  for (let link = 0; link < access.length; link++) tally.add(access[link]!, lengthMeters[link]!);
  const layer: PreparedLayer = {
    ...described,
    id: 'network',
    geometryType: 'Polygon',
    columns: LAYER_COLUMNS.network,
    features,
    items: access.length,
    network: {
      nodes: nodeOrder.length,
      ...tally.counts(),
      bannedTurns: tiles.reduce((sum, tile) => sum + tile.bannedTurnStart.length - 1, 0),
      barriers: source.barriers?.length ?? 0,
      sourceNodes: sourceCounts.nodes,
      sourceEdges: sourceCounts.edges,
      ...optional('sourceWays', sourceCounts.ways),
      ...optional('keptWays', sourceCounts.keptWays),
      ...optional('sourceBannedTurns', sourceCounts.bannedTurns),
      ...optional('sourceBarriers', sourceCounts.barriers),
      tiles: tiles.length,
    },
  };
  return { layer, nodeIds: nodeIdsDocument(source, nodeOrder) };
}

/** Access bits of a two-way link for some profiles. */
export function twoWayAccess(profiles: readonly Profile[]): number {
  return profiles.reduce((bits, profile) => bits | accessBits(profile), 0);
}

function optional<Name extends string>(
  name: Name,
  value: number | undefined,
): { readonly [Key in Name]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: number });
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
