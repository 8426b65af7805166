import type { Profile } from '../../../src/core/domain/travel.ts';
import type { OsmTags } from '../readers/osm-pbf-block.ts';

/**
 * Keys that speak of a profile, the most specific first: it wins over the others.
 * https://wiki.openstreetmap.org/wiki/Key:access#Transport_mode_restrictions
 */
export const ACCESS_KEYS: Readonly<Record<Profile, readonly string[]>> = {
  walk: ['foot', 'access'],
  bike: ['bicycle', 'vehicle', 'access'],
  car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
};

/**
 * Values of those keys: https://wiki.openstreetmap.org/wiki/Key:access#List_of_possible_values.
 * `destination` is open to those who go there, as isochrones do; a value not listed says nothing, and
 * the next key is asked. Conditional restrictions (`access:conditional`) are not read.
 */
export const ACCESS_VALUES: Readonly<Record<string, boolean>> = {
  yes: true,
  designated: true,
  official: true,
  permissive: true,
  public: true,
  destination: true,
  customers: true,
  no: false,
  private: false,
  residents: false,
  permit: false,
  delivery: false,
  agricultural: false,
  forestry: false,
  military: false,
  emergency: false,
  restricted: false,
  // A cyclist must take the track alongside, a walker the pavement drawn apart.
  use_sidepath: false,
  // To be pushed: no riding.
  dismount: false,
};

export type Direction = 'forward' | 'backward';

/**
 * What the access tags say of a profile and a direction (`motor_vehicle:backward=no` goes before
 * `motor_vehicle`); null when they say nothing. The general `access` can close but not open:
 * `access=yes` on a footway does not let cars in.
 */
export function taggedAccess(
  tags: OsmTags,
  profile: Profile,
  direction: Direction | null,
): boolean | null {
  for (const key of ACCESS_KEYS[profile]) {
    const value = (direction && tags.get(`${key}:${direction}`)) ?? tags.get(key);
    if (value === undefined) continue;
    const [first = ''] = value.split(';');
    const known = Object.hasOwn(ACCESS_VALUES, first) ? ACCESS_VALUES[first]! : null;
    if (known === null || (known && key === 'access')) continue;
    return known;
  }
  return null;
}
