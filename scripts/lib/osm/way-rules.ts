import { PROFILES } from '../../../src/core/domain/travel.ts';
import { ACCESS, STREET_CLASSES } from '../../../src/core/graph/network.ts';
import { networkReasons } from '../../../src/text/command-line/network-import.ts';
import { accessBit } from '../network/access-bits.ts';
import type { OsmTags } from '../readers/osm-pbf-block.ts';
import { taggedAccess } from './access-tags.ts';
import { FERRY, HIGHWAY_KINDS, NOT_BUILT } from './highway-table.ts';
import type { WayKind } from './highway-table.ts';
import { onewayDirections } from './oneway-tags.ts';
import { speedLimits } from './speed-limits.ts';
import type { Country } from './speed-limits.ts';

/** What the network keeps of a way's tags. */
export interface StreetRule {
  /** Rank in `STREET_CLASSES`. */
  readonly streetClass: number;
  /** Bits of `ACCESS`, forward along the way. */
  readonly access: number;
  /** Legal limits in km/h, 0 where unknown or where no vehicle may go. */
  readonly maxspeedForward: number;
  readonly maxspeedBackward: number;
}

/** A way as the network takes it, or the French reason why it does not. */
export type WayRule = StreetRule | { readonly dropped: string };

const FORWARD_VEHICLES = ACCESS.bikeForward | ACCESS.carForward;
const BACKWARD_VEHICLES = ACCESS.bikeBackward | ACCESS.carBackward;

/**
 * Class, access and limits of a way from its tags. `area=yes` is followed along its edge, as drawn.
 * @param country whose law sets the limits that no tag tells.
 */
export function wayRule(tags: OsmTags, country: Country = 'FR'): WayRule {
  const kind = wayKind(tags);
  if ('dropped' in kind) return kind;
  let access = 0;
  for (const profile of PROFILES) {
    const directions = onewayDirections(tags, kind, profile);
    for (const direction of ['forward', 'backward'] as const) {
      const open = taggedAccess(tags, profile, direction) ?? kind[profile];
      if (open && directions[direction]) access |= accessBit(profile, direction);
    }
  }
  if (access === 0) return { dropped: networkReasons.closed };
  const { forward, backward } = speedLimits(tags, country);
  return {
    streetClass: STREET_CLASSES.indexOf(kind.streetClass),
    access,
    maxspeedForward: access & FORWARD_VEHICLES ? forward : 0,
    maxspeedBackward: access & BACKWARD_VEHICLES ? backward : 0,
  };
}

function wayKind(tags: OsmTags): WayKind | { readonly dropped: string } {
  // `unclassified;tertiary`: the first of the values that a merge of ways left.
  const highway = tags.get('highway')?.split(';')[0];
  if (highway === undefined) {
    return tags.get('route') === 'ferry' ? FERRY : { dropped: networkReasons.notAStreet };
  }
  if (NOT_BUILT.includes(highway)) return { dropped: networkReasons.notBuilt };
  if (!Object.hasOwn(HIGHWAY_KINDS, highway)) {
    return { dropped: networkReasons.unusableHighway(highway) };
  }
  const kind = HIGHWAY_KINDS[highway]!;
  // Steps are for walkers, whatever ramp runs beside them.
  if (highway === 'steps') return kind;
  // https://wiki.openstreetmap.org/wiki/Key:motorroad: signed for motor vehicles alone.
  if (tags.get('motorroad') === 'yes') return { ...kind, walk: false, bike: false };
  // https://wiki.openstreetmap.org/wiki/Tag:service%3Demergency_access
  return tags.get('service') === 'emergency_access' ? { ...kind, car: false } : kind;
}
