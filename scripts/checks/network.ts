import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Polygon } from 'geojson';
import type { SourceNetwork } from '../../src/core/graph/network.ts';
import { checkFaults } from '../../src/text/command-line/pipeline.ts';
import { unpackNodeIds } from '../lib/node-ids.ts';
import type { Checker } from './check.ts';
import { edgeKey, wayKey, type EdgeKey } from './edge-key.ts';
import { readFgb } from './read-fgb.ts';
import { unpackCells, type UnpackedCell } from './unpack-cells.ts';
import { unpackTile, type UnpackedTile } from './unpack-tile.ts';

const FILE = 'network.fgb';

/**
 * The network rebuilt from `network.fgb` and the node ids is the source's. Edge for edge: same ends,
 * same length to the centimetre, same class, access and limits, same line to the micro-degree, as
 * many times. The same banned turns, and the same barriers step by step. Each tile fills its box.
 */
export async function checkNetwork(
  folder: string,
  source: SourceNetwork,
  checker: Checker,
): Promise<void> {
  const idsFile = 'network-node-ids.bin';
  const bytes = await readFile(join(folder, idsFile));
  const nodes = source.sourceIds.length;
  checker.that(bytes.length % nodes === 0, 'network_nodes', idsFile);
  const ids = unpackNodeIds(bytes, nodes, idsFile);
  const { features } = await readFgb(join(folder, FILE));
  const edges: EdgeKey[] = [];
  const tiles: UnpackedTile[] = [];
  let found = 0;
  features.forEach(({ properties, geometry }, feature) => {
    const tile = unpackTile(properties?.['packed'] as Uint8Array);
    for (const link of tile.links) {
      const ends = { tail: ids[link.tail]!, head: ids[link.head]! };
      checker.that(edges[link.id] === undefined, 'network_edges', checkFaults.edge(`${link.id}`));
      found += 1;
      edges[link.id] = edgeKey({ ...link, ...ends, line: link.line.flat() });
    }
    const packedCells = properties?.['cells'] as Uint8Array | undefined;
    const cells = packedCells ? unpackCells(packedCells) : [];
    checkBox(tile, cells, geometry as Polygon, feature, checker);
    // Lines take most of the room; the turns may name an edge of a tile that comes later.
    tiles.push({ ...tile, links: [] });
  });
  const links = source.links.tail.length;
  checker.equal(found, links, 'network_edges', FILE);
  checker.equal(edges.length, links, 'network_edges', FILE);
  const sourceEdges = Array.from({ length: links }, (_, link) => sourceEdge(source, link));
  const keysOf = (list: readonly EdgeKey[]): string[] => list.map(({ key }) => key);
  checkSame(keysOf(edges), keysOf(sourceEdges), 'network_edges', checkFaults.edge, checker);

  const turns = tiles.flatMap(({ bannedTurns }) =>
    bannedTurns.map((way) =>
      wayKey(way.map(({ link, fromHead }) => ({ edge: edges[link]!, fromHead }))),
    ),
  );
  // A turn banned twice is banned once.
  const sourceTurns = new Set(
    (source.bannedTurns ?? []).map((way) =>
      wayKey(
        Array.from(way, (code) => ({
          edge: sourceEdges[Math.floor(code / 2)]!,
          fromHead: code % 2 === 1,
        })),
      ),
    ),
  );
  checkSame([...new Set(turns)], [...sourceTurns], 'network_turns', checkFaults.turn, checker);

  const steps = tiles.flatMap(({ barriers }) => barriers.flatMap((line) => stepsOf(line)));
  const sourceSteps = (source.barriers ?? []).flatMap((line) => stepsOf(cutLine(line)));
  checkSame(steps, sourceSteps, 'network_barriers', checkFaults.barrier, checker);
}

function sourceEdge({ sourceIds, lng, lat, links }: SourceNetwork, link: number): EdgeKey {
  const tail = links.tail[link]!;
  const head = links.head[link]!;
  return edgeKey({
    tail: sourceIds[tail]!,
    head: sourceIds[head]!,
    centimeters: Math.round(links.lengthMeters[link]! * 100),
    streetClass: links.streetClass[link]!,
    access: links.access[link]!,
    limits: [links.maxspeedForward?.[link] ?? 0, links.maxspeedBackward?.[link] ?? 0],
    line: [
      micro(lng[tail]!),
      micro(lat[tail]!),
      ...Array.from(links.shape(link) ?? [], micro),
      micro(lng[head]!),
      micro(lat[head]!),
    ],
  });
}

const micro = (degrees: number): number => Math.round(degrees * 1e6);

/** The same texts as many times, in any order. */
function checkSame(
  found: readonly string[],
  expected: readonly string[],
  check: string,
  fault: (text: string) => string,
  checker: Checker,
): void {
  checker.equal(found.length, expected.length, check, FILE);
  const counts = new Map<string, number>();
  for (const text of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const text of expected) {
    const left = counts.get(text) ?? 0;
    checker.that(left > 0, check, fault(text));
    counts.set(text, left - 1);
  }
}

type Position = readonly [lng: number, lat: number];

/** A barrier of the source as the format cuts it: equal steps of 3,000 micro-degrees at most. */
function cutLine(line: ArrayLike<number>): Position[] {
  const points: Position[] = [];
  for (let i = 0; i < line.length; i += 2) {
    const to: Position = [micro(line[i]!), micro(line[i + 1]!)];
    const from = points.at(-1) ?? to;
    const [east, north] = [to[0] - from[0], to[1] - from[1]];
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(east), Math.abs(north)) / 3000));
    for (let step = 1; step < steps; step++) {
      const part = (distance: number): number => Math.round((distance * step) / steps);
      points.push([from[0] + part(east), from[1] + part(north)]);
    }
    points.push(to);
  }
  return points;
}

/** Each step of a line as text; points at one place make none. */
function stepsOf(line: readonly Position[]): string[] {
  return line.slice(1).flatMap((to, i) => {
    const from = line[i]!;
    return from[0] === to[0] && from[1] === to[1] ? [] : [[...from, ...to].join(' ')];
  });
}

/** A tile's box is that of its nodes, links, barriers and population cells: no more, no less. */
function checkBox(
  { nodes, links, barriers }: UnpackedTile,
  cells: readonly UnpackedCell[],
  geometry: Polygon,
  feature: number,
  checker: Checker,
): void {
  const drawn = [
    ...nodes,
    ...links.flatMap(({ line }) => line),
    ...barriers.flat(),
    ...cells.flatMap(({ corners }) => corners),
  ];
  const side = (points: readonly (readonly number[])[], axis: 0 | 1): [number, number] =>
    points.reduce<[number, number]>(
      ([low, high], point) => [Math.min(low, point[axis]!), Math.max(high, point[axis]!)],
      [Infinity, -Infinity],
    );
  const corners = geometry.coordinates[0]!.map((corner) => corner.map(micro));
  const boxOf = (points: readonly (readonly number[])[]): string =>
    [...side(points, 0), ...side(points, 1)].join(' ');
  checker.equal(boxOf(corners), boxOf(drawn), 'network_boxes', checkFaults.tile(FILE, feature));
}
