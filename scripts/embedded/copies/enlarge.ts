import type { Bbox, NetworkCounts } from '../../../src/core/domain/territory.ts';
import { decodeEstablishmentTile } from '../../../src/core/establishments/tile-codec.ts';
import { decodeTile } from '../../../src/core/graph/tile-codec.ts';
import type { BundleContent, PreparedLayer } from '../../lib/bundle-writer.ts';
import { copyLayer, copyOutline } from './copy-features.ts';
import { copyGrid } from './copy-grid.ts';
import type { Copy } from './copy-grid.ts';
import { copyEstablishmentTiles, copyNetworkTiles } from './copy-tiles.ts';

/**
 * A bundle `count` times larger: copies of the territory side by side, joined by roads, with codes
 * of their own. For benchmarks: figures and names are those of the territory, repeated.
 */
export function enlarge(content: BundleContent, count: number): BundleContent {
  const copies = copyGrid(content.bbox, count);
  return {
    ...content,
    bbox: enlargedBox(content.bbox, copies),
    layers: content.layers.map((layer) => enlargeLayer(layer, copies)),
  };
}

function enlargeLayer(layer: PreparedLayer, copies: readonly Copy[]): PreparedLayer {
  const packed = layer.features.map(
    ({ properties }) => (properties as { packed: Uint8Array }).packed,
  );
  switch (layer.id) {
    case 'territory':
      return copyOutline(layer, copies);
    case 'establishments':
      return {
        ...layer,
        items: layer.items! * copies.length,
        features: copyEstablishmentTiles(packed.map(decodeEstablishmentTile), copies),
      };
    case 'network':
      return enlargeNetwork(layer, packed, copies);
    default:
      return copyLayer(layer, copies);
  }
}

function enlargeNetwork(
  layer: PreparedLayer,
  packed: readonly Uint8Array[],
  copies: readonly Copy[],
): PreparedLayer {
  const network = layer.network!;
  const size = { nodes: network.nodes, links: layer.items! };
  const copied = copyNetworkTiles(packed.map(decodeTile), size, copies);
  const nodes = network.nodes * copies.length;
  const links = layer.items! * copies.length + copied.roads;
  return {
    ...layer,
    items: links,
    features: copied.features,
    network: {
      ...network,
      ...copied.tally.counts(),
      nodes,
      sourceNodes: nodes,
      sourceEdges: links,
      ...repeated(network, copies.length),
      tiles: copied.features.length,
    },
  };
}

/** Counts of what each copy has as many of. */
function repeated({ bannedTurns, barriers }: NetworkCounts, copies: number) {
  const turns = (bannedTurns ?? 0) * copies;
  const lines = (barriers ?? 0) * copies;
  return { bannedTurns: turns, sourceBannedTurns: turns, barriers: lines, sourceBarriers: lines };
}

function enlargedBox([minX, minY, maxX, maxY]: Bbox, copies: readonly Copy[]): Bbox {
  const east = Math.max(...copies.map((copy) => copy.eastMicrodegrees)) / 1e6;
  const north = Math.max(...copies.map((copy) => copy.northMicrodegrees)) / 1e6;
  return [minX, minY, maxX + east, maxY + north];
}
