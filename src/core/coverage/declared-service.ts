import type { DeclaredNeighbourhood } from '../domain/catalogue.ts';
import {
  isApproximate,
  POSITION_UNCERTAINTY_METERS,
  type PositionPrecision,
} from '../domain/structure.ts';
import type { Travel } from '../graph/profiles.ts';
import { ORDINARY_DETOUR, ordinaryMetersPerSecond } from './gap-reason.ts';
import type { AreaInhabitants } from './population-in-areas.ts';
import type { CoverageRequest } from './types.ts';

/**
 * Operators say which neighbourhoods an espace ressources serves; travel times say which one is
 * nearest.
 * - agrees: the nearest one is among those that declare the neighbourhood;
 * - differs: it is not, and the times of all those that do are known;
 * - undecided: it is not, but one of those that do has no known time, so that it may be nearer; or no
 *   time is known at all;
 * - nobody: none declares it.
 */
export type DeclaredVerdict = 'agrees' | 'differs' | 'undecided' | 'nobody';

/** Why a time to a structure is not known: never guessed. */
export type UnknownTime = 'unlocated' | 'outside_network' | 'closed' | 'unreached';

/** An espace ressources as seen from a neighbourhood. */
export interface ServiceTime {
  readonly id: string;
  readonly name: string;
  /** Median time of the inhabitants on their way to it; null when it is not known. */
  readonly seconds: number | null;
  /** Null when the time is known. */
  readonly unknown: UnknownTime | null;
  readonly approximate: boolean;
}

export interface DeclaredRow {
  readonly code: string;
  readonly name: string;
  /** Names joined by "|". */
  readonly communes: string;
  readonly populationCount: number | null;
  readonly verdict: DeclaredVerdict;
  /** Known times first, ascending. */
  readonly declared: readonly ServiceTime[];
  /** The one with the shortest median time; null when none has any. */
  readonly nearest: ServiceTime | null;
  /**
   * The verdict could be another: the nearest that declares and the nearest that does not are closer in
   * time than their positions are known.
   */
  readonly withinUncertainty: boolean;
  /** What the document adds about the service, e.g. since when. */
  readonly note: string | null;
}

/** How one travels, what is tried, which QPV count; the rest is given: espaces ressources, QPV of 2024. */
export type DeclaredServiceRequest = Pick<
  CoverageRequest,
  'profile' | 'speedKmh' | 'speedFactor' | 'changes' | 'openAt' | 'filter'
>;

export interface DeclaredServiceResult {
  /** By code. */
  readonly rows: readonly DeclaredRow[];
  /** Espaces ressources that are on the map, and those that are on none: the nearest is one of the first. */
  readonly located: readonly string[];
  readonly unlocated: readonly { readonly id: string; readonly name: string }[];
}

/** An espace ressources that is on the map. */
export interface LocatedService {
  readonly id: string;
  readonly name: string;
  readonly precision: PositionPrecision;
  /** Median time of the inhabitants of each area; `Infinity` not reached, NaN none has a time. */
  readonly seconds: readonly number[];
  /** Why no area has a time; null when it may have one. */
  readonly unknown: 'outside_network' | 'closed' | null;
}

/**
 * Compares, area by area, those that declare it with the one that is nearest. `names` are those of the
 * espaces ressources that are on no map. A time between two ends whose position is approximate is
 * known up to what the uncertainty of the positions takes to travel, with an ordinary detour.
 */
export function compareDeclared(
  areas: readonly Omit<AreaInhabitants, 'firstPoint' | 'endPoint'>[],
  neighbourhoods: readonly DeclaredNeighbourhood[],
  services: readonly LocatedService[],
  names: ReadonlyMap<string, string>,
  travel: Travel,
): DeclaredRow[] {
  return areas.map(({ code, name, communes, populationCount }, i) => {
    const own = neighbourhoods.filter(({ qpv2024Code }) => qpv2024Code === code);
    const ids = new Set(own.flatMap(({ espacesRessources }) => espacesRessources));
    const inOrder = services
      .map((service) => ({ service, time: timeTo(service, i) }))
      .sort((a, b) => byTime(a.time, b.time));
    const located = new Set(services.map(({ id }) => id));
    const declared = [
      ...inOrder.filter(({ service }) => ids.has(service.id)).map(({ time }) => time),
      ...[...ids]
        .filter((id) => !located.has(id))
        .sort()
        .map((id) => unlocated(id, names.get(id) ?? id)),
    ];
    const reached = inOrder.filter(({ time }) => time.seconds !== null);
    const nearest = reached[0]?.time ?? null;
    return {
      ...{ code, name, communes, populationCount },
      verdict: verdictOf(declared, nearest),
      declared,
      nearest,
      withinUncertainty: isWithinUncertainty(
        reached.find(({ service }) => ids.has(service.id)),
        reached.find(({ service }) => !ids.has(service.id)),
        travel,
      ),
      note: own.flatMap(({ serviceNote }) => serviceNote ?? [])[0] ?? null,
    };
  });
}

function timeTo(
  { id, name, precision, seconds, unknown }: LocatedService,
  area: number,
): ServiceTime {
  const time = seconds[area]!;
  const known = unknown === null && Number.isFinite(time);
  return {
    ...{ id, name, approximate: isApproximate(precision) },
    seconds: known ? time : null,
    unknown: known ? null : (unknown ?? 'unreached'),
  };
}

function unlocated(id: string, name: string): ServiceTime {
  return { id, name, seconds: null, unknown: 'unlocated', approximate: false };
}

/** Unknown times last; equals by id. */
function byTime(a: ServiceTime, b: ServiceTime): number {
  const [x, y] = [a.seconds ?? Infinity, b.seconds ?? Infinity];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
}

function verdictOf(declared: readonly ServiceTime[], nearest: ServiceTime | null): DeclaredVerdict {
  if (declared.length === 0) return 'nobody';
  if (nearest === null) return 'undecided';
  if (declared.some(({ id }) => id === nearest.id)) return 'agrees';
  return declared.every(({ seconds }) => seconds !== null) ? 'differs' : 'undecided';
}

interface Timed {
  readonly service: LocatedService;
  readonly time: ServiceTime;
}

function isWithinUncertainty(
  declared: Timed | undefined,
  other: Timed | undefined,
  travel: Travel,
): boolean {
  if (declared === undefined || other === undefined) return false;
  if (!declared.time.approximate && !other.time.approximate) return false;
  const meters = [declared, other].reduce(
    (sum, { service }) => sum + POSITION_UNCERTAINTY_METERS[service.precision],
    0,
  );
  const margin = (meters * ORDINARY_DETOUR) / ordinaryMetersPerSecond(travel);
  return Math.abs(declared.time.seconds! - other.time.seconds!) <= margin;
}
