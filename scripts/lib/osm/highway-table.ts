import type { StreetClass } from '../../../src/core/graph/network.ts';

/** What a kind of way is, and who may use it when no other tag says so. */
export interface WayKind {
  readonly streetClass: StreetClass;
  readonly walk: boolean;
  readonly bike: boolean;
  readonly car: boolean;
  /** One-way for vehicles unless tagged otherwise. */
  readonly oneway?: true;
}

const kind = (streetClass: StreetClass, modes: string, oneway?: true): WayKind => ({
  streetClass,
  walk: modes.includes('walk'),
  bike: modes.includes('bike'),
  car: modes.includes('car'),
  ...(oneway ? { oneway } : {}),
});

/**
 * Default access by `highway` value: the worldwide table of
 * https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions
 * with what French law or prudence changes said on the line.
 */
export const HIGHWAY_KINDS: Readonly<Record<string, WayKind>> = {
  // https://wiki.openstreetmap.org/wiki/Tag:highway%3Dmotorway: implies oneway=yes; its links do not.
  motorway: kind('motorway', 'car', true),
  motorway_link: kind('motorway', 'car'),
  trunk: kind('trunk', 'walk bike car'),
  trunk_link: kind('trunk', 'walk bike car'),
  primary: kind('primary', 'walk bike car'),
  primary_link: kind('primary', 'walk bike car'),
  secondary: kind('secondary', 'walk bike car'),
  secondary_link: kind('secondary', 'walk bike car'),
  tertiary: kind('tertiary', 'walk bike car'),
  tertiary_link: kind('tertiary', 'walk bike car'),
  // https://wiki.openstreetmap.org/wiki/Tag:highway%3Dunclassified: the speed of a residential street here.
  unclassified: kind('residential', 'walk bike car'),
  residential: kind('residential', 'walk bike car'),
  living_street: kind('living_street', 'walk bike car'),
  road: kind('unknown', 'walk bike car'),
  // https://wiki.openstreetmap.org/wiki/Key:service: alleys, driveways and car parks alike.
  service: kind('service', 'walk bike car'),
  // Code de la route, R431-9: cyclists may ride through a pedestrian area at walking pace.
  pedestrian: kind('pedestrian', 'walk bike'),
  footway: kind('footway', 'walk'),
  corridor: kind('footway', 'walk'),
  platform: kind('footway', 'walk'),
  elevator: kind('footway', 'walk'),
  // Code de la route, R412-34: on foot only where a sign says so (foot=yes or designated).
  cycleway: kind('cycleway', 'bike'),
  // For riders: on foot or by bicycle only where tagged so.
  bridleway: kind('path', ''),
  path: kind('path', 'walk bike'),
  // https://wiki.openstreetmap.org/wiki/Tag:highway%3Dtrack: by car only where tagged so.
  track: kind('track', 'walk bike'),
  steps: kind('steps', 'walk'),
};

/**
 * https://wiki.openstreetmap.org/wiki/Tag:route%3Dferry: a car needs a tag that lets it on board.
 */
export const FERRY: WayKind = kind('ferry', 'walk bike');

/** Not there yet or no longer: https://wiki.openstreetmap.org/wiki/Lifecycle_prefix */
export const NOT_BUILT: readonly string[] = [
  'construction',
  'proposed',
  'planned',
  'abandoned',
  'disused',
  'razed',
  'demolished',
  'dismantled',
];
