import type { Areal } from '../geo/polygon.ts';
import type { EstablishmentTile } from './tile.ts';
import { visitInside } from './visit-inside.ts';

/** Establishments that are in at least one area, each once, and which are in which. */
export interface EstablishmentsByArea {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** In the order of the codes; `members` are indices in the arrays above. */
  readonly areas: readonly { readonly code: string; readonly members: readonly number[] }[];
}

/** Gathers establishments one area after the other, so that a long list may be gathered in steps. */
export class AreaGathering {
  readonly #lng: number[] = [];
  readonly #lat: number[] = [];
  readonly #areas: { readonly code: string; readonly members: readonly number[] }[] = [];
  readonly #indexes = new Map<EstablishmentTile, Map<number, number>>();

  add(code: string, geometry: Areal, tiles: readonly EstablishmentTile[]): void {
    const members: number[] = [];
    visitInside(tiles, geometry, (tile, i) => members.push(this.#indexOf(tile, i)));
    this.#areas.push({ code, members });
  }

  result(): EstablishmentsByArea {
    return {
      lng: Float64Array.from(this.#lng),
      lat: Float64Array.from(this.#lat),
      areas: [...this.#areas].sort((a, b) => (a.code < b.code ? -1 : 1)),
    };
  }

  /** The same for an establishment that two areas hold. */
  #indexOf(tile: EstablishmentTile, i: number): number {
    let ofTile = this.#indexes.get(tile);
    if (ofTile === undefined) this.#indexes.set(tile, (ofTile = new Map()));
    let index = ofTile.get(i);
    if (index === undefined) {
      index = this.#lng.push(tile.lngMicrodegrees[i]! / 1e6) - 1;
      this.#lat.push(tile.latMicrodegrees[i]! / 1e6);
      ofTile.set(i, index);
    }
    return index;
  }
}
