import type { Bbox } from '../domain/territory.ts';

/** Cells on each side of the Hilbert curve's square. */
export const HILBERT_SIDE = 1 << 16;

/**
 * Rank of the cell (x, y) along a Hilbert curve of order 16, as an unsigned 32-bit integer.
 * Branch-free form by rawrunprotected (public domain), as used by flatbush and FlatGeobuf.
 *
 * @param x whole number in [0, 65535]
 * @param y whole number in [0, 65535]
 */
export function hilbertIndex(x: number, y: number): number {
  let a = x ^ y;
  let b = 0xffff ^ a;
  let c = 0xffff ^ (x | y);
  let d = x & (y ^ 0xffff);

  let A = a | (b >> 1);
  let B = (a >> 1) ^ a;
  let C = (c >> 1) ^ (b & (d >> 1)) ^ c;
  let D = (a & (c >> 1)) ^ (d >> 1) ^ d;

  a = A;
  b = B;
  c = C;
  d = D;
  A = (a & (a >> 2)) ^ (b & (b >> 2));
  B = (a & (b >> 2)) ^ (b & ((a ^ b) >> 2));
  C ^= (a & (c >> 2)) ^ (b & (d >> 2));
  D ^= (b & (c >> 2)) ^ ((a ^ b) & (d >> 2));

  a = A;
  b = B;
  c = C;
  d = D;
  A = (a & (a >> 4)) ^ (b & (b >> 4));
  B = (a & (b >> 4)) ^ (b & ((a ^ b) >> 4));
  C ^= (a & (c >> 4)) ^ (b & (d >> 4));
  D ^= (b & (c >> 4)) ^ ((a ^ b) & (d >> 4));

  a = A;
  b = B;
  c = C;
  d = D;
  C ^= (a & (c >> 8)) ^ (b & (d >> 8));
  D ^= (b & (c >> 8)) ^ ((a ^ b) & (d >> 8));

  a = C ^ (C >> 1);
  b = D ^ (D >> 1);

  let i0 = x ^ y;
  let i1 = b | (0xffff ^ (i0 | a));
  i0 = spread(i0);
  i1 = spread(i1);
  return ((i1 << 1) | i0) >>> 0;
}

/** Puts the 16 bits of `bits` at the even places of 32. */
function spread(bits: number): number {
  let spread = bits;
  spread = (spread | (spread << 8)) & 0x00ff00ff;
  spread = (spread | (spread << 4)) & 0x0f0f0f0f;
  spread = (spread | (spread << 2)) & 0x33333333;
  return (spread | (spread << 1)) & 0x55555555;
}

/** Ranks positions along a Hilbert curve laid over `bbox`; positions outside are clamped to it. */
export function createHilbertRanker(bbox: Bbox): (lng: number, lat: number) => number {
  const [minX, minY, maxX, maxY] = bbox;
  const last = HILBERT_SIDE - 1;
  const scaleX = maxX > minX ? last / (maxX - minX) : 0;
  const scaleY = maxY > minY ? last / (maxY - minY) : 0;
  const cell = (offset: number, scale: number) =>
    Math.max(0, Math.min(last, Math.floor(offset * scale)));
  return (lng, lat) => hilbertIndex(cell(lng - minX, scaleX), cell(lat - minY, scaleY));
}
