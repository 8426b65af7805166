import { assembleGraph } from '../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { decodeTile, encodeTile } from '../../src/core/graph/tile-codec.ts';
import { summarize, time, type BenchResult } from './measure.ts';
import { townNetwork } from './networks.ts';

/** Size of the packed network, and the time to make a graph of it. */
export function run(): BenchResult[] {
  const { name, source } = townNetwork();
  const packed = partitionNetwork(source).tiles.map(encodeTile);
  const bytes = packed.reduce((sum, tile) => sum + tile.length, 0);
  const directedEdges = 2 * source.links.tail.length;
  return [
    summarize('tiles', `${name}, bytes per directed edge`, 'B', [bytes / directedEdges], 12),
    summarize(
      'tiles',
      `${name}, bytes per tile`,
      'B',
      packed.map((tile) => tile.length),
      null,
    ),
    summarize(
      'tiles',
      `${name}, decode a tile`,
      'ms',
      time(packed, (tile) => decodeTile(tile).linkTail.length),
      1,
    ),
    summarize(
      'tiles',
      `${name}, decode and assemble the whole`,
      'ms',
      time(
        [packed, packed, packed, packed, packed],
        (all) => assembleGraph(all.map(decodeTile)).nodeCount,
      ),
      50,
    ),
  ];
}
