import { MaillageError } from '../domain/errors.ts';
import type { Areal } from '../geo/polygon.ts';
import type { PopulationCell } from '../population/cells.ts';
import { isConvex, momentsInsideConvex, momentsOfRing } from '../geo/clip-convex.ts';

/** Where the inhabitants of one QPV or commune are: a range of the points of `PopulationInAreas`. */
export interface AreaInhabitants {
  readonly code: string;
  readonly name: string;
  /** Names of its communes joined by "|"; its own name for a commune. */
  readonly communes: string;
  /** Published population, else the sum of the cut cells; null when neither is known. */
  readonly populationCount: number | null;
  readonly populationSource: 'published' | 'cells' | null;
  readonly firstPoint: number;
  /** One past the last point; equal to `firstPoint` when the grid holds nobody in the perimeter. */
  readonly endPoint: number;
}

/**
 * Population points of every area, in the order of their codes: each is the part of a cell inside a
 * perimeter, put at the centroid of that part. Arrays have one entry per part.
 */
export interface PopulationInAreas {
  readonly areas: readonly AreaInhabitants[];
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** People of the part; the parts of an area add up to its `populationCount`. */
  readonly people: Float64Array;
  /** Share of the cell's people that the part counts by area, above 0, at most 1. */
  readonly insideShare: Float64Array;
  /** Centroid of the cell's other part, outside the perimeter; NaN when the cell is not cut. */
  readonly otherLng: Float64Array;
  readonly otherLat: Float64Array;
  /** People of the grid whom no area holds, where areas are meant to hold everyone; absent: 0. */
  readonly elsewhereCount?: number;
}

/** The part of a cell inside a perimeter. */
export interface CellCut {
  /** Of the cell's area, above 0, at most 1. */
  readonly share: number;
  readonly lng: number;
  readonly lat: number;
  /** Centroid of what is outside; NaN when the cell is whole. */
  readonly otherLng: number;
  readonly otherLat: number;
}

/** Below this share a part is rounding of coordinates, not a place where people live. */
export const NEGLIGIBLE_SHARE = 1e-9;

/**
 * Cuts a cell by a perimeter; null when they have no area in common.
 * @throws MaillageError `geometry_invalid` when the cell is not convex
 */
export function cutCell(cell: PopulationCell, geometry: Areal): CellCut | null {
  if (!isConvex(cell.ring)) throw notConvex(cell);
  const whole = momentsOfRing(cell.ring);
  const part = momentsInsideConvex(geometry, cell.ring);
  const share = Math.min(1, part.area / whole.area);
  if (!(share > NEGLIGIBLE_SHARE)) return null;
  const outsideArea = whole.area - part.area;
  const cut = outsideArea > NEGLIGIBLE_SHARE * whole.area;
  return {
    share,
    lng: part.momentX / part.area,
    lat: part.momentY / part.area,
    otherLng: cut ? (whole.momentX - part.momentX) / outsideArea : NaN,
    otherLat: cut ? (whole.momentY - part.momentY) / outsideArea : NaN,
  };
}

/** Parts of cells, area after area, on their way to the arrays of `PopulationInAreas`. */
export class PartsList {
  readonly #cuts: CellCut[] = [];
  readonly #people: number[] = [];
  readonly #insideShare: number[] = [];

  get length(): number {
    return this.#cuts.length;
  }

  add(cut: CellCut, people: number, insideShare: number): void {
    this.#cuts.push(cut);
    this.#people.push(people);
    this.#insideShare.push(insideShare);
  }

  /** Multiplies the people of the parts from `first` on. */
  scale(first: number, factor: number): void {
    for (let i = first; i < this.#people.length; i++) this.#people[i]! *= factor;
  }

  arrays(): Omit<PopulationInAreas, 'areas' | 'elsewhereCount'> {
    const column = (pick: (cut: CellCut) => number) => Float64Array.from(this.#cuts, pick);
    return {
      lng: column(({ lng }) => lng),
      lat: column(({ lat }) => lat),
      people: Float64Array.from(this.#people),
      insideShare: Float64Array.from(this.#insideShare),
      otherLng: column(({ otherLng }) => otherLng),
      otherLat: column(({ otherLat }) => otherLat),
    };
  }
}

function notConvex({ ring }: PopulationCell): MaillageError {
  const place = ring[0]?.join(' ') ?? null;
  return new MaillageError('geometry_invalid', `The population cell at ${place} is not convex.`, {
    file: 'population',
    cell: place,
  });
}
