import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from '../../../../src/core/isochrone/block-size.ts';
import { createPlaceRaster } from '../../../../src/core/isochrone/place-raster.ts';
import { sourceNetwork } from '../../../helpers/random-network.ts';

const STEP_METERS = 20;
/** Two hundred metres across: nodes are about as many as vertices. */
const place = fc.tuple(
  fc.integer({ min: 3_000_000, max: 3_003_000 }).map((x) => x / 1e6),
  fc.integer({ min: 50_600_000, max: 50_602_000 }).map((y) => y / 1e6),
);

describe('createNodePlaces', () => {
  it('gives each node the vertex nearest to it, unless another node is nearer to that', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 40, maxLength: 80 }), (nodes) => {
        // Streets apart from each other: a node has one edge.
        const links = Array.from({ length: nodes.length >> 1 }, (_, i) => ({
          tail: 2 * i,
          head: 2 * i + 1,
          ...{ lengthMeters: 300, streetClass: 0, access: i % 5 === 0 ? 0 : 3, shape: [] },
        }));
        const graph = assembleGraph(partitionNetwork(sourceNetwork(nodes, links)).tiles);
        const raster = createPlaceRaster(createSegmentIndex(graph), 'walk', STEP_METERS, 100);
        const owners = new Map<string, { node: number; distance: number; clear: boolean }>();
        for (let node = 0; node < graph.nodeCount; node++) {
          const incidences = graph.incidenceLink.subarray(
            graph.firstIncidence[node],
            graph.firstIncidence[node + 1],
          );
          if (!incidences.some((coded) => graph.linkAccess[coded >>> 1]! & 3)) continue;
          const x = Math.round(1e6 * graph.nodeLng[node]!) / raster.stepX;
          const y = Math.round(1e6 * graph.nodeLat[node]!) / raster.stepY;
          const key = `${Math.round(x)} ${Math.round(y)}`;
          const distance = Math.hypot(x - Math.round(x), y - Math.round(y));
          const known = owners.get(key);
          if (known && Math.abs(known.distance - distance) < 1e-9) known.clear = false;
          else if (!known || distance < known.distance)
            owners.set(key, { node, distance, clear: true });
        }
        for (const [key, { node, clear }] of owners) {
          if (!clear) continue;
          const [x, y] = key.split(' ').map(Number) as [number, number];
          const slot = raster.slot(Math.floor(x / BLOCK_SIDE), Math.floor(y / BLOCK_SIDE));
          const { place: places, firstLink, link } = raster.blocks;
          const inBlock = (y & (BLOCK_SIDE - 1)) * BLOCK_SIDE + (x & (BLOCK_SIDE - 1));
          const packed = places[slot * BLOCK_VERTICES + inBlock]!;
          const onLink = link[firstLink[slot]! + ((packed >>> 16) & 0xff)]!;
          expect([graph.linkTail[onLink], graph.linkHead[onLink]]).toContain(node);
        }
      }),
      { numRuns: 30 },
    );
  });
});
