import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bbox } from '../../../../src/core/domain/territory.ts';
import { readStreetTile, tilesCovering } from '../../../../src/state/explorer/street-lines.ts';
import { streetTileBbox } from '../../../../src/workers/streets/street-tile.ts';
import { TILE_EXTENT, writeLineTile } from '../../../../src/workers/streets/vector-tile-writer.ts';

const box = fc
  .tuple(
    fc.double({ min: -170, max: 170, noNaN: true }),
    fc.double({ min: -80, max: 80, noNaN: true }),
    fc.double({ min: 1e-4, max: 2, noNaN: true }),
    fc.double({ min: 1e-4, max: 2, noNaN: true }),
  )
  .map(([lng, lat, width, height]): Bbox => [lng, lat, lng + width, lat + height]);

describe('tilesCovering', () => {
  it('covers the corners of any box with few tiles of one zoom', () => {
    fc.assert(
      fc.property(box, (wanted) => {
        const tiles = tilesCovering(wanted);
        expect(tiles.length).toBeLessThanOrEqual(6);
        expect(new Set(tiles.map(({ z }) => z)).size).toBe(1);
        const boxes = tiles.map(streetTileBbox);
        for (const lng of [wanted[0], wanted[2]])
          for (const lat of [wanted[1], wanted[3]])
            expect(boxes.some(([a, b, c, d]) => a <= lng && lng <= c && b <= lat && lat <= d)).toBe(
              true,
            );
      }),
    );
  });

  it('is as fine as it can be for a small box', () => {
    // Row: 2^14 · (1 − asinh(tan 50.63°)/π) / 2 = 5511.9.
    expect(tilesCovering([3.06, 50.63, 3.0601, 50.6301])).toEqual([{ z: 14, x: 8331, y: 5511 }]);
  });
});

describe('readStreetTile', () => {
  const tile = { z: 14, x: 8331, y: 5511 };
  const bytes = (lines: number[][]): ArrayBuffer =>
    writeLineTile('streets', 'class', [{ attribute: 'primary', lines }]).slice().buffer;

  it('gives back lines in degrees, corners of the tile at its box', async () => {
    const lines = [[0, 0, TILE_EXTENT, TILE_EXTENT, TILE_EXTENT, 0]];
    const [streets] = await readStreetTile(bytes(lines), tile);
    expect(streets?.streetClass).toBe('primary');
    const [first, second, third] = streets!.lines[0]!;
    const [west, south, east, north] = streetTileBbox(tile);
    // The box has a margin around the tile.
    const [width, height] = [east - west, north - south];
    expect(first![0]).toBeGreaterThan(west);
    expect(first![0]).toBeLessThan(west + width * 0.05);
    expect(first![1]).toBeGreaterThan(north - height * 0.05);
    expect(second![0]).toBeGreaterThan(east - width * 0.05);
    expect(second![1]).toBeLessThan(south + height * 0.05);
    expect(third![1]).toBeCloseTo(first![1], 9);
    expect(third![0]).toBeCloseTo(second![0], 9);
  });

  it('reads a tile without streets as none', async () => {
    expect(await readStreetTile(writeLineTile('water', 'class', []).slice().buffer, tile)).toEqual(
      [],
    );
  });
});
