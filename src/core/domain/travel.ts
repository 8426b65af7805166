/** Travel modes. */
export const PROFILES = ['walk', 'bike', 'car'] as const;
export type Profile = (typeof PROFILES)[number];

export function isProfile(text: string): text is Profile {
  return (PROFILES as readonly string[]).includes(text);
}

/** Speed used when the user chooses none; walking speed is also that of the straight legs. */
export const DEFAULT_WALK_SPEED_KMH = 4.5;
/**
 * Speeds that a factor of 1 stands for, by the street one names them on: a bicycle on an ordinary
 * street, a car where the limit is 50 km/h.
 */
export const ORDINARY_SPEED_KMH = { bike: 15, car: 40 } as const;
/** A point farther than this from any usable edge is outside the network. */
export const SNAP_DISTANCE_METERS = 250;
/** Cutoffs offered on screen. */
export const BAND_MINUTES = [5, 10, 15, 20, 30] as const;
