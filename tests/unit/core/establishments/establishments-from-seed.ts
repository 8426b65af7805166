import type { EstablishmentColumns } from '../../../../src/core/establishments/partition-establishments.ts';
import { UNKNOWN } from '../../../../src/core/establishments/tile.ts';

export interface EstablishmentRow {
  readonly lng: number;
  readonly lat: number;
  readonly naf: number;
  readonly size: number;
  readonly year: number;
}

export function columnsOf(rows: readonly EstablishmentRow[]): EstablishmentColumns {
  return {
    lngMicrodegrees: Int32Array.from(rows, (row) => row.lng),
    latMicrodegrees: Int32Array.from(rows, (row) => row.lat),
    nafSection: Uint8Array.from(rows, (row) => row.naf),
    sizeClass: Uint8Array.from(rows, (row) => row.size),
    creationYear: Uint8Array.from(rows, (row) => row.year),
  };
}

/** Random establishments over a box of about 20 km, some of their values unknown. */
export function rowsFromSeed(count: number, seed: number): EstablishmentRow[] {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () => ({
    // Odd: never on the border of a test polygon, whose corners are even.
    lng: 3_000_001 + 2 * next(140_000),
    lat: 50_550_001 + 2 * next(90_000),
    naf: next(10) === 0 ? UNKNOWN : next(21),
    size: next(10) === 0 ? UNKNOWN : next(7),
    year: next(10) === 0 ? 0 : 80 + next(45),
  }));
}

export function columnsFromSeed(count: number, seed: number): EstablishmentColumns {
  return columnsOf(rowsFromSeed(count, seed));
}
