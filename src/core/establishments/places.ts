import type { EstablishmentTable } from './table.ts';

/** Distinct places of a table: several establishments may have one address. */
export interface EstablishmentPlaces {
  /** Place of each establishment: an index in the arrays below. */
  readonly placeOf: Uint32Array;
  /** Whole micro-degrees, by longitude then latitude. */
  readonly lngMicrodegrees: Int32Array;
  readonly latMicrodegrees: Int32Array;
}

/** Gathers the establishments that are at the very same place. */
export function findPlaces(table: EstablishmentTable): EstablishmentPlaces {
  const { count, lngMicrodegrees: lng, latMicrodegrees: lat } = table;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => lng[a]! - lng[b]! || lat[a]! - lat[b]!,
  );
  const placeOf = new Uint32Array(count);
  const firsts: number[] = [];
  order.forEach((i, rank) => {
    const previous = order[rank - 1];
    if (previous === undefined || lng[i] !== lng[previous] || lat[i] !== lat[previous])
      firsts.push(i);
    placeOf[i] = firsts.length - 1;
  });
  return {
    placeOf,
    lngMicrodegrees: Int32Array.from(firsts, (i) => lng[i]!),
    latMicrodegrees: Int32Array.from(firsts, (i) => lat[i]!),
  };
}

/** Places with at least one selected establishment, in the order of `places`. */
export function selectedPlaces(
  { placeOf, lngMicrodegrees }: EstablishmentPlaces,
  selected: Uint8Array,
): { readonly places: Uint32Array; readonly counts: Uint32Array } {
  const all = new Uint32Array(lngMicrodegrees.length);
  for (let i = 0; i < placeOf.length; i++) all[placeOf[i]!]! += selected[i]!;
  const places = Uint32Array.from(all.keys()).filter((place) => all[place]! > 0);
  return { places, counts: Uint32Array.from(places, (place) => all[place]!) };
}
