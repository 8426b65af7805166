import type { Profile } from '../domain/travel.ts';
import { STREET_CLASSES, type Graph, type StreetClass } from './network.ts';
import { usableMask } from './profiles.ts';

/** Streets that one passes along but neither starts from nor stops at. */
const PASSED: Readonly<Record<Profile, readonly StreetClass[]>> = {
  walk: [],
  bike: [],
  car: ['motorway', 'ferry'],
};

/** Tells the links where a journey may begin or end, in some direction. */
export function stopTest(graph: Graph, profile: Profile): (link: number) => boolean {
  const { linkAccess, linkClass } = graph;
  const mask = usableMask(profile);
  let passed = 0;
  for (const name of PASSED[profile]) passed |= 1 << STREET_CLASSES.indexOf(name);
  return (link) => (linkAccess[link]! & mask) !== 0 && ((passed >> linkClass[link]!) & 1) === 0;
}
