import { costAt, type CostField } from '../graph/cost-field.ts';
import type { SnappedPoints } from '../graph/snap.ts';

/** Establishments of an area by their travel time to the nearest structure. */
export interface EstablishmentCounts {
  readonly count: number;
  /** Null when structures exist and none of them has a place on the network. */
  readonly withinCount: number | null;
  /** Outside the network: neither within nor beyond. */
  readonly outsideCount: number;
}

export interface EstablishmentsInReach {
  /** In the order of the codes. */
  readonly rows: readonly (EstablishmentCounts & { readonly code: string })[];
  /** Of all areas together: an establishment counts once. */
  readonly total: EstablishmentCounts;
}

/**
 * Counts the establishments whose time to the nearest origin of `field` is within its cutoff.
 * `members` of an area are indices in `places`; `known` is false where nobody can be said to be
 * within.
 */
export function establishmentsInReach(
  field: CostField,
  areas: readonly { readonly code: string; readonly members: readonly number[] }[],
  places: SnappedPoints,
  known: boolean,
): EstablishmentsInReach {
  const outside = (i: number): boolean => places.link[i]! < 0;
  const within = Array.from(places.link, (link, i) => {
    if (link < 0) return false;
    const fraction = places.fraction[i]!;
    const offsetMeters = places.offsetMeters[i]!;
    return !Number.isNaN(costAt(field, { link, fraction, offsetMeters }));
  });
  const count = (members: readonly number[]): EstablishmentCounts => ({
    count: members.length,
    withinCount: known ? members.filter((i) => within[i]).length : null,
    outsideCount: members.filter(outside).length,
  });
  return {
    rows: areas.map(({ code, members }) => ({ code, ...count(members) })),
    total: count([...new Set(areas.flatMap(({ members }) => members))]),
  };
}
