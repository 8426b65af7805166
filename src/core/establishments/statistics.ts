import { polygonAreaSquareMeters, type Areal } from '../geo/polygon.ts';
import { THEMES, themeBits } from './table.ts';
import { NAF_SECTIONS, SIZE_CLASSES, UNKNOWN } from './tile.ts';
import type { EstablishmentTile } from './tile.ts';
import { visitInside } from './visit-inside.ts';

/** An area to count establishments in: a QPV, a commune, the whole territory. */
export interface Perimeter {
  readonly id: string;
  readonly geometry: Areal;
  /** Its inhabitants; null when they are not published. */
  readonly populationCount: number | null;
}

/** Establishments of one of `THEMES`, among those the source tells to be of it or not. */
export interface ThemeCount {
  readonly count: number;
  readonly knownCount: number;
}

/** Establishments of one perimeter. Unknown values are counted apart, never as a class. */
export interface EstablishmentStatistics {
  readonly id: string;
  readonly count: number;
  /** In the order of `NAF_SECTIONS`. */
  readonly countByNafSection: readonly number[];
  readonly unknownNafSectionCount: number;
  /** In the order of `SIZE_CLASSES`. */
  readonly countBySizeClass: readonly number[];
  readonly unknownSizeClassCount: number;
  /** Of those known to have employees or not. */
  readonly withoutEmployeesCount: number;
  /** Those known to have employees or not: by the source's own word, else by their size. */
  readonly employmentKnownCount: number;
  /** The first of the two over the second, from 0 to 1; null when nothing is known. */
  readonly withoutEmployeesShare: number | null;
  /** In the order of `THEMES`. */
  readonly byTheme: readonly ThemeCount[];
  /** Ascending years; those without any creation are absent. */
  readonly creations: readonly { readonly year: number; readonly count: number }[];
  readonly unknownCreationYearCount: number;
  readonly areaSquareMeters: number;
  /** Null when the perimeter has no area. */
  readonly perSquareKilometer: number | null;
  /** Null when the population is unknown or nobody lives there. */
  readonly perThousandInhabitants: number | null;
}

const FIRST_YEAR = 1900;

/**
 * Counts the establishments inside each perimeter (even-odd rule, holes excluded). Perimeters may
 * overlap: each is counted on its own. Tiles must not repeat an establishment.
 */
export function countEstablishments(
  tiles: readonly EstablishmentTile[],
  perimeters: readonly Perimeter[],
): EstablishmentStatistics[] {
  const tellsCrafts = tiles.some(({ details }) => details?.craft.includes(1));
  return perimeters.map((perimeter) => {
    const tally = createTally();
    visitInside(tiles, perimeter.geometry, (tile, i) => {
      tallyOne(tally, tile, i);
      tallyThemes(tally, tile, i, tellsCrafts);
    });
    return summarise(perimeter, tally);
  });
}

interface Tally {
  readonly bySection: number[];
  readonly bySize: number[];
  readonly byYear: Uint32Array;
  /** In the order of `THEMES`. */
  readonly ofTheme: number[];
  readonly themeKnown: number[];
  unknownSection: number;
  unknownSize: number;
  withoutEmployees: number;
  employmentKnown: number;
  count: number;
}

function createTally(): Tally {
  return {
    bySection: NAF_SECTIONS.map(() => 0),
    bySize: SIZE_CLASSES.map(() => 0),
    byYear: new Uint32Array(256),
    ofTheme: THEMES.map(() => 0),
    themeKnown: THEMES.map(() => 0),
    unknownSection: 0,
    unknownSize: 0,
    withoutEmployees: 0,
    employmentKnown: 0,
    count: 0,
  };
}

function tallyOne(tally: Tally, tile: EstablishmentTile, i: number): void {
  tally.count++;
  const section = tile.nafSection[i]!;
  if (section === UNKNOWN) tally.unknownSection++;
  else tally.bySection[section]!++;
  const size = tile.sizeClass[i]!;
  if (size === UNKNOWN) tally.unknownSize++;
  else tally.bySize[size]!++;
  // A size is often blank where the source says plainly that there is no employee.
  const employer = tile.details?.employer[i] ?? UNKNOWN;
  if (employer !== UNKNOWN || size !== UNKNOWN) tally.employmentKnown++;
  if (employer === 0 || (employer === UNKNOWN && size === 0)) tally.withoutEmployees++;
  tally.byYear[tile.creationYear[i]!]!++;
}

/**
 * Proximity is told by a known activity, social economy by the source's own word, crafts by a register
 * with at least one of them in it: an empty one is a source that does not tell.
 */
function tallyThemes(
  tally: Tally,
  { details }: EstablishmentTile,
  i: number,
  tellsCrafts: boolean,
): void {
  if (details === undefined) return;
  const nafCode = details.nafCode[i]!;
  const socialEconomy = details.socialEconomy[i]!;
  const known = [nafCode !== 0, tellsCrafts, socialEconomy !== UNKNOWN];
  const bits = themeBits(nafCode, details.craft[i]!, socialEconomy);
  for (const k of THEMES.keys()) {
    if (!known[k]) continue;
    tally.themeKnown[k]!++;
    if (((bits >> k) & 1) === 1) tally.ofTheme[k]!++;
  }
}

function summarise(perimeter: Perimeter, tally: Tally): EstablishmentStatistics {
  const { count } = tally;
  const { populationCount } = perimeter;
  const areaSquareMeters = polygonAreaSquareMeters(perimeter.geometry);
  return {
    id: perimeter.id,
    count,
    countByNafSection: tally.bySection,
    unknownNafSectionCount: tally.unknownSection,
    countBySizeClass: tally.bySize,
    unknownSizeClassCount: tally.unknownSize,
    withoutEmployeesCount: tally.withoutEmployees,
    employmentKnownCount: tally.employmentKnown,
    withoutEmployeesShare:
      tally.employmentKnown > 0 ? tally.withoutEmployees / tally.employmentKnown : null,
    byTheme: tally.ofTheme.map((of, k) => ({ count: of, knownCount: tally.themeKnown[k]! })),
    creations: [...tally.byYear.entries()].flatMap(([offset, yearCount]) =>
      offset > 0 && yearCount > 0 ? [{ year: FIRST_YEAR + offset, count: yearCount }] : [],
    ),
    unknownCreationYearCount: tally.byYear[0]!,
    areaSquareMeters,
    perSquareKilometer: areaSquareMeters > 0 ? count / (areaSquareMeters / 1e6) : null,
    perThousandInhabitants: populationCount ? (count * 1000) / populationCount : null,
  };
}
