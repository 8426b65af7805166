import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Bbox } from '../../core/domain/territory.ts';
import { polygonBbox } from '../../core/geo/polygon.ts';

/** Maps degrees to the pixels of a small drawing. */
export type Projection = (position: readonly number[]) => readonly [x: number, y: number];

export interface Drawing {
  readonly project: Projection;
  readonly pixelsPerKm: number;
}

const KM_PER_DEGREE = 111.2;
const EMPTY: Drawing = { project: () => [0, 0], pixelsPerKm: 1 };

function ringsOf(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** Fits an outline in `width` × `height`, with `margin` around; flat, true to scale at its middle. */
export function fitOutline(
  outline: Polygon | MultiPolygon,
  width: number,
  height: number,
  margin: number,
): Drawing {
  const [minLng, minLat, maxLng, maxLat] = polygonBbox(outline);
  if (!Number.isFinite(minLng)) return EMPTY;
  const kmPerLng = KM_PER_DEGREE * Math.cos((((minLat + maxLat) / 2) * Math.PI) / 180);
  const widthKm = Math.max((maxLng - minLng) * kmPerLng, 0.05);
  const heightKm = Math.max((maxLat - minLat) * KM_PER_DEGREE, 0.05);
  const pixelsPerKm = Math.min((width - 2 * margin) / widthKm, (height - 2 * margin) / heightKm);
  const [middleLng, middleLat] = [(minLng + maxLng) / 2, (minLat + maxLat) / 2];
  return {
    pixelsPerKm,
    project: ([lng = 0, lat = 0]) => [
      width / 2 + (lng - middleLng) * kmPerLng * pixelsPerKm,
      height / 2 - (lat - middleLat) * KM_PER_DEGREE * pixelsPerKm,
    ],
  };
}

/** The outline as the `d` of an SVG path, to a tenth of a pixel. */
export function outlinePath(outline: Polygon | MultiPolygon, project: Projection): string {
  return ringsOf(outline)
    .map((ring) => {
      const points = ring.map((position) =>
        project(position)
          .map((value) => value.toFixed(1))
          .join(' '),
      );
      return `M${points.join('L')}Z`;
    })
    .join('');
}

/** Lines as the `d` of an SVG path; those outside the drawing are left out. */
export function linesPath(
  lines: readonly (readonly (readonly number[])[])[],
  project: Projection,
  width: number,
  height: number,
): string {
  return lines
    .map((line) => {
      const points = line.map(project);
      const outside =
        points.every(([x]) => x < 0) ||
        points.every(([x]) => x > width) ||
        points.every(([, y]) => y < 0) ||
        points.every(([, y]) => y > height);
      if (outside) return '';
      const written = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
      return `M${written.filter((point, at) => point !== written[at - 1]).join('L')}`;
    })
    .join('');
}

/** Box of an outline with `share` of its size around, in degrees. */
export function boxAround(outline: Polygon | MultiPolygon, share: number): Bbox {
  const [minLng, minLat, maxLng, maxLat] = polygonBbox(outline);
  const margin = Math.max(maxLng - minLng, maxLat - minLat) * share;
  return [minLng - margin, minLat - margin, maxLng + margin, maxLat + margin];
}

/** A round length whose bar is about a quarter of the drawing. */
export function scaleBar(
  pixelsPerKm: number,
  width: number,
): { readonly meters: number; readonly pixels: number } {
  const wanted = (width / 4 / pixelsPerKm) * 1000;
  const meters = [100, 200, 500, 1000, 2000, 5000, 10_000].findLast((one) => one <= wanted) ?? 100;
  return { meters, pixels: (meters / 1000) * pixelsPerKm };
}
