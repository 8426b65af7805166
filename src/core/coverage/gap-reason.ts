import { ORDINARY_SPEED_KMH } from '../domain/travel.ts';
import type { Travel } from '../graph/profiles.ts';

/**
 * Why people of an area are not within the cutoff of a structure:
 * - far: the structures are far in a straight line too;
 * - barrier: one is near in a straight line, but the way there goes round something (see `isBarred`);
 * - outside_network: they have no travel time at all;
 * - no_structure: no structure of the types has a place on the network;
 * - none: they all are within the cutoff, or nobody is known to live there.
 */
export type GapReason = 'none' | 'far' | 'barrier' | 'outside_network' | 'no_structure';

/**
 * Ratio of the way by the streets to the straight line where nothing bars the way: measured at 1.2
 * between places of a town (G. F. Newell, "Traffic Flow on Transportation Networks", 1980) and at
 * 1.21 to 1.23 on foot around light rail stations (S. O'Sullivan and J. Morrall, "Walking Distances
 * to and from Light-Rail Transit Stations", Transportation Research Record 1538, 1996); 4/π = 1.27 on
 * average in a rectangular grid.
 */
export const ORDINARY_DETOUR = 1.25;
/**
 * Ratio above which something is in the way. A rectangular grid of streets, at worst across its
 * diagonal, makes one walk √2 = 1.41 times the straight line; a twentieth more is left for the two
 * straight legs and for the place of inhabitants within their cell.
 */
export const BARRIER_DETOUR = 1.5;

/** The way of people at one place to the structure nearest in time. */
export interface WayToNearest {
  /** `Infinity` where no way leads to any structure. */
  readonly seconds: number;
  /** Length of the way, straight legs included; `Infinity` as `seconds`. */
  readonly networkMeters: number;
  /** Straight line to the nearest structure as the crow flies, which may be another one. */
  readonly straightMeters: number;
}

/** `Infinity` where there is no way. At a structure itself there is no detour: 1. */
export function detourRatio({ networkMeters, straightMeters }: WayToNearest): number {
  return networkMeters === 0 ? 1 : networkMeters / straightMeters;
}

/**
 * True for people who are beyond the cutoff because of a barrier: their detour is above
 * `BARRIER_DETOUR`, and at an ordinary one (`ORDINARY_DETOUR`), at the speed of their way, they would
 * be within the cutoff. What bars the way (water, rails, motorway, closed estate) is not told.
 */
export function isBarred(way: WayToNearest, cutoffSeconds: number, travel: Travel): boolean {
  if (!(way.seconds > cutoffSeconds && detourRatio(way) > BARRIER_DETOUR)) return false;
  const metersPerSecond =
    way.seconds < Infinity ? way.networkMeters / way.seconds : ordinaryMetersPerSecond(travel);
  return (way.straightMeters * ORDINARY_DETOUR) / metersPerSecond <= cutoffSeconds;
}

/** On foot the walking speed; else that of an ordinary street. */
export function ordinaryMetersPerSecond({ profile, speedKmh, speedFactor = 1 }: Travel): number {
  return (profile === 'walk' ? speedKmh : ORDINARY_SPEED_KMH[profile] * speedFactor) / 3.6;
}
