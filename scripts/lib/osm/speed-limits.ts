import type { OsmTags } from '../readers/osm-pbf-block.ts';

/** Countries whose law this table knows: a manifest names one of them, or France is meant. */
export const COUNTRIES = ['FR', 'BE', 'PT'] as const;
export type Country = (typeof COUNTRIES)[number];

/** Nobody drives faster by law where this is used, and `none` (no limit) is taken for it. */
const MAX_KMH = 130;

/**
 * Keys that tell the limit of a car in a direction, the most specific first. The last ones say why
 * there is a limit, and so which: https://wiki.openstreetmap.org/wiki/Key:source:maxspeed,
 * Key:maxspeed:type, Key:zone:maxspeed, Key:zone:traffic. Limits by hour, by lane or for lorries
 * (`maxspeed:conditional`, `:lanes`, `:hgv`) are not read.
 */
const KEYS = (direction: string): readonly string[] => [
  `maxspeed:motorcar:${direction}`,
  'maxspeed:motorcar',
  `maxspeed:${direction}`,
  'maxspeed',
  'zone:maxspeed',
  'maxspeed:type',
  'source:maxspeed',
  'zone:traffic',
];

/** https://wiki.openstreetmap.org/wiki/Key:maxspeed#Values: km/h unless a unit is written. */
const KMH_BY_UNIT: Readonly<Record<string, number>> = {
  '': 1,
  'km/h': 1,
  kmh: 1,
  kph: 1,
  mph: 1.609344,
};

/**
 * Values in words: https://wiki.openstreetmap.org/wiki/Key:maxspeed#Implicit_maxspeed_values and
 * https://wiki.openstreetmap.org/wiki/Default_speed_limits. In France, Code de la route: R413-2
 * outside towns (130 on motorways, 110 on separated carriageways, 80 elsewhere), R413-3 in towns
 * (50), R110-2 in zones (30, 20). No law says how fast a walking pace is: six.
 */
const IMPLICIT_KMH: Readonly<Record<string, number>> = {
  none: MAX_KMH,
  walk: 6,
  'FR:walk': 6,
  'FR:urban': 50,
  'FR:rural': 80,
  'FR:dual_carriageway': 110,
  'FR:motorway': 130,
  'FR:living_street': 20,
  'BE:urban': 50,
  'BE-VLG:urban': 50,
  'BE-WAL:urban': 50,
  'BE-BRU:urban': 30,
  'BE-VLG:rural': 70,
  'BE-WAL:rural': 90,
  'BE-BRU:rural': 70,
  'BE:motorway': 120,
  'BE:living_street': 20,
  'PT:urban': 50,
  'PT:rural': 90,
  'PT:motorway': 120,
  'PT:living_street': 20,
};

/**
 * Limits that the law sets by the kind of road, wherever it is. Nothing else has one: it depends on
 * being in a town or not. Nor have slip roads: the French law leaves them to signs.
 */
const LEGAL_KMH: Readonly<Record<Country, Readonly<Record<string, number>>>> = {
  // Code de la route, R413-2 and R110-2.
  FR: { motorway: 130, living_street: 20 },
  // Code de la route (arrêté royal du 1er décembre 1975), 11.2 and 22bis.
  BE: { motorway: 120, living_street: 20 },
  // Código da Estrada, 27.
  PT: { motorway: 120, living_street: 20 },
};

/** Zones name their limit: `FR:30`, `FR:zone30`, `DE:zone:30`. */
const ZONE = /^[A-Z]{2}(?:-[A-Z]{2,3})?:(?:zone:?)?(\d{1,3})$/u;
const NUMBER = /^(\d{1,4}(?:\.\d+)?) ?([a-z/]*)$/u;

/** Limits in km/h along a way and against it, 0 where nothing tells: 130 at most. */
export interface SpeedLimits {
  readonly forward: number;
  readonly backward: number;
}

/** The legal limits of a way for a car. A boat's `maxspeed` is not a car's. */
export function speedLimits(tags: OsmTags, country: Country): SpeedLimits {
  const highway = tags.get('highway');
  if (highway === undefined) return { forward: 0, backward: 0 };
  const legal = legalLimit(highway.split(';')[0]!, country);
  const told = (direction: string): number => {
    for (const key of KEYS(direction)) {
      const limit = limitOf(tags.get(key) ?? '');
      if (limit > 0) return limit;
    }
    return legal;
  };
  return { forward: told('forward'), backward: told('backward') };
}

/** The limit that the law sets for a kind of road wherever it is; 0 when it sets none. */
export function legalLimit(highway: string, country: Country): number {
  const limits = LEGAL_KMH[country];
  return Object.hasOwn(limits, highway) ? limits[highway]! : 0;
}

/** Kilometres an hour that a value means, the lowest of several; 0 when it means none. */
export function limitOf(value: string): number {
  const known = value
    .split(/[;|]/u)
    .map((one) => kilometersAnHour(one.trim()))
    .filter((limit) => limit > 0);
  return known.length > 0 ? Math.min(...known) : 0;
}

function kilometersAnHour(value: string): number {
  if (Object.hasOwn(IMPLICIT_KMH, value)) return IMPLICIT_KMH[value]!;
  const [, number = ZONE.exec(value)?.[1] ?? '0', unit = ''] = NUMBER.exec(value) ?? [];
  const factor = Object.hasOwn(KMH_BY_UNIT, unit) ? KMH_BY_UNIT[unit]! : 0;
  return Math.min(MAX_KMH, Math.round(Number(number) * factor));
}
