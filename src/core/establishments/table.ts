import { PROXIMITY_NAF } from './proximity.ts';
import { UNKNOWN, type EstablishmentDetails, type EstablishmentTile } from './tile.ts';

/** Kinds of establishment that cut across sectors; an establishment may be of several. */
export const THEMES = ['proximity', 'craft', 'socialEconomy'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * Every establishment of a bundle, arrays of one length in the order of the tiles. Values are those of
 * `EstablishmentTile`, with `UNKNOWN` where a bundle tells nothing.
 */
export interface EstablishmentTable {
  readonly count: number;
  /** Whole micro-degrees. */
  readonly lngMicrodegrees: Int32Array;
  readonly latMicrodegrees: Int32Array;
  readonly nafSection: Uint8Array;
  readonly sizeClass: Uint8Array;
  readonly creationYear: Uint8Array;
  readonly nafCode: Uint32Array;
  readonly employer: Uint8Array;
  readonly legalFamily: Uint8Array;
  /** Bit k: the establishment is of `THEMES[k]`. */
  readonly themes: Uint8Array;
  readonly known: KnownOfTable;
}

/** What a table tells of at least one establishment: the rest cannot be filtered on. */
export interface KnownOfTable {
  readonly sections: boolean;
  readonly sizes: boolean;
  /** Oldest and newest year of creation; null when none is told. */
  readonly years: readonly [first: number, last: number] | null;
  readonly employer: boolean;
  readonly themes: Readonly<Record<Theme, boolean>>;
}

/** Joins tiles; details are kept, and unknown for tiles that have none. */
export function joinTiles(tiles: readonly EstablishmentTile[]): EstablishmentTable {
  const count = tiles.reduce((sum, tile) => sum + tile.count, 0);
  const table = {
    count,
    lngMicrodegrees: new Int32Array(count),
    latMicrodegrees: new Int32Array(count),
    nafSection: new Uint8Array(count),
    sizeClass: new Uint8Array(count),
    creationYear: new Uint8Array(count),
    nafCode: new Uint32Array(count),
    employer: new Uint8Array(count).fill(UNKNOWN),
    legalFamily: new Uint8Array(count).fill(UNKNOWN),
    themes: new Uint8Array(count),
  };
  let first = 0;
  let toldSocialEconomy = false;
  for (const tile of tiles) {
    table.lngMicrodegrees.set(tile.lngMicrodegrees, first);
    table.latMicrodegrees.set(tile.latMicrodegrees, first);
    table.nafSection.set(tile.nafSection, first);
    table.sizeClass.set(tile.sizeClass, first);
    table.creationYear.set(tile.creationYear, first);
    if (tile.details) {
      table.nafCode.set(tile.details.nafCode, first);
      table.employer.set(tile.details.employer, first);
      table.legalFamily.set(tile.details.legalFamily, first);
      table.themes.set(themesOf(tile.details), first);
      toldSocialEconomy ||= tile.details.socialEconomy.some((value) => value !== UNKNOWN);
    }
    first += tile.count;
  }
  return { ...table, known: knownOf(table, toldSocialEconomy) };
}

/** Bits of the themes of an establishment. */
export function themeBits(
  nafCode: number,
  craft: number | boolean | null,
  socialEconomy: number | boolean | null,
): number {
  const is = (value: number | boolean | null): boolean => Number(value) === 1;
  return (PROXIMITY_NAF.has(nafCode) ? 1 : 0) | (is(craft) ? 2 : 0) | (is(socialEconomy) ? 4 : 0);
}

function themesOf({ nafCode, craft, socialEconomy }: EstablishmentDetails): Uint8Array {
  return Uint8Array.from(nafCode, (code, i) => themeBits(code, craft[i]!, socialEconomy[i]!));
}

const FIRST_YEAR = 1900;

function yearsOf(creationYear: Uint8Array): KnownOfTable['years'] {
  let [first, last] = [Infinity, 0];
  for (const year of creationYear) {
    if (year === 0) continue;
    first = Math.min(first, year);
    last = Math.max(last, year);
  }
  return last === 0 ? null : [FIRST_YEAR + first, FIRST_YEAR + last];
}

/** A register of crafts without anybody in it is a source that does not tell. */
function knownOf(
  table: Omit<EstablishmentTable, 'known'>,
  toldSocialEconomy: boolean,
): KnownOfTable {
  const { nafSection, sizeClass, creationYear, employer, nafCode, themes } = table;
  const told = (column: Uint8Array): boolean => column.some((value) => value !== UNKNOWN);
  return {
    sections: told(nafSection),
    sizes: told(sizeClass),
    years: yearsOf(creationYear),
    employer: told(employer),
    themes: {
      proximity: nafCode.some((code) => code !== 0),
      craft: themes.some((bits) => (bits & 2) !== 0),
      socialEconomy: toldSocialEconomy,
    },
  };
}
