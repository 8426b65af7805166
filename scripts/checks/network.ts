import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { checkFaults } from '../../src/text/pipeline.ts';
import { unpackNodeIds } from '../lib/node-ids.ts';
import type { Checker } from './check.ts';
import { readFgb } from './read-fgb.ts';
import { unpackTile } from './unpack-tile.ts';

/** Bits that swap when a link is read from its other end: each pair is one profile. */
const DIRECTION_PAIRS = 0b010101;

/**
 * The network rebuilt from `network.fgb` and the node ids is the source's, edge for edge: same
 * ends, same length to the centimetre, same access, same line to the micro-degree, as many times.
 */
export async function checkNetwork(
  folder: string,
  source: SourceNetwork,
  checker: Checker,
): Promise<void> {
  const file = 'network-node-ids.bin';
  const bytes = await readFile(join(folder, file));
  const nodes = source.sourceIds.length;
  checker.that(bytes.length % nodes === 0, 'network_nodes', file);
  const ids = unpackNodeIds(bytes, nodes, file);
  const { features } = await readFgb(join(folder, 'network.fgb'));
  const found = new Map<string, number>();
  let links = 0;
  for (const { properties } of features) {
    for (const link of unpackTile(properties?.['packed'] as Uint8Array)) {
      const { centimeters, access, line } = link;
      const key = edgeKey(ids[link.tail]!, ids[link.head]!, centimeters, access, line.flat());
      found.set(key, (found.get(key) ?? 0) + 1);
      links += 1;
    }
  }
  checker.equal(links, source.links.tail.length, 'network_edges', 'network.fgb');
  for (const key of sourceEdges(source)) {
    const left = found.get(key) ?? 0;
    checker.that(left > 0, 'network_edges', checkFaults.edge(key));
    found.set(key, left - 1);
  }
}

function* sourceEdges({ sourceIds, lng, lat, links }: SourceNetwork): Generator<string> {
  const micro = (degrees: number): number => Math.round(degrees * 1e6);
  for (let link = 0; link < links.tail.length; link++) {
    const tail = links.tail[link]!;
    const head = links.head[link]!;
    const line = [
      micro(lng[tail]!),
      micro(lat[tail]!),
      ...Array.from(links.shape(link) ?? [], micro),
      micro(lng[head]!),
      micro(lat[head]!),
    ];
    const centimeters = Math.round(links.lengthMeters[link]! * 100);
    yield edgeKey(sourceIds[tail]!, sourceIds[head]!, centimeters, links.access[link]!, line);
  }
}

/** An edge reads the same from both its ends: the smaller id first, then the smaller line. */
function edgeKey(
  tail: number,
  head: number,
  centimeters: number,
  access: number,
  line: readonly number[],
): string {
  const reversed: number[] = [];
  for (let i = line.length - 2; i >= 0; i -= 2) reversed.push(line[i]!, line[i + 1]!);
  const swapped = ((access & DIRECTION_PAIRS) << 1) | ((access >> 1) & DIRECTION_PAIRS);
  const forward = [tail, head, centimeters, access, ...line].join(' ');
  const backward = [head, tail, centimeters, swapped, ...reversed].join(' ');
  if (tail !== head) return tail < head ? forward : backward;
  return forward < backward ? forward : backward;
}
