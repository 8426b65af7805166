import type { Bbox } from '../domain/territory.ts';

/**
 * A tile of establishments, decoded: one entry per active establishment, all arrays of one length.
 * `establishments.fgb` holds one feature per tile (geometry: its box) with the packed tile in the
 * Binary column `packed`.
 */
export interface EstablishmentTile {
  readonly bbox: Bbox;
  readonly count: number;
  /** Whole micro-degrees. */
  readonly lngMicrodegrees: Int32Array;
  readonly latMicrodegrees: Int32Array;
  /** Index into `NAF_SECTIONS`; 255 when unknown. */
  readonly nafSection: Uint8Array;
  /** Index into `SIZE_CLASSES`; 255 when unknown. */
  readonly sizeClass: Uint8Array;
  /** Year of creation minus 1900; 0 when unknown. */
  readonly creationYear: Uint8Array;
}

/** Sections of NAF rév. 2 (INSEE, 2008), A to U. */
export const NAF_SECTIONS = [
  'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K',
  'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U',
] as const; // prettier-ignore

/** Size classes, grouped from SIRENE's `trancheEffectifs`. */
export const SIZE_CLASSES = ['0', '1-2', '3-5', '6-9', '10-19', '20-49', '50+'] as const;
export const UNKNOWN = 255;
