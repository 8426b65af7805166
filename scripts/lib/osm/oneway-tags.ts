import type { Profile } from '../../../src/core/domain/travel.ts';
import type { OsmTags } from '../readers/osm-pbf-block.ts';
import type { WayKind } from './highway-table.ts';

/** Directions in which a way may be followed; forward is the order of its nodes. */
export interface Directions {
  readonly forward: boolean;
  readonly backward: boolean;
}

const BOTH: Directions = { forward: true, backward: true };
const FORWARD: Directions = { forward: true, backward: false };
const BACKWARD: Directions = { forward: false, backward: true };
const NEITHER: Directions = { forward: false, backward: false };

/** https://wiki.openstreetmap.org/wiki/Key:oneway#Values */
export const ONEWAY_VALUES: Readonly<Record<string, Directions>> = {
  yes: FORWARD,
  true: FORWARD,
  '1': FORWARD,
  '-1': BACKWARD,
  reverse: BACKWARD,
  no: BOTH,
  false: BOTH,
  '0': BOTH,
  // One way at a time, as lights or hours decide.
  alternating: BOTH,
  reversible: NEITHER,
};

/**
 * Keys that speak of a profile, the most specific first. A walker heeds only what is said of walkers:
 * `oneway` is about vehicles (https://wiki.openstreetmap.org/wiki/Key:oneway#Pedestrians).
 */
export const ONEWAY_KEYS: Readonly<Record<Profile, readonly string[]>> = {
  walk: ['oneway:foot'],
  bike: ['oneway:bicycle', 'oneway:vehicle', 'oneway'],
  car: ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'],
};

/** https://wiki.openstreetmap.org/wiki/Key:junction: travelled in the order of the nodes. */
const ONEWAY_JUNCTIONS = ['roundabout', 'circular'];

/** Contraflow cycling: https://wiki.openstreetmap.org/wiki/Key:cycleway and Bicycle#Bicycle_Restrictions */
const CYCLEWAY_KEYS = ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'];
const CONTRAFLOW_VALUES = ['opposite', 'opposite_lane', 'opposite_track', 'opposite_share_busway'];
/** A lane of a one-way street that goes the other way, or both. */
const CONTRAFLOW_LANES = ['-1', 'no'];

/** Directions open to a profile, access aside. */
export function onewayDirections(tags: OsmTags, kind: WayKind, profile: Profile): Directions {
  const tagged = taggedDirections(tags, profile);
  if (profile === 'walk') return tagged?.directions ?? escalator(tags) ?? BOTH;
  const implied = kind.oneway === true || ONEWAY_JUNCTIONS.includes(tags.get('junction') ?? '');
  const directions = tagged?.directions ?? (implied ? FORWARD : BOTH);
  const general = tagged?.key !== 'oneway:bicycle';
  return profile === 'bike' && general && isContraflow(tags) ? BOTH : directions;
}

function taggedDirections(tags: OsmTags, profile: Profile) {
  for (const key of ONEWAY_KEYS[profile]) {
    const value = tags.get(key);
    if (value !== undefined && Object.hasOwn(ONEWAY_VALUES, value)) {
      return { key, directions: ONEWAY_VALUES[value]! };
    }
  }
  return null;
}

function isContraflow(tags: OsmTags): boolean {
  return CYCLEWAY_KEYS.some(
    (key) =>
      CONTRAFLOW_VALUES.includes(tags.get(key) ?? '') ||
      (key !== 'cycleway' && CONTRAFLOW_LANES.includes(tags.get(`${key}:oneway`) ?? '')),
  );
}

/** https://wiki.openstreetmap.org/wiki/Key:conveying: moving steps are followed where they go. */
function escalator(tags: OsmTags): Directions | null {
  const conveying = tags.get('conveying');
  return conveying === 'forward' ? FORWARD : conveying === 'backward' ? BACKWARD : null;
}
