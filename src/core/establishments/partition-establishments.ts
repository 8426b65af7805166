import type { Bbox } from '../domain/territory.ts';
import { createHilbertRanker } from '../geo/hilbert.ts';
import type { EstablishmentDetails, EstablishmentTile } from './tile.ts';

/** Establishments of a tile: about 12 kB packed, so that one city centre is a few requests. */
export const ESTABLISHMENTS_PER_TILE = 2000;

/** The columns of a tile without its box: one entry per establishment, in any order. */
export type EstablishmentColumns = Omit<EstablishmentTile, 'bbox' | 'count'>;

const MICRODEGREES = 1e6;

/**
 * Cuts establishments into tiles of neighbours: Hilbert order over their box, then equal parts of
 * at most `perTile`. The result does not depend on the order of the input.
 */
export function partitionEstablishments(
  columns: EstablishmentColumns,
  perTile: number = ESTABLISHMENTS_PER_TILE,
): EstablishmentTile[] {
  const order = spatialOrder(columns);
  const tileCount = Math.ceil(order.length / perTile);
  return Array.from({ length: tileCount }, (_, tile) => {
    const from = Math.floor((tile * order.length) / tileCount);
    const to = Math.floor(((tile + 1) * order.length) / tileCount);
    return pickTile(columns, order.subarray(from, to));
  });
}

function spatialOrder(columns: EstablishmentColumns): Uint32Array {
  const { lngMicrodegrees: lng, latMicrodegrees: lat } = columns;
  const box = boxOf(lng, lat);
  const rank = createHilbertRanker(box);
  const ranks = Float64Array.from(lng, (value, i) => rank(value, lat[i]!));
  // Two of the same cell are ordered by all their values: equal keys are then equal establishments.
  const compare = (a: number, b: number) =>
    ranks[a]! - ranks[b]! ||
    lng[a]! - lng[b]! ||
    lat[a]! - lat[b]! ||
    columns.nafSection[a]! - columns.nafSection[b]! ||
    columns.sizeClass[a]! - columns.sizeClass[b]! ||
    columns.creationYear[a]! - columns.creationYear[b]! ||
    compareDetails(columns.details, a, b);
  return Uint32Array.from(lng.keys()).sort(compare);
}

const DETAILS = ['nafCode', 'employer', 'legalFamily', 'socialEconomy', 'craft'] as const;

function compareDetails(details: EstablishmentDetails | undefined, a: number, b: number): number {
  const column = details && DETAILS.find((name) => details[name][a] !== details[name][b]);
  return column ? details[column][a]! - details[column][b]! : 0;
}

function pickDetails(details: EstablishmentDetails, order: Uint32Array): EstablishmentDetails {
  const pick = (column: Uint8Array) => Uint8Array.from(order, (index) => column[index]!);
  return {
    nafCode: Uint32Array.from(order, (index) => details.nafCode[index]!),
    employer: pick(details.employer),
    legalFamily: pick(details.legalFamily),
    socialEconomy: pick(details.socialEconomy),
    craft: pick(details.craft),
  };
}

function pickTile(columns: EstablishmentColumns, order: Uint32Array): EstablishmentTile {
  const pickPositions = (column: Int32Array) => Int32Array.from(order, (index) => column[index]!);
  const pickValues = (column: Uint8Array) => Uint8Array.from(order, (index) => column[index]!);
  const lngMicrodegrees = pickPositions(columns.lngMicrodegrees);
  const latMicrodegrees = pickPositions(columns.latMicrodegrees);
  const [minX, minY, maxX, maxY] = boxOf(lngMicrodegrees, latMicrodegrees);
  return {
    bbox: [minX / MICRODEGREES, minY / MICRODEGREES, maxX / MICRODEGREES, maxY / MICRODEGREES],
    count: order.length,
    lngMicrodegrees,
    latMicrodegrees,
    nafSection: pickValues(columns.nafSection),
    sizeClass: pickValues(columns.sizeClass),
    creationYear: pickValues(columns.creationYear),
    ...(columns.details ? { details: pickDetails(columns.details, order) } : {}),
  };
}

function boxOf(x: Int32Array, y: Int32Array): Bbox {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    minX = Math.min(minX, x[i]!);
    maxX = Math.max(maxX, x[i]!);
    minY = Math.min(minY, y[i]!);
    maxY = Math.max(maxY, y[i]!);
  }
  return [minX, minY, maxX, maxY];
}
