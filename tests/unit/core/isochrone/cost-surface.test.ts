import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTSIDE, type BlockGrid } from '../../../../src/core/geo/block-grid.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { createCostSurfaces } from '../../../../src/core/isochrone/cost-surface.ts';
import { createPlaceRaster } from '../../../../src/core/isochrone/place-raster.ts';
import {
  referenceLinks,
  referenceSnap,
  referenceTimes,
  type ReferenceLink,
} from '../../../helpers/dijkstra-reference.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';

const STEP_METERS = 40;
const REACH_METERS = 100;
const point = fc.tuple(
  fc.double({ min: 3, max: 3.05, noNaN: true }),
  fc.double({ min: 50.6, max: 50.63, noNaN: true }),
);

/** Whether the contract of the grid asks for the value of a vertex. */
function isNeeded(grid: BlockGrid, thresholds: readonly number[], at: number): boolean {
  const { side, columns, rows, low, high } = grid;
  const sides = (of: number) =>
    thresholds.map((t) => (high[of]! <= t ? 'in' : low[of]! > t ? 'out' : 'both'));
  const [x, y] = [at % (columns * side), Math.floor(at / (columns * side))];
  const [column, row] = [Math.floor(x / side), Math.floor(y / side)];
  const own = sides(row * columns + column);
  if (own.includes('both')) return true;
  if ([x % side, y % side].every((i) => i > 0 && i < side - 1)) return false;
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      if (sides(r * columns + c).join() !== own.join()) return true;
    }
  }
  return false;
}

/** The usable node that a vertex is the nearest one to, of several the nearest. */
function nodeOfVertex(
  source: SourceNetwork,
  links: readonly ReferenceLink[],
  { stepX, stepY }: BlockGrid,
  [lng, lat]: LngLat,
): number | 'unclear' | null {
  const found = new Map<number, number>();
  for (const { tail, head, forwardSeconds, backwardSeconds } of links) {
    if (forwardSeconds === Infinity && backwardSeconds === Infinity) continue;
    for (const node of [tail, head]) {
      const x = Math.abs((1e6 * (source.lng[node]! - lng)) / stepX);
      const y = Math.abs((1e6 * (source.lat[node]! - lat)) / stepY);
      const farther = Math.max(x, y);
      if (Math.abs(farther - 0.5) < 1e-5) return 'unclear';
      if (farther < 0.5) found.set(node, Math.hypot(x, y));
    }
  }
  const [first, second] = [...found].toSorted(([, a], [, b]) => a - b);
  if (first && second && second[1] - first[1] < 1e-5) return 'unclear';
  return first?.[0] ?? null;
}

describe('createCostSurfaces', () => {
  it('gives each vertex the time of its node or else of its nearest edge plus the walk, as brute force does', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        arbitraryNetwork,
        point,
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 2_000_000 }), { maxLength: 3 }),
        (source, origin, reverse, samples, cutoffs) => {
          const thresholds = cutoffs.toSorted((a, b) => a - b);
          fc.pre(Array.from(source.links.access).some((access) => access & 3));
          const graph = assembleGraph(partitionNetwork(source).tiles);
          const index = createSegmentIndex(graph);
          const links = referenceLinks(source, 1);
          const start = referenceSnap(links, origin)!;
          fc.pre(!start.ambiguous);
          const nodes = referenceTimes(source.lng.length, links, [start], 1, reverse);
          const field = createSearch(graph).run({
            profile: 'walk',
            speedKmh: 3.6,
            origins: [snapPoint(index, 'walk', origin, 1e6)!],
            cutoffSeconds: 1e6,
            reverse,
          });
          const raster = createPlaceRaster(index, 'walk', STEP_METERS, REACH_METERS);
          const surface = createCostSurfaces(raster)(field, thresholds);
          const { side, columns, low, high } = surface;
          const width = columns * side;
          const count = low.length * side * side;
          const needed = Array.from({ length: count }, (_, at) => at).filter((at) =>
            isNeeded(surface, thresholds, at),
          );
          // Half of them among the few whose values the contract asks for.
          for (const [i, sample] of samples.entries()) {
            const at =
              i % 2 && needed.length > 0 ? needed[sample % needed.length]! : sample % count;
            const lng = (surface.originX + (at % width) * surface.stepX) / 1e6;
            const lat = (surface.originY + Math.floor(at / width) * surface.stepY) / 1e6;
            const place = referenceSnap(links, [lng, lat], 0.1)!;
            if (place.ambiguous || Math.abs(place.offsetMeters - REACH_METERS) < 0.5) continue;
            const block =
              Math.floor(at / (width * side)) * columns + Math.floor((at % width) / side);
            const expectTime = (ms: number) => {
              expect(low[block]).toBeLessThan(ms + 1000);
              expect(high[block]).toBeGreaterThan(ms - 1000);
              if (!isNeeded(surface, thresholds, at)) return;
              if (ms === OUTSIDE) expect(surface.values[at]).toBe(OUTSIDE);
              else expect(Math.abs(surface.values[at]! - ms)).toBeLessThan(1000);
              compared++;
            };
            const vertexNode = nodeOfVertex(source, links, surface, [lng, lat]);
            if (vertexNode === 'unclear') continue;
            const { tail: one, head: other } = links[place.link]!;
            if (vertexNode !== null && vertexNode !== one && vertexNode !== other) {
              expectTime(nodes[vertexNode] === Infinity ? OUTSIDE : 1000 * nodes[vertexNode]!);
              continue;
            }
            if (place.offsetMeters > REACH_METERS) {
              expectTime(OUTSIDE);
              continue;
            }
            const { link, fraction } = place;
            // A one-way street is entered at one end only: a hair's breadth from the other end is
            // far from it, and the raster keeps fractions in sixteen bits.
            const fromEnd = Math.min(fraction, 1 - fraction, Math.abs(fraction - start.fraction));
            if (fromEnd > 0 && fromEnd < 2e-5) continue;
            const { tail, head, forwardSeconds, backwardSeconds } = links[link]!;
            const [out, back] = reverse
              ? [backwardSeconds, forwardSeconds]
              : [forwardSeconds, backwardSeconds];
            const share = fraction - start.fraction;
            const network = Math.min(
              nodes[tail]! + (fraction === 0 ? 0 : fraction * out),
              nodes[head]! + (fraction === 1 ? 0 : (1 - fraction) * back),
              link === start.link
                ? start.offsetMeters +
                    (share === 0 ? 0 : Math.abs(share) * (share > 0 ? out : back))
                : Infinity,
            );
            const walk = Math.max(0, place.offsetMeters - STEP_METERS * Math.SQRT1_2);
            expectTime(network === Infinity ? OUTSIDE : 1000 * (network + walk));
          }
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
