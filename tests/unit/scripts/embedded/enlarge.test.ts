import { describe, expect, it } from 'vitest';
import { buildEmbedded } from '../../../../scripts/embedded/build-embedded.ts';
import { copyGrid } from '../../../../scripts/embedded/copies/copy-grid.ts';
import { enlarge } from '../../../../scripts/embedded/copies/enlarge.ts';
import type { BundleContent } from '../../../../scripts/lib/bundle-writer.ts';
import { parseCodeCommune, parseCodeQpv } from '../../../../src/core/domain/codes.ts';
import type { LayerId } from '../../../../src/core/domain/territory.ts';
import { decodeEstablishmentTile } from '../../../../src/core/establishments/tile-codec.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { decodeTile } from '../../../../src/core/graph/tile-codec.ts';

const COPIES = 5;
const small = buildEmbedded({ scale: 0.03, seed: 2 });
const large = enlarge(small, COPIES);
const layer = (content: BundleContent, id: LayerId) =>
  content.layers.find((entry) => entry.id === id)!;
const packed = (content: BundleContent, id: LayerId) =>
  layer(content, id).features.map(
    ({ properties }) => (properties as { packed: Uint8Array }).packed,
  );
const values = (content: BundleContent, id: LayerId, name: string) =>
  layer(content, id).features.map(
    ({ properties }) => (properties as Record<string, string>)[name]!,
  );

describe('copyGrid', () => {
  it('joins all the copies, none over another', () => {
    const copies = copyGrid([3, 50, 3.1, 50.1], 7);
    const reached = new Set([0]);
    for (const index of reached) {
      for (const { index: other, eastNeighbour, northNeighbour } of copies) {
        if (other === index) {
          if (eastNeighbour !== null) reached.add(eastNeighbour);
          if (northNeighbour !== null) reached.add(northNeighbour);
        }
      }
    }
    expect(reached.size).toBe(7);
    const places = copies.map((copy) => `${copy.eastMicrodegrees} ${copy.northMicrodegrees}`);
    expect(new Set(places).size).toBe(7);
  });
});

describe('enlarge', () => {
  it('repeats every layer, with well-formed codes of their own', () => {
    for (const id of ['communes', 'qpv_2024', 'population', 'structures'] as const) {
      const key = id === 'population' || id === 'structures' ? 'id' : 'code';
      const all = values(large, id, key);
      expect(all, id).toHaveLength(layer(small, id).features.length * COPIES);
      expect(new Set(all).size, id).toBe(all.length);
    }
    for (const code of values(large, 'communes', 'code')) expect(parseCodeCommune(code)).toBe(code);
    for (const code of values(large, 'qpv_figures', 'code')) expect(parseCodeQpv(code)).toBe(code);
    expect(layer(large, 'population').populationSum).toBe(
      layer(small, 'population').populationSum! * COPIES,
    );
    expect(layer(large, 'territory').features).toHaveLength(1);
  });

  it('is one network whose lengths fit its places', () => {
    const graph = assembleGraph(packed(large, 'network').map(decodeTile));
    const { nodes, directedEdges } = layer(large, 'network').network!;
    expect(graph.nodeCount).toBe(nodes);
    expect(graph.linkCount).toBe(layer(large, 'network').items);
    expect(directedEdges).toBeGreaterThan(layer(small, 'network').network!.directedEdges * COPIES);
    const reached = new Uint8Array(graph.nodeCount);
    const waiting = [0];
    reached[0] = 1;
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (let i = graph.firstIncidence[node]!; i < graph.firstIncidence[node + 1]!; i++) {
        const next = graph.incidenceNeighbour[i]!;
        if (!reached[next]) waiting.push(next);
        reached[next] = 1;
      }
    }
    expect(reached.every(Boolean)).toBe(true);
    for (let link = 0; link < graph.linkCount; link += 3) {
      const at = (node: number) => [graph.nodeLng[node]!, graph.nodeLat[node]!] as const;
      const straight = distanceMeters(at(graph.linkTail[link]!), at(graph.linkHead[link]!));
      expect(graph.linkLengthCentimeters[link]! / 100).toBeGreaterThan(straight - 0.02);
    }
  });

  it('repeats the establishments, inside the enlarged box', () => {
    const [minX, minY, maxX, maxY] = large.bbox;
    const tiles = packed(large, 'establishments').map(decodeEstablishmentTile);
    const count = tiles.reduce((sum, tile) => sum + tile.count, 0);
    expect(count).toBe(layer(small, 'establishments').items! * COPIES);
    expect(layer(large, 'establishments').items).toBe(count);
    for (const { bbox } of tiles) {
      expect(bbox[0]).toBeGreaterThanOrEqual(minX);
      expect(bbox[1]).toBeGreaterThanOrEqual(minY);
      expect(bbox[2]).toBeLessThanOrEqual(maxX);
      expect(bbox[3]).toBeLessThanOrEqual(maxY);
    }
  });
});
