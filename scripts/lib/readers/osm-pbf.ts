import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { bboxExpand } from '../../../src/core/geo/bbox.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { bannedTurns } from '../osm/banned-turns.ts';
import type { BarrierKind } from '../osm/barrier-lines.ts';
import { barrierShapes } from '../osm/barrier-shapes.ts';
import { streetLinks } from '../osm/street-links.ts';
import type { Country } from '../osm/speed-limits.ts';
import type { StreetNodes } from '../osm/street-ways.ts';
import type { LocalFile } from './open-bytes.ts';
import { readNodes, readRelations, readWays } from './osm-pbf-passes.ts';

/** Beyond this share of streets' nodes without a place the file is not an extract but a wreck. */
const MAX_MISSING_SHARE = 0.5;
/** Barriers are kept this far from streets: nobody walks farther in a straight line. */
const BARRIER_MARGIN_METERS = 1000;

export interface OsmOptions {
  /** Streets are cut at this box. */
  readonly within?: Bbox | null;
  /** Told of the bytes read from disk, over `OSM_PASSES` passes. */
  readonly onRead?: (bytes: number) => void;
  /** Whose law sets the speed limits that no tag tells; France when absent. */
  readonly country?: Country;
  /** The file is known to be whole, by its checksum: nothing says so in the file itself. */
  readonly isWhole?: boolean;
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
    /** Nodes with a barrier that stops somebody. */
    readonly barriers: number;
    /** Turn restrictions in the file, and those that ban something to a car. */
    readonly turnRestrictions: number;
    readonly appliedRestrictions: number;
    /** Ways that nobody crosses, and the lines drawn of them. */
    readonly barrierWays: number;
    readonly barrierLines: Readonly<Record<BarrierKind, number>>;
  };
  /** Ways left out, by French reason. */
  readonly dropped: ReadonlyMap<string, number>;
  /** Turn restrictions left out, by French reason. */
  readonly ignoredRestrictions: ReadonlyMap<string, number>;
}

/**
 * Reads the streets of an `.osm.pbf` in three passes: relations, then ways, then the nodes they use.
 * Memory holds the streets and the barriers, never the file.
 * @throws MaillageError `file_missing`, `file_truncated`, `file_invalid`, or `layer_empty` when it
 * holds no street.
 */
export async function readOsmPbf(file: LocalFile, options: OsmOptions = {}): Promise<OsmStreets> {
  const { within = null, onRead = () => {}, country = 'FR', isWhole = false } = options;
  const { relations, blocks } = await readRelations(file, isWhole, onRead);
  const { ways, barrierWays, wayCount, dropped } = await readWays(file, blocks, relations, country, onRead); // prettier-ignore
  if (ways.count === 0) throw noStreet(file);
  const read = await readNodes(file, blocks, { ways, barrierWays, within }, onRead);
  const { nodes, missingNodes } = read;
  if (missingNodes > MAX_MISSING_SHARE * nodes.ids.length) {
    const reason = fileFaults.missingNodes(missingNodes, nodes.ids.length);
    throw new MaillageError('file_invalid', `${file.name}: nodes are missing.`, {
      file: file.name,
      reason,
    });
  }
  const links = streetLinks(ways, nodes, relations.viaNodes);
  if (links.network.links.tail.length === 0) throw noStreet(file);
  const { bannedTurns: bans, applied } = bannedTurns(relations, ways, nodes, links);
  const box = bboxExpand(boxOf(nodes), BARRIER_MARGIN_METERS);
  const barriers = barrierShapes(barrierWays, read.barrierNodes, box);
  return {
    network: { ...links.network, bannedTurns: bans, barriers: barriers.lines },
    counts: {
      nodes: read.nodeCount,
      ways: wayCount,
      keptWays: ways.count - links.emptyWays,
      emptyWays: links.emptyWays,
      missingNodes: missingNodes + read.outsideNodes,
      barriers: links.barriers,
      turnRestrictions: relations.restrictionsRead,
      appliedRestrictions: applied,
      barrierWays: barrierWays.count,
      barrierLines: barriers.countByKind,
    },
    dropped,
    ignoredRestrictions: relations.ignored,
  };
}

/** The box of the nodes that have a place: the others' coordinates compare with nothing. */
function boxOf({ lng, lat }: StreetNodes): Bbox {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < lng.length; node++) {
    if (lng[node]! < minX) minX = lng[node]!;
    if (lng[node]! > maxX) maxX = lng[node]!;
    if (lat[node]! < minY) minY = lat[node]!;
    if (lat[node]! > maxY) maxY = lat[node]!;
  }
  return [minX, minY, maxX, maxY];
}

function noStreet(file: LocalFile): MaillageError {
  return new MaillageError('layer_empty', `${file.name} holds no street.`, { file: file.name });
}
