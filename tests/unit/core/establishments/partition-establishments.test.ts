import { describe, expect, it } from 'vitest';
import { partitionEstablishments } from '../../../../src/core/establishments/partition-establishments.ts';
import type { EstablishmentTile } from '../../../../src/core/establishments/tile.ts';
import { columnsOf, rowsFromSeed } from './establishments-from-seed.ts';

const keysOf = (tiles: readonly EstablishmentTile[]) =>
  tiles.flatMap((tile) =>
    Array.from(tile.lngMicrodegrees, (lng, i) =>
      [
        lng,
        tile.latMicrodegrees[i],
        tile.nafSection[i],
        tile.sizeClass[i],
        tile.creationYear[i],
      ].join(),
    ),
  );

describe('partitionEstablishments', () => {
  const rows = rowsFromSeed(5_001, 7);
  const tiles = partitionEstablishments(columnsOf(rows), 1_000);

  it('keeps every establishment once, in tiles of the asked size', () => {
    expect(keysOf(tiles).sort()).toEqual(
      rows.map((row) => [row.lng, row.lat, row.naf, row.size, row.year].join()).sort(),
    );
    expect(tiles).toHaveLength(6);
    for (const tile of tiles) expect(tile.count).toBeLessThanOrEqual(1_000);
  });

  it('gives the same tiles whatever the order of the input', () => {
    expect(partitionEstablishments(columnsOf(rows.toReversed()), 1_000)).toEqual(tiles);
  });

  it('boxes each tile tightly and keeps neighbours together', () => {
    let area = 0;
    for (const { bbox, lngMicrodegrees, latMicrodegrees } of tiles) {
      expect(bbox).toEqual([
        Math.min(...lngMicrodegrees) / 1e6,
        Math.min(...latMicrodegrees) / 1e6,
        Math.max(...lngMicrodegrees) / 1e6,
        Math.max(...latMicrodegrees) / 1e6,
      ]);
      area += (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]);
    }
    // Random tiles would each cover the whole box: six times its area.
    expect(area).toBeLessThan(2 * 0.28 * 0.18);
  });

  it('gives no tile for no establishment', () => {
    expect(partitionEstablishments(columnsOf([]))).toEqual([]);
  });
});
