import { partitionEstablishments } from '../../../../src/core/establishments/partition-establishments.ts';
import { nafNumber } from '../../../../src/core/establishments/naf.ts';
import { joinTiles, type EstablishmentTable } from '../../../../src/core/establishments/table.ts';
import { UNKNOWN, type EstablishmentTile } from '../../../../src/core/establishments/tile.ts';
import { columnsFromSeed } from './establishments-from-seed.ts';

const CODES = ['10.71C', '47.11B', '62.01Z', '43.22A', '96.02A', '70.22Z'].map(nafNumber);

/** Tiles of random establishments, with details unless `bare`. */
export function tilesFromSeed(count: number, seed: number, bare = false): EstablishmentTile[] {
  const columns = columnsFromSeed(count, seed);
  let state = seed ^ 0x9e3779b9;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const bytes = (draw: () => number): Uint8Array => Uint8Array.from({ length: count }, draw);
  const yesNo = (): number => [0, 1, UNKNOWN][next(3)]!;
  const details = {
    nafCode: Uint32Array.from({ length: count }, () => CODES[next(7)] ?? 0),
    employer: bytes(yesNo),
    legalFamily: bytes(() => 1 + next(9)),
    socialEconomy: bytes(yesNo),
    craft: bytes(() => next(2)),
  };
  return partitionEstablishments(bare ? columns : { ...columns, details }, 200);
}

export function tableFromSeed(count: number, seed: number, bare = false): EstablishmentTable {
  return joinTiles(tilesFromSeed(count, seed, bare));
}
