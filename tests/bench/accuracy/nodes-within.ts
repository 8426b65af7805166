import type { MultiPolygon } from 'geojson';
import type { Graph } from '../../../src/core/graph/network.ts';

/** About ten metres. */
const ROW_DEGREES = 1e-4;

/**
 * Prepares the question which nodes of a graph lie in an area: 1 for those within. By even-odd, side
 * by side of the rings, for nodes put in rows beforehand: an area has more corners than one node after
 * the other could be held against.
 */
export function createNodesWithin({ nodeCount, nodeLng, nodeLat }: Graph) {
  const rowOf = (lat: number) => Math.floor(lat / ROW_DEGREES);
  const rows = new Map<number, number[]>();
  for (let node = 0; node < nodeCount; node++) {
    const row = rowOf(nodeLat[node]!);
    const known = rows.get(row);
    if (known) known.push(node);
    else rows.set(row, [node]);
  }

  return ({ coordinates }: MultiPolygon): Uint8Array => {
    const within = new Uint8Array(nodeCount);
    for (const ring of coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1] as [number, number];
        const [bx, by] = ring[i] as [number, number];
        const last = rowOf(Math.max(ay, by));
        for (let row = rowOf(Math.min(ay, by)); row <= last; row++) {
          for (const node of rows.get(row) ?? []) {
            const y = nodeLat[node]!;
            if (ay > y === by > y) continue;
            if (nodeLng[node]! < ax + ((bx - ax) * (y - ay)) / (by - ay)) within[node]! ^= 1;
          }
        }
      }
    }
    return within;
  };
}
