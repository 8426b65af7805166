import { nafNumber } from '../../src/core/establishments/naf.ts';
import { NAF_SECTIONS, SIZE_CLASSES, UNKNOWN } from '../../src/core/establishments/tile.ts';
import type {
  EstablishmentDetails,
  EstablishmentTile,
} from '../../src/core/establishments/tile.ts';
import type { Random } from './random.ts';

/*
 * What SIRENE would tell of the simulated establishments. Published: the part of sole proprietors among
 * the creations of each year (S4, after INSEE). Assumed, and nobody's statistics: activities within a
 * section, associations, crafts.
 */

type Parts = readonly (readonly [code: string, part: number])[];

/** Parts of sub-classes within a section: a few that one meets in a city, the last for the rest. */
const SUBCLASSES: Partial<Record<(typeof NAF_SECTIONS)[number], Parts>> = {
  A: [['01.13Z', 0.6], ['01.50Z', 0.4]],
  C: [['10.71C', 0.3], ['18.12Z', 0.15], ['25.62B', 0.15], ['32.12Z', 0.1], ['14.13Z', 0.3]],
  D: [['35.11Z', 1]],
  E: [['38.11Z', 0.6], ['38.32Z', 0.4]],
  F: [['43.99C', 0.25], ['43.21A', 0.15], ['43.22A', 0.12], ['43.34Z', 0.15], ['43.32A', 0.13], ['41.20A', 0.2]],
  G: [['47.11B', 0.1], ['47.11C', 0.03], ['47.24Z', 0.03], ['47.73Z', 0.04], ['47.71Z', 0.14], ['47.91B', 0.2], ['45.20A', 0.1], ['46.90Z', 0.36]],
  H: [['49.32Z', 0.35], ['53.20Z', 0.45], ['49.41A', 0.17], ['53.10Z', 0.03]],
  I: [['56.10A', 0.4], ['56.10C', 0.35], ['56.30Z', 0.2], ['55.10Z', 0.05]],
  J: [['62.01Z', 0.35], ['62.02A', 0.4], ['59.11A', 0.25]],
  K: [['64.20Z', 0.6], ['66.22Z', 0.3], ['64.19Z', 0.1]],
  L: [['68.20A', 0.3], ['68.20B', 0.5], ['68.31Z', 0.2]],
  M: [['70.22Z', 0.5], ['69.10Z', 0.15], ['71.12B', 0.2], ['74.10Z', 0.15]],
  N: [['81.21Z', 0.3], ['82.99Z', 0.4], ['77.11A', 0.1], ['81.30Z', 0.2]],
  O: [['84.11Z', 1]],
  P: [['85.20Z', 0.25], ['85.59A', 0.45], ['85.51Z', 0.3]],
  Q: [['86.21Z', 0.25], ['86.90D', 0.25], ['86.90E', 0.2], ['88.99B', 0.3]],
  R: [['90.01Z', 0.4], ['93.12Z', 0.4], ['93.29Z', 0.2]],
  S: [['96.02A', 0.25], ['96.02B', 0.2], ['94.99Z', 0.4], ['95.11Z', 0.15]],
}; // prettier-ignore

/** Part of associations in a section. */
const ASSOCIATIONS: Partial<Record<(typeof NAF_SECTIONS)[number], number>> = {
  P: 0.2,
  Q: 0.12,
  R: 0.4,
  S: 0.4,
};
/** Divisions and sub-classes taken for crafts: building, making, repair, taxis, care of persons. */
const CRAFTS = /^(?:10\.71|14\.|18\.|25\.|32\.|43\.|45\.20|49\.32|81\.21|95\.|96\.02)/u;
/** A craft has ten employees at most (law 96-603 of 1996, article 19). */
const LARGEST_CRAFT = SIZE_CLASSES.indexOf('6-9');

const LEGAL = { soleProprietor: 1, company: 5, public: 7, association: 9 };
const FIRST_YEAR = 1900;

type Columns = Pick<EstablishmentTile, 'nafSection' | 'sizeClass' | 'creationYear'>;

/**
 * Details of establishments whose section, size and year are drawn.
 * @param soleProprietors part of them among the creations of a year; of the first year before it.
 */
export function createDetails(
  { nafSection, sizeClass, creationYear }: Columns,
  soleProprietors: ReadonlyMap<number, number>,
  random: Random,
): EstablishmentDetails {
  const count = nafSection.length;
  const details: EstablishmentDetails = {
    nafCode: new Uint32Array(count),
    employer: new Uint8Array(count),
    legalFamily: new Uint8Array(count),
    socialEconomy: new Uint8Array(count),
    craft: new Uint8Array(count),
  };
  const firstShare = soleProprietors.get(Math.min(...soleProprietors.keys())) ?? 0;
  for (let i = 0; i < count; i++) {
    const section = NAF_SECTIONS[nafSection[i]!];
    const code = section === undefined ? null : drawCode(SUBCLASSES[section] ?? [], random);
    const share = soleProprietors.get(FIRST_YEAR + creationYear[i]!) ?? firstShare;
    const legal = drawLegal(section, share, random);
    const size = sizeClass[i]!;
    details.nafCode[i] = code === null ? 0 : nafNumber(code);
    details.employer[i] = size === UNKNOWN ? UNKNOWN : Number(size > 0);
    details.legalFamily[i] = legal;
    details.socialEconomy[i] = Number(legal === LEGAL.association);
    details.craft[i] = Number(
      code !== null && CRAFTS.test(code) && size <= LARGEST_CRAFT && legal !== LEGAL.association,
    );
  }
  return details;
}

function drawCode(parts: Parts, random: Random): string | null {
  let rest = random.next();
  for (const [code, part] of parts) {
    rest -= part;
    if (rest < 0) return code;
  }
  return parts.at(-1)?.[0] ?? null;
}

function drawLegal(
  section: (typeof NAF_SECTIONS)[number] | undefined,
  soleProprietors: number,
  random: Random,
): number {
  const [first, second] = [random.next(), random.next()];
  if (section === 'O') return LEGAL.public;
  if (section !== undefined && first < (ASSOCIATIONS[section] ?? 0)) return LEGAL.association;
  return second < soleProprietors ? LEGAL.soleProprietor : LEGAL.company;
}
