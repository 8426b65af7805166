import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { partitionEstablishments } from '../../../../src/core/establishments/partition-establishments.ts';
import {
  decodeEstablishmentTile,
  encodeEstablishmentTile,
} from '../../../../src/core/establishments/tile-codec.ts';
import { UNKNOWN } from '../../../../src/core/establishments/tile.ts';
import { columnsOf, columnsFromSeed } from './establishments-from-seed.ts';
import { withFnvChecksum } from '../../../helpers/fnv-checksum.ts';

const establishment = fc.record({
  lng: fc.integer({ min: -180e6, max: 180e6 }),
  lat: fc.integer({ min: -90e6, max: 90e6 }),
  naf: fc.oneof(fc.constant(UNKNOWN), fc.nat(20)),
  size: fc.oneof(fc.constant(UNKNOWN), fc.nat(6)),
  year: fc.nat(255),
});

describe('establishment tile codec', () => {
  it('reads back what it wrote, anywhere on Earth', () => {
    fc.assert(
      fc.property(fc.array(establishment, { minLength: 1, maxLength: 60 }), (rows) => {
        const [tile] = partitionEstablishments(columnsOf(rows), rows.length);
        expect(decodeEstablishmentTile(encodeEstablishmentTile(tile!))).toEqual(tile);
      }),
    );
  });

  it('reads a tile that lies inside a larger buffer', () => {
    const [tile] = partitionEstablishments(columnsFromSeed(50, 1));
    const packed = encodeEstablishmentTile(tile!);
    const buffer = new Uint8Array(packed.length + 20);
    buffer.set(packed, 7);
    expect(decodeEstablishmentTile(buffer.subarray(7, 7 + packed.length))).toEqual(tile);
  });

  it('spends under seven bytes on an establishment of a city', () => {
    const tiles = partitionEstablishments(columnsFromSeed(20_000, 2));
    const bytes = tiles.reduce((sum, tile) => sum + encodeEstablishmentTile(tile).length, 0);
    expect(bytes / 20_000).toBeLessThan(7);
  });

  it('refuses every truncation and every mutated byte', () => {
    const [tile] = partitionEstablishments(columnsFromSeed(40, 3));
    const packed = encodeEstablishmentTile(tile!);
    for (let length = 0; length < packed.length; length++) {
      expect(() => decodeEstablishmentTile(packed.subarray(0, length))).toThrow(MaillageError);
    }
    for (let at = 0; at < packed.length; at++) {
      const mutant = packed.slice();
      mutant[at] = mutant[at]! ^ (1 << (at % 8));
      expect(() => decodeEstablishmentTile(mutant)).toThrow(MaillageError);
    }
  });

  it('refuses any bytes whose checksum happens to be right', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (body) => {
        const bytes = withFnvChecksum(Uint8Array.of(1, ...body));
        try {
          expect(encodeEstablishmentTile(decodeEstablishmentTile(bytes)).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(MaillageError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses to write what no reader would understand', () => {
    const [tile] = partitionEstablishments(columnsFromSeed(1, 4));
    const broken = (change: object) => () => encodeEstablishmentTile({ ...tile!, ...change });
    expect(broken({ count: 0 })).toThrow(MaillageError);
    expect(broken({ nafSection: Uint8Array.of(21) })).toThrow(MaillageError);
    expect(broken({ sizeClass: Uint8Array.of(7) })).toThrow(MaillageError);
    expect(broken({ latMicrodegrees: Int32Array.of(91e6) })).toThrow(MaillageError);
  });
});
