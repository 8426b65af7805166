import type { LngLat } from '../../../src/core/domain/territory.ts';
import { nafNumber, nafSectionOf } from '../../../src/core/establishments/naf.ts';
import { establishmentReasons } from '../../../src/text/command-line/establishments-import.ts';
import type { SourceLog } from '../build-report.ts';
import type { Placement } from '../territory-area.ts';
import { currentCommune } from './commune-codes.ts';
import { isInFrance, isRandomPlace, positionOf } from './position.ts';
import type { Position } from './position.ts';
import type { RawEstablishment } from './raw-establishment.ts';
import {
  creationYearOf,
  employerOf,
  isLegalPerson,
  isProtected,
  knownText,
  legalFamilyOf,
  sizeClassOf,
  yesNoOf,
} from './values.ts';

/** An establishment that has its place on the map. */
export interface KeptEstablishment {
  readonly place: LngLat;
  readonly id: string | null;
  /** Of a legal person only. */
  readonly name: string | null;
  readonly address: string | null;
  readonly commune: string | null;
  /** See `nafNumber`. */
  readonly nafCode: number;
  readonly nafSection: number;
  readonly sizeClass: number;
  readonly creationYear: number;
  readonly employer: number;
  readonly legalFamily: number;
  readonly socialEconomy: number;
  readonly craft: number;
}

/** Active establishments of a commune that no point can show. */
export interface UnplacedCount {
  protected: number;
  withoutPosition: number;
}

/** What the intake asks of the territory: where a place is. */
export interface PlaceJudge {
  placePoint(place: LngLat): Placement;
}

/**
 * Sorts establishments one by one: kept with their place, or dropped in the log with the reason.
 * An active one of the territory's communes that cannot be placed is counted in its commune.
 */
export class EstablishmentIntake {
  readonly kept: KeptEstablishment[] = [];
  /** By code of the commune, as it is today. */
  readonly unplaced = new Map<string, UnplacedCount>();
  swappedCount = 0;
  readonly #seen = new Set<string>();

  /**
   * @param area null when the bundle has no outline: what is in France is then kept.
   * @param communes codes of the territory's communes, as they are today.
   */
  constructor(
    private readonly area: PlaceJudge | null,
    private readonly communes: ReadonlySet<string>,
    private readonly log: SourceLog,
  ) {}

  add(raw: RawEstablishment): void {
    const id = knownText(raw.id);
    if (raw.state !== null && raw.state !== 'A') return this.log.drop(reasons.closed);
    if (id !== null && this.#seen.has(id)) return this.log.drop(reasons.repeated, id);
    if (id !== null) this.#seen.add(id);
    const code = knownText(raw.commune);
    const commune = code === null ? null : currentCommune(code);
    const isOwn = commune !== null && this.communes.has(commune);
    const position = positionOf(raw);
    const fault = this.#shownFault(raw) ?? this.#placeFault(position, isOwn);
    if (fault === null) {
      this.kept.push(keptFrom(raw, position.at!, id, commune));
    } else if (commune !== null && !isOwn && this.communes.size > 0) {
      this.log.drop(reasons.elsewhere);
    } else {
      if (isOwn) this.#countUnplaced(commune, fault === reasons.protected);
      if (fault === reasons.swapped) this.swappedCount += 1;
      this.log.drop(fault);
    }
  }

  /** Why it may not be shown, wherever it is. */
  #shownFault(raw: RawEstablishment): string | null {
    if (isProtected(raw.diffusion, raw.unitDiffusion)) return reasons.protected;
    return isRandomPlace(raw.quality) ? reasons.random : null;
  }

  /** Why it has no place in the territory. */
  #placeFault(position: Position, isOwn: boolean): string | null {
    if (position.at === null) return POSITION_FAULTS[position.why];
    const placement = this.area?.placePoint(position.at) ?? placeInFrance(position.at);
    if (placement === 'inside') return null;
    if (placement === 'swapped') return reasons.swapped;
    if (!isInFrance(position.at)) return reasons.positionAbroad;
    return isOwn ? reasons.outside : reasons.outsideTerritory;
  }

  #countUnplaced(commune: string, isRestricted: boolean): void {
    const counts = this.unplaced.get(commune) ?? { protected: 0, withoutPosition: 0 };
    counts[isRestricted ? 'protected' : 'withoutPosition'] += 1;
    this.unplaced.set(commune, counts);
  }
}

const reasons = establishmentReasons;
const POSITION_FAULTS = {
  none: reasons.withoutPosition,
  zero: reasons.zero,
  unreadable: reasons.unreadable,
} as const;

function placeInFrance([lng, lat]: LngLat): Placement {
  if (isInFrance([lng, lat])) return 'inside';
  return isInFrance([lat, lng]) ? 'swapped' : 'outside';
}

function keptFrom(
  raw: RawEstablishment,
  place: LngLat,
  id: string | null,
  commune: string | null,
): KeptEstablishment {
  const legalCategory = knownText(raw.legalCategory);
  const size = knownText(raw.size);
  const isNafRev2 = /^NAFRev2$/u.test(knownText(raw.nomenclature) ?? 'NAFRev2');
  const naf = isNafRev2 ? (knownText(raw.naf) ?? '') : '';
  return {
    place,
    id,
    name: isLegalPerson(legalCategory) ? knownText(raw.name) : null,
    address: addressOf(raw),
    commune,
    nafCode: nafNumber(naf),
    nafSection: nafSectionOf(naf),
    sizeClass: sizeClassOf(size),
    creationYear: creationYearOf(knownText(raw.created)),
    employer: employerOf(knownText(raw.employer), size),
    legalFamily: legalFamilyOf(legalCategory),
    socialEconomy: yesNoOf(knownText(raw.socialEconomy)),
    craft: knownText(raw.craft) === null ? 0 : 1,
  };
}

/** `"12 B RUE X, 59000 LILLE"`, of what is there; null when nothing is. */
function addressOf(raw: RawEstablishment): string | null {
  const join = (parts: readonly (string | null)[], separator: string): string | null =>
    parts.map(knownText).filter(Boolean).join(separator) || null;
  const street = join([raw.streetNumber, raw.streetRepetition, raw.streetType, raw.street], ' ');
  return join([raw.address ?? street, join([raw.postcode, raw.city], ' ')], ', ');
}
