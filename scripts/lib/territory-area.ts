import type { Geometry } from 'geojson';
import { intersection } from 'polyclip-ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox, LngLat } from '../../src/core/domain/territory.ts';
import {
  bboxContains,
  bboxExpand,
  bboxIntersects,
  bboxUnion,
  EMPTY_BBOX,
} from '../../src/core/geo/bbox.ts';
import {
  pointInPolygon,
  polygonAreaSquareMeters,
  polygonBbox,
  polygonsOf,
} from '../../src/core/geo/polygon.ts';
import type { Areal } from '../../src/core/geo/polygon.ts';
import { placeNames } from '../../src/text/command-line/pipeline.ts';

/** Box of metropolitan France: latitudes taken for longitudes fall outside of it. */
const METROPOLITAN_FRANCE: Bbox = [-5.3, 41.2, 9.7, 51.2];
/** What is this near the territory's box is taken to be meant for it. */
const MARGIN_METERS = 20_000;
/** A neighbourhood belongs to the territory when at least this share of it lies within. */
const SHARE_WITHIN = 0.1;

/** Where a place is, against the territory; swapped: it would be inside with its axes exchanged. */
export type Placement = 'inside' | 'near' | 'swapped' | 'outside';

/** Tells what is in a territory, by its outline. */
export class TerritoryArea {
  readonly bbox: Bbox;
  readonly #near: Bbox;

  constructor(readonly outlines: readonly Areal[]) {
    this.bbox = outlines.map(polygonBbox).reduce(bboxUnion, EMPTY_BBOX);
    this.#near = bboxExpand(this.bbox, MARGIN_METERS);
  }

  contains(point: LngLat): boolean {
    return (
      bboxContains(this.bbox, point) && this.outlines.some((area) => pointInPolygon(point, area))
    );
  }

  placePoint([lng, lat]: LngLat): Placement {
    if (this.contains([lng, lat])) return 'inside';
    return this.#placeBox([lng, lat, lng, lat]);
  }

  /** `inside` here means that the boxes meet. */
  placeBox(box: Bbox): Placement {
    return bboxIntersects(box, this.bbox) ? 'inside' : this.#placeBox(box);
  }

  /** True when enough of the outline lies within the territory. */
  holdsMostOf(geometry: Areal): boolean {
    if (!bboxIntersects(polygonBbox(geometry), this.bbox)) return false;
    const shape = polygonsOf(geometry) as [number, number][][][];
    const within = this.outlines.reduce((sum, outline) => {
      const common = intersection(shape, polygonsOf(outline) as [number, number][][][]);
      return sum + polygonAreaSquareMeters({ type: 'MultiPolygon', coordinates: common });
    }, 0);
    return within >= SHARE_WITHIN * polygonAreaSquareMeters(geometry);
  }

  #placeBox(box: Bbox): Placement {
    if (bboxIntersects(box, this.#near)) return 'near';
    return bboxIntersects(swapAxes(box), this.#near) ? 'swapped' : 'outside';
  }
}

/**
 * @throws MaillageError `coordinates_swapped` or `outside_territory` naming file, feature and value
 * when the box is nowhere near the territory.
 */
export function assertInTerritory(
  area: TerritoryArea | null,
  box: Bbox,
  origin: { readonly file: string; readonly feature: string },
): void {
  const placement = area?.placeBox(box) ?? 'inside';
  if (placement === 'inside' || placement === 'near') return;
  throw misplaced(placement, box, origin);
}

/** The error for something that is not in the territory. */
export function misplaced(
  placement: 'swapped' | 'outside',
  box: Bbox,
  { file, feature }: { readonly file: string; readonly feature: string },
): MaillageError {
  const value = box
    .slice(0, 2)
    .map((degrees) => String(Math.round(degrees * 1e6) / 1e6))
    .join(' ');
  const code = placement === 'swapped' ? 'coordinates_swapped' : 'outside_territory';
  return new MaillageError(code, `${file}: ${feature}: ${value}.`, { file, feature, value });
}

/**
 * A territory's own outline has nothing to be compared with but the country.
 * @throws MaillageError `coordinates_swapped`.
 */
export function assertNotSwapped(geometry: Areal, file: string): void {
  const box = polygonBbox(geometry);
  const swapped = swapAxes(box);
  const fits = (candidate: Bbox): boolean => bboxIntersects(candidate, METROPOLITAN_FRANCE);
  if (!fits(box) && fits(swapped))
    throw misplaced('swapped', box, { file, feature: placeNames.outline });
}

function swapAxes([minX, minY, maxX, maxY]: Bbox): Bbox {
  return [minY, minX, maxY, maxX];
}

/** The outline of a geometry that is one; null for points and lines. */
export function asAreal(geometry: Geometry | null): Areal | null {
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? geometry : null;
}
