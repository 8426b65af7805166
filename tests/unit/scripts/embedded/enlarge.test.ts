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

  it('repeats limits, banned turns and barriers, each in the streets of its copy', () => {
    const one = assembleGraph(packed(small, 'network').map(decodeTile));
    const all = assembleGraph(packed(large, 'network').map(decodeTile));
    expect(one.bannedTurns.length).toBeGreaterThan(0);
    expect(one.barrierStart.length).toBeGreaterThan(1);
    expect(all.barrierStart).toHaveLength((one.barrierStart.length - 1) * COPIES + 1);
    expect(all.bannedTurns).toEqual(
      Array.from({ length: COPIES }, (_, copy) =>
        one.bannedTurns.map((turn) => turn.map((code) => code + 2 * copy * one.linkCount)),
      ).flat(),
    );
    copyGrid(small.bbox, COPIES).forEach(({ eastMicrodegrees, northMicrodegrees }, copy) => {
      const points = one.barrierLng.length;
      for (let point = 0; point < points; point += 7) {
        const [lng, lat] = [one.barrierLng[point]!, one.barrierLat[point]!];
        const moved = copy * points + point;
        expect(all.barrierLng[moved]).toBeCloseTo(lng + eastMicrodegrees / 1e6, 7);
        expect(all.barrierLat[moved]).toBeCloseTo(lat + northMicrodegrees / 1e6, 7);
      }
      const limits = all.linkMaxspeedForward.slice(
        copy * one.linkCount,
        (copy + 1) * one.linkCount,
      );
      expect(limits).toEqual(one.linkMaxspeedForward);
    });
    const counts = layer(large, 'network').network!;
    expect(counts.bannedTurns).toBe(all.bannedTurns.length);
    const carEdges = all.linkAccess.reduce(
      (sum, access) => sum + Number((access & 16) > 0) + Number((access & 32) > 0),
      0,
    );
    expect(counts.byProfile!['car']!.directedEdges).toBe(carEdges);
    expect(counts.byProfile!['car']!.lengthMeters).toBeLessThan(counts.lengthMeters);
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
