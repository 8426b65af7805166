import {
  DEFAULT_WALK_SPEED_KMH,
  isProfile,
  PROFILES,
  type Profile,
} from '../core/domain/travel.ts';
import type { Territory } from './territory.svelte.ts';

export const SPEED_RANGE_KMH = { min: 2, max: 7, step: 0.5 } as const;

/** How people travel: the mode and the walking speed, the same for every screen. */
export class Travel {
  profile = $state<Profile>('walk');
  speedKmh = $state(DEFAULT_WALK_SPEED_KMH);
  readonly #territory: Territory;

  constructor(territory: Territory) {
    this.#territory = territory;
  }

  /** Modes whose access rules the network of the bundle knows. */
  readonly available: readonly Profile[] = $derived.by(() => {
    const known = this.#territory.layerManifest('network')?.network?.profiles ?? [];
    return PROFILES.filter((profile) => known.includes(profile));
  });

  read(params: URLSearchParams): void {
    const profile = params.get('mode') ?? '';
    this.profile = isProfile(profile) ? profile : 'walk';
    const speed = Number(params.get('vitesse') ?? Number.NaN);
    const { min, max } = SPEED_RANGE_KMH;
    this.speedKmh = speed >= min && speed <= max ? speed : DEFAULT_WALK_SPEED_KMH;
  }

  write(params: URLSearchParams): void {
    if (this.profile !== 'walk') params.set('mode', this.profile);
    if (this.speedKmh !== DEFAULT_WALK_SPEED_KMH) params.set('vitesse', String(this.speedKmh));
  }
}
