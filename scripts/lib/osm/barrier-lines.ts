import type { OsmTags } from '../readers/osm-pbf-block.ts';

/** What nobody crosses but on the network. */
export type BarrierKind = 'road' | 'rail' | 'water';

/** https://wiki.openstreetmap.org/wiki/Key:railway: trams share the street, the rest is shut off. */
const RAILWAYS = ['rail', 'light_rail', 'narrow_gauge', 'subway'];
/** https://wiki.openstreetmap.org/wiki/Key:waterway: one steps over streams, drains and ditches. */
const WATERWAYS = ['river', 'canal'];
const WATERWAY_AREAS = ['riverbank', 'dock'];
/** https://wiki.openstreetmap.org/wiki/Tag:landuse%3Dreservoir, Tag:landuse%3Dbasin */
const WATER_LANDUSES = ['reservoir', 'basin'];
/** Basins that are dry but after rain: https://wiki.openstreetmap.org/wiki/Key:basin */
const DRY_BASINS = ['detention', 'infiltration'];
/** Roads that a walker is kept from, where tags say so; motorways always. */
const FAST_ROADS = ['trunk', 'trunk_link'];
const MOTORWAYS = ['motorway', 'motorway_link'];

/**
 * What a way stops, by its tags; null when it stops nobody. What runs in a tunnel, in a culvert or
 * on a bridge is passed over or under; lines no longer there have other tags (`railway=disused`,
 * `abandoned`, `razed`); rails in a street, which has `highway` too, are the street's.
 */
export function barrierKind(tags: OsmTags): BarrierKind | null {
  if (isOutOfTheWay(tags)) return null;
  const highway = tags.get('highway');
  if (highway !== undefined) return isClosedRoad(highway, tags) ? 'road' : null;
  if (RAILWAYS.includes(tags.get('railway') ?? '')) return 'rail';
  if (tags.get('natural') === 'coastline') return 'water';
  const waterway = WATERWAYS.includes(tags.get('waterway') ?? '') && !isDry(tags);
  return waterway || isWaterArea(tags) ? 'water' : null;
}

/** True for an area of water: a closed way or a multipolygon, whose edge is the bank. */
export function isWaterArea(tags: OsmTags): boolean {
  const water =
    tags.get('natural') === 'water' ||
    WATERWAY_AREAS.includes(tags.get('waterway') ?? '') ||
    WATER_LANDUSES.includes(tags.get('landuse') ?? '');
  return water && !isDry(tags) && !isOutOfTheWay(tags);
}

/** https://wiki.openstreetmap.org/wiki/Key:motorroad, Key:foot */
function isClosedRoad(highway: string, tags: OsmTags): boolean {
  if (MOTORWAYS.includes(highway) || tags.get('motorroad') === 'yes') return true;
  return FAST_ROADS.includes(highway) && tags.get('foot') === 'no';
}

/** https://wiki.openstreetmap.org/wiki/Key:intermittent */
function isDry(tags: OsmTags): boolean {
  return tags.get('intermittent') === 'yes' || DRY_BASINS.includes(tags.get('basin') ?? '');
}

/** https://wiki.openstreetmap.org/wiki/Key:tunnel, Key:bridge, Key:covered, Key:location */
function isOutOfTheWay(tags: OsmTags): boolean {
  const isSet = (key: string): boolean => (tags.get(key) ?? 'no') !== 'no';
  return (
    isSet('tunnel') ||
    isSet('bridge') ||
    tags.get('covered') === 'yes' ||
    ['underground', 'overhead', 'overground'].includes(tags.get('location') ?? '')
  );
}
