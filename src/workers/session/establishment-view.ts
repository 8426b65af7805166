import type { Bbox, LngLat } from '../../core/domain/territory.ts';
import {
  createEqualAreaPlane,
  projectPlaces,
  type EqualAreaPlane,
  type PlanePlaces,
} from '../../core/establishments/equal-area-plane.ts';
import {
  filterTable,
  usableFilter,
  type Criterion,
  type EstablishmentFilter,
  type FilterAnswer,
} from '../../core/establishments/filter.ts';
import { createHexGrid, type HexGrid } from '../../core/establishments/hex-grid.ts';
import { findPlaces, type EstablishmentPlaces } from '../../core/establishments/places.ts';
import { joinTiles, type EstablishmentTable } from '../../core/establishments/table.ts';
import { bboxUnion, EMPTY_BBOX } from '../../core/geo/bbox.ts';
import type { Job } from '../job.ts';
import type { Session } from './session.ts';

/** A filter applied: its answer, without what the data do not tell. */
export interface Filtered extends FilterAnswer {
  readonly filter: EstablishmentFilter;
  readonly ignored: readonly Criterion[];
}

/** Every establishment of the bundle in one table, with what is worth keeping between requests. */
export class EstablishmentView {
  readonly table: EstablishmentTable;
  readonly plane: EqualAreaPlane;
  readonly bbox: Bbox;
  readonly #grids = new Map<number, HexGrid>();
  #inPlane: PlanePlaces | null = null;
  #places: EstablishmentPlaces | null = null;
  #last: { readonly key: string; readonly filtered: Filtered } | null = null;

  constructor(table: EstablishmentTable, bbox: Bbox) {
    this.table = table;
    this.bbox = bbox;
    this.plane = createEqualAreaPlane(meanPlace(table));
  }

  /** The last filter is kept: counts, picture and tables ask for the same. */
  filtered(asked: EstablishmentFilter): Filtered {
    const key = JSON.stringify(asked);
    if (this.#last?.key === key) return this.#last.filtered;
    const usable = usableFilter(asked, this.table.known);
    const filtered = { ...usable, ...filterTable(this.table, usable.filter) };
    this.#last = { key, filtered };
    return filtered;
  }

  grid(radiusMeters: number): HexGrid {
    const { lngMicrodegrees: lng, latMicrodegrees: lat } = this.table;
    this.#inPlane ??= projectPlaces(this.plane, lng, lat);
    let grid = this.#grids.get(radiusMeters);
    if (!grid) this.#grids.set(radiusMeters, (grid = createHexGrid(this.#inPlane, radiusMeters)));
    return grid;
  }

  get places(): EstablishmentPlaces {
    return (this.#places ??= findPlaces(this.table));
  }
}

/** Rather than the middle of the box, which a misplaced establishment may draw far away. */
function meanPlace({ count, lngMicrodegrees, latMicrodegrees }: EstablishmentTable): LngLat {
  const mean = (values: Int32Array): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, count) / 1e6;
  return [mean(lngMicrodegrees), mean(latMicrodegrees)];
}

/** The establishments of the session's bundle. @throws what reading them throws. */
export function establishmentView(session: Session, job: Job): Promise<EstablishmentView> {
  return session.once('establishment view', job, async (shared) => {
    const tiles = await session.establishmentTiles(shared);
    const bbox = tiles.reduce((box, tile) => bboxUnion(box, tile.bbox), EMPTY_BBOX);
    return new EstablishmentView(joinTiles(tiles), bbox);
  });
}
