import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { bboxContains } from '../../../src/core/geo/bbox.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { accessBits } from '../network/access-bits.ts';
import { blockedProfiles } from '../osm/barrier-table.ts';
import { streetLinks } from '../osm/street-links.ts';
import { StreetNodes, StreetWays } from '../osm/street-ways.ts';
import { wayRule } from '../osm/way-rules.ts';
import type { LocalFile } from './open-bytes.ts';
import { readOsmBlobs } from './osm-pbf-blobs.ts';
import { visitOsmBlock } from './osm-pbf-block.ts';

/** Beyond this share of streets' nodes without a place the file is not an extract but a wreck. */
const MAX_MISSING_SHARE = 0.5;

export interface OsmOptions {
  /** Streets are cut at this box. */
  readonly within?: Bbox | null;
  /** Told of the bytes read from disk, over two passes. */
  readonly onRead?: (bytes: number) => void;
}

/** The streets of a file, cut in links at the nodes they share, and what was met on the way. */
export interface OsmStreets {
  readonly network: SourceNetwork;
  readonly counts: {
    readonly nodes: number;
    readonly ways: number;
    readonly keptWays: number;
    /** Streets of which nothing lies in the file and the box. */
    readonly emptyWays: number;
    /** Nodes of streets that lie outside the file or the box. */
    readonly missingNodes: number;
    readonly barriers: number;
    readonly turnRestrictions: number;
  };
  /** Ways left out, by French reason. */
  readonly dropped: ReadonlyMap<string, number>;
}

/**
 * Reads the streets of an `.osm.pbf` in two passes: ways and relations, then the nodes that streets
 * use. Memory holds the streets, never the file.
 * @throws MaillageError `file_missing`, `file_truncated`, `file_invalid`, or `layer_empty` when it
 * holds no street.
 */
export async function readOsmPbf(file: LocalFile, options: OsmOptions = {}): Promise<OsmStreets> {
  const { within = null, onRead = () => {} } = options;
  const ways = new StreetWays();
  const dropped = new Map<string, number>();
  const nodeBlocks = new Set<number>();
  let wayCount = 0;
  let turnRestrictions = 0;
  for await (const { block, bytes } of readOsmBlobs(file, () => true, onRead)) {
    const kinds = visitOsmBlock(bytes, file.name, {
      way(_, tags, nodeIds) {
        wayCount += 1;
        const rule = wayRule(tags);
        if ('dropped' in rule) dropped.set(rule.dropped, (dropped.get(rule.dropped) ?? 0) + 1);
        else ways.add(nodeIds, rule.streetClass, rule.access);
      },
      relation(_, tags) {
        turnRestrictions += Number(tags.get('type') === 'restriction');
      },
    });
    if (kinds.nodes) nodeBlocks.add(block);
  }
  if (ways.count === 0) throw noStreet(file);
  const nodes = new StreetNodes(ways.sortedNodeIds());
  const nodeCount = await placeNodes(file, nodes, nodeBlocks, within, onRead);
  const { missingNodes, outsideNodes } = nodeCount;
  if (missingNodes > MAX_MISSING_SHARE * nodes.ids.length) {
    const reason = fileFaults.missingNodes(missingNodes, nodes.ids.length);
    throw new MaillageError('file_invalid', `${file.name}: nodes are missing.`, {
      file: file.name,
      reason,
    });
  }
  const { network, emptyWays, barriers } = streetLinks(ways, nodes);
  if (network.links.tail.length === 0) throw noStreet(file);
  return {
    network,
    counts: {
      nodes: nodeCount.read,
      ways: wayCount,
      keptWays: ways.count - emptyWays,
      emptyWays,
      missingNodes: missingNodes + outsideNodes,
      barriers,
      turnRestrictions,
    },
    dropped,
  };
}

async function placeNodes(
  file: LocalFile,
  nodes: StreetNodes,
  nodeBlocks: ReadonlySet<number>,
  within: Bbox | null,
  onRead: (bytes: number) => void,
) {
  let read = 0;
  let found = 0;
  let outsideNodes = 0;
  for await (const { bytes } of readOsmBlobs(file, (block) => nodeBlocks.has(block), onRead)) {
    visitOsmBlock(bytes, file.name, {
      node(id, lng, lat, tags) {
        read += 1;
        const node = nodes.indexOf(id);
        if (node < 0) return;
        found += 1;
        if (within && !bboxContains(within, [lng, lat])) {
          outsideNodes += 1;
          return;
        }
        nodes.lng[node] = lng;
        nodes.lat[node] = lat;
        for (const profile of tags ? blockedProfiles(tags) : []) {
          nodes.blocked[node]! |= accessBits(profile);
        }
      },
    });
  }
  return { read, outsideNodes, missingNodes: nodes.ids.length - found };
}

function noStreet(file: LocalFile): MaillageError {
  return new MaillageError('layer_empty', `${file.name} holds no street.`, { file: file.name });
}
