import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { nafNumber } from '../../../../src/core/establishments/naf.ts';
import { partitionEstablishments } from '../../../../src/core/establishments/partition-establishments.ts';
import {
  decodeEstablishmentTile,
  encodeEstablishmentTile,
} from '../../../../src/core/establishments/tile-codec.ts';
import { UNKNOWN } from '../../../../src/core/establishments/tile.ts';
import type { EstablishmentDetails } from '../../../../src/core/establishments/tile.ts';
import { columnsFromSeed } from './establishments-from-seed.ts';
import { withFnvChecksum } from '../../../helpers/fnv-checksum.ts';

const yesNo = fc.constantFrom<number>(0, 1, UNKNOWN);
const detail = fc.record({
  nafCode: fc.oneof(fc.constant(0), fc.nat(319_999)),
  employer: yesNo,
  legalFamily: fc.oneof(fc.nat(9), fc.constant(UNKNOWN)),
  socialEconomy: yesNo,
  craft: fc.nat(1),
});
type Detail = typeof detail extends fc.Arbitrary<infer Value> ? Value : never;

const detailsOf = (rows: readonly Detail[]): EstablishmentDetails => ({
  nafCode: Uint32Array.from(rows, (row) => row.nafCode),
  employer: Uint8Array.from(rows, (row) => row.employer),
  legalFamily: Uint8Array.from(rows, (row) => row.legalFamily),
  socialEconomy: Uint8Array.from(rows, (row) => row.socialEconomy),
  craft: Uint8Array.from(rows, (row) => row.craft),
});
const withDetails = (rows: readonly Detail[]) => ({
  ...columnsFromSeed(rows.length, rows.length),
  details: detailsOf(rows),
});

describe('details of a tile', () => {
  it('are read back as they were written, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(detail, { minLength: 1, maxLength: 400 }), (rows) => {
        const [tile] = partitionEstablishments(withDetails(rows), rows.length);
        expect(decodeEstablishmentTile(encodeEstablishmentTile(tile!))).toEqual(tile);
      }),
    );
  });

  it('follow their establishment into its tile, whatever the order of the input', () => {
    fc.assert(
      fc.property(fc.array(detail, { minLength: 2, maxLength: 40 }), fc.nat(), (rows, turn) => {
        const columns = withDetails(rows);
        // Two at one place, so that their order depends on the details alone.
        columns.lngMicrodegrees.fill(3e6);
        columns.latMicrodegrees.fill(50e6);
        columns.nafSection.fill(1);
        columns.sizeClass.fill(2);
        columns.creationYear.fill(3);
        const turned = rows.map((_, i) => rows[(i + turn) % rows.length]!);
        const tiles = partitionEstablishments(columns, 7);
        expect(partitionEstablishments({ ...columns, details: detailsOf(turned) }, 7)).toEqual(
          tiles,
        );
        const found = tiles.flatMap((tile) => [...tile.details!.nafCode]).sort();
        expect(found).toEqual(rows.map((row) => row.nafCode).sort());
      }),
    );
  });

  it('cost under three bytes and a half an establishment', () => {
    const rows = Array.from({ length: 20_000 }, (_, i): Detail => {
      // 400 codes, the frequent ones much more so: the shape of a city's register.
      const code = Math.floor(400 * (((i * 2654435761) % 2 ** 32) / 2 ** 32) ** 2);
      return { nafCode: 32 * (1000 + code) + 1, employer: i % 2, legalFamily: 5, socialEconomy: 0, craft: 0 }; // prettier-ignore
    });
    const bytes = (columns: Parameters<typeof partitionEstablishments>[0]) =>
      partitionEstablishments(columns).reduce(
        (n, tile) => n + encodeEstablishmentTile(tile).length,
        0,
      );
    const { details, ...bare } = withDetails(rows);
    expect((bytes({ ...bare, details }) - bytes(bare)) / rows.length).toBeLessThan(3.5);
  });

  it('are refused when cut or changed', () => {
    const rows = Array.from({ length: 30 }, (_, i): Detail => ({ nafCode: i % 7, employer: 1, legalFamily: 9, socialEconomy: 1, craft: 1 })); // prettier-ignore
    const [tile] = partitionEstablishments(withDetails(rows));
    const packed = encodeEstablishmentTile(tile!);
    for (let length = 0; length < packed.length; length++) {
      expect(() => decodeEstablishmentTile(packed.subarray(0, length))).toThrow(MaillageError);
    }
  });

  it('are never made of bytes whose checksum happens to be right', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (tail) => {
        // One establishment, then anything.
        const bytes = withFnvChecksum(Uint8Array.of(2, 1, 2, 2, 8, 100, ...tail));
        try {
          const tile = decodeEstablishmentTile(bytes);
          expect(decodeEstablishmentTile(encodeEstablishmentTile(tile))).toEqual(tile);
        } catch (error) {
          expect(error).toBeInstanceOf(MaillageError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are not written when no reader would understand them', () => {
    const rows: Detail[] = [{ nafCode: nafNumber('47.11F'), employer: 1, legalFamily: 5, socialEconomy: 0, craft: 0 }]; // prettier-ignore
    const [tile] = partitionEstablishments(withDetails(rows));
    const broken = (change: Partial<EstablishmentDetails>) => () =>
      encodeEstablishmentTile({ ...tile!, details: { ...tile!.details!, ...change } });
    expect(broken({ employer: Uint8Array.of(2) })).toThrow(MaillageError);
    expect(broken({ legalFamily: Uint8Array.of(10) })).toThrow(MaillageError);
    expect(broken({ craft: Uint8Array.of(UNKNOWN) })).toThrow(MaillageError);
    expect(broken({ nafCode: Uint32Array.of(320_000) })).toThrow(MaillageError);
  });
});
