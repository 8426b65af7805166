import type { Bbox } from '../../../src/core/domain/territory.ts';
import { bboxContains } from '../../../src/core/geo/bbox.ts';
import { accessBits } from '../network/access-bits.ts';
import { barrierKind } from '../osm/barrier-lines.ts';
import { BarrierWays } from '../osm/barrier-shapes.ts';
import { blockedProfiles } from '../osm/barrier-table.ts';
import { NodePlaces } from '../osm/node-places.ts';
import type { Country } from '../osm/speed-limits.ts';
import { StreetRelations } from '../osm/street-relations.ts';
import { StreetNodes, StreetWays } from '../osm/street-ways.ts';
import { wayRule } from '../osm/way-rules.ts';
import type { LocalFile } from './open-bytes.ts';
import { readOsmBlobs } from './osm-pbf-blobs.ts';
import { visitOsmBlock } from './osm-pbf-block.ts';
import { assertWholeOsm } from './osm-pbf-whole.ts';

/** How often a file is gone through: relations, ways, nodes. */
export const OSM_PASSES = 3;

type OnRead = (bytes: number) => void;

/** Ranks of the blocks that hold nodes, and of those that hold ways. */
export interface OsmBlocks {
  readonly nodes: ReadonlySet<number>;
  readonly ways: ReadonlySet<number>;
}

/**
 * First pass: what relations say, and what each block holds.
 * @throws MaillageError `file_truncated` for a file that may be cut, unless it is known to be whole.
 */
export async function readRelations(
  file: LocalFile,
  isWhole: boolean,
  onRead: OnRead,
): Promise<{ readonly relations: StreetRelations; readonly blocks: OsmBlocks }> {
  const relations = new StreetRelations();
  const blocks = { nodes: new Set<number>(), ways: new Set<number>() };
  const relationCounts: number[] = [];
  for await (const { block, bytes } of readOsmBlobs(file, () => true, onRead)) {
    const content = visitOsmBlock(bytes, file.name, {
      relation: (_, tags, members) => relations.add(tags, members),
    });
    if (content.nodes) blocks.nodes.add(block);
    if (content.ways) blocks.ways.add(block);
    relationCounts.push(content.relations);
  }
  if (!isWhole && blocks.ways.size > 0) assertWholeOsm(relationCounts, file);
  return { relations, blocks };
}

/** Second pass: the ways that are streets, and those that stop people. */
export async function readWays(
  file: LocalFile,
  blocks: OsmBlocks,
  relations: StreetRelations,
  country: Country,
  onRead: OnRead,
) {
  const ways = new StreetWays(relations.restrictedWays);
  const barrierWays = new BarrierWays();
  const dropped = new Map<string, number>();
  let wayCount = 0;
  for await (const { bytes } of readOsmBlobs(file, (block) => blocks.ways.has(block), onRead)) {
    visitOsmBlock(bytes, file.name, {
      way(id, tags, nodeIds) {
        wayCount += 1;
        const barrier = barrierKind(tags) ?? (relations.waterWays.has(id) ? 'water' : null);
        if (barrier) barrierWays.add(nodeIds, barrier);
        const rule = wayRule(tags, country);
        if ('dropped' in rule) dropped.set(rule.dropped, (dropped.get(rule.dropped) ?? 0) + 1);
        else ways.add(id, nodeIds, rule);
      },
    });
  }
  return { ways, barrierWays, wayCount, dropped };
}

/** Third pass: where the nodes are, those of streets inside the box only. */
export async function readNodes(
  file: LocalFile,
  blocks: OsmBlocks,
  used: {
    readonly ways: StreetWays;
    readonly barrierWays: BarrierWays;
    readonly within: Bbox | null;
  },
  onRead: OnRead,
) {
  const nodes = new StreetNodes(used.ways.sortedNodeIds());
  const barrierNodes = new NodePlaces(used.barrierWays.sortedNodeIds());
  let nodeCount = 0;
  let found = 0;
  let outsideNodes = 0;
  for await (const { bytes } of readOsmBlobs(file, (block) => blocks.nodes.has(block), onRead)) {
    visitOsmBlock(bytes, file.name, {
      node(id, lng, lat, tags) {
        nodeCount += 1;
        const barrierNode = barrierNodes.indexOf(id);
        if (barrierNode >= 0) barrierNodes.place(barrierNode, lng, lat);
        const node = nodes.indexOf(id);
        if (node < 0) return;
        found += 1;
        if (used.within && !bboxContains(used.within, [lng, lat])) {
          outsideNodes += 1;
          return;
        }
        nodes.place(node, lng, lat);
        for (const profile of tags ? blockedProfiles(tags) : []) {
          nodes.blocked[node]! |= accessBits(profile);
        }
      },
    });
  }
  const missingNodes = nodes.ids.length - found;
  return { nodes, barrierNodes, nodeCount, outsideNodes, missingNodes };
}
