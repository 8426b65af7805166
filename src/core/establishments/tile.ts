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
  /** What only a source such as SIRENE tells, or a simulation of it. */
  readonly details?: EstablishmentDetails;
}

/** More about each establishment, arrays of the tile's length. */
export interface EstablishmentDetails {
  /** Sub-class of NAF rév. 2, see `nafNumber`; 0 when unknown. */
  readonly nafCode: Uint32Array;
  /** 1: has employees, 0: has none; 255 when unknown. */
  readonly employer: Uint8Array;
  /** First digit of INSEE's legal category (1: natural person, 5: company, 9: association…); 255 when unknown. */
  readonly legalFamily: Uint8Array;
  /** Économie sociale et solidaire: 1 or 0; 255 when unknown. */
  readonly socialEconomy: Uint8Array;
  /** 1: in the register of crafts; 0: not, or unknown. */
  readonly craft: Uint8Array;
}

/** Sections of NAF rév. 2 (INSEE, 2008), A to U. */
export const NAF_SECTIONS = [
  'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K',
  'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U',
] as const; // prettier-ignore

/** Size classes, grouped from SIRENE's `trancheEffectifs`. */
export const SIZE_CLASSES = ['0', '1-2', '3-5', '6-9', '10-19', '20-49', '50+'] as const;
export const UNKNOWN = 255;
