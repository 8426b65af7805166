import { PROFILES } from '../../../src/core/domain/travel.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';
import type { OsmTags } from '../readers/osm-pbf-block.ts';
import { ACCESS_VALUES, taggedAccess } from './access-tags.ts';

/** Whom a barrier stops. `opens`: it can be open to all, as `access=yes` then says. */
interface BarrierKind {
  readonly blocks: readonly Profile[];
  readonly opens?: true;
}

const CAR: BarrierKind = { blocks: ['car'] };
const VEHICLES: BarrierKind = { blocks: ['bike', 'car'] };
/** Nothing says who holds the key: a car is not promised what it may not get. */
const GATE: BarrierKind = { blocks: ['car'], opens: true };

/**
 * Barriers on a node, when its access tags say nothing: https://wiki.openstreetmap.org/wiki/Key:barrier.
 * What is not listed stops nobody (kerb, toll_booth, cattle_grid, height_restrictor, entrance…): a
 * wall or a fence as a node is where a line crosses the way, not an obstacle on it.
 */
const BARRIER_KINDS: Readonly<Record<string, BarrierKind>> = {
  gate: GATE,
  lift_gate: GATE,
  swing_gate: GATE,
  sliding_gate: GATE,
  hampshire_gate: GATE,
  bump_gate: GATE,
  chain: GATE,
  rope: GATE,
  yes: GATE,
  bollard: CAR,
  rising_bollard: CAR,
  block: CAR,
  jersey_barrier: CAR,
  planter: CAR,
  log: CAR,
  debris: CAR,
  bus_trap: CAR,
  sump_buster: CAR,
  cycle_barrier: CAR,
  motorcycle_barrier: CAR,
  stile: VEHICLES,
  kissing_gate: VEHICLES,
  turnstile: VEHICLES,
  'full-height_turnstile': VEHICLES,
  wicket_gate: VEHICLES,
  horse_stile: VEHICLES,
};

/** Profiles that cannot go through a node, by its `barrier` and the access tags beside it. */
export function blockedProfiles(tags: OsmTags): readonly Profile[] {
  const barrier = tags.get('barrier');
  if (barrier === undefined || barrier === 'no') return [];
  const kind = Object.hasOwn(BARRIER_KINDS, barrier) ? BARRIER_KINDS[barrier]! : { blocks: [] };
  const opened = 'opens' in kind && ACCESS_VALUES[tags.get('access') ?? ''] === true;
  return PROFILES.filter((profile) => {
    const tagged = taggedAccess(tags, profile, null);
    return tagged === null ? !opened && kind.blocks.includes(profile) : !tagged;
  });
}
