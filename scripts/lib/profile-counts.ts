import type { ProfileCounts } from '../../src/core/domain/territory.ts';
import { PROFILES } from '../../src/core/domain/travel.ts';
import type { Profile } from '../../src/core/domain/travel.ts';
import { ACCESS } from '../../src/core/graph/network.ts';
import { accessBit } from './network/access-bits.ts';

const ANY_FORWARD = ACCESS.walkForward | ACCESS.bikeForward | ACCESS.carForward;
const ANY_BACKWARD = ACCESS.walkBackward | ACCESS.bikeBackward | ACCESS.carBackward;

/** Whether a profile may go along a link, in each direction. */
export function mayUse(
  access: number,
  profile: Profile,
): readonly [forward: boolean, backward: boolean] {
  return [
    (access & accessBit(profile, 'forward')) !== 0,
    (access & accessBit(profile, 'backward')) !== 0,
  ];
}

/** Counts links one by one: those of everyone together, and those of each profile. */
export class LinkTally {
  #directedEdges = 0;
  #lengthMeters = 0;
  readonly #byProfile = new Map<Profile, { directedEdges: number; lengthMeters: number }>();

  add(access: number, lengthMeters: number): void {
    this.#directedEdges += Number((access & ANY_FORWARD) !== 0);
    this.#directedEdges += Number((access & ANY_BACKWARD) !== 0);
    this.#lengthMeters += lengthMeters;
    for (const profile of PROFILES) {
      const [forward, backward] = mayUse(access, profile);
      if (!forward && !backward) continue;
      const counts = this.#byProfile.get(profile) ?? { directedEdges: 0, lengthMeters: 0 };
      counts.directedEdges += Number(forward) + Number(backward);
      counts.lengthMeters += lengthMeters;
      this.#byProfile.set(profile, counts);
    }
  }

  /** What the manifest says: whole metres. */
  counts(): {
    readonly directedEdges: number;
    readonly lengthMeters: number;
    readonly profiles: readonly Profile[];
    readonly byProfile: Readonly<Record<string, ProfileCounts>>;
  } {
    const profiles = PROFILES.filter((profile) => this.#byProfile.has(profile));
    return {
      directedEdges: this.#directedEdges,
      lengthMeters: Math.round(this.#lengthMeters),
      profiles,
      byProfile: Object.fromEntries(
        profiles.map((profile) => {
          const { directedEdges, lengthMeters } = this.#byProfile.get(profile)!;
          return [profile, { directedEdges, lengthMeters: Math.round(lengthMeters) }];
        }),
      ),
    };
  }
}
