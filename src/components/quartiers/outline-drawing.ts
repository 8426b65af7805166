import type { MultiPolygon, Polygon, Position } from 'geojson';

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
  const positions = ringsOf(outline).flat();
  if (positions.length === 0) return EMPTY;
  let [minLng, minLat, maxLng, maxLat] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of positions) {
    minLng = Math.min(minLng, lng);
    maxLng = Math.max(maxLng, lng);
    minLat = Math.min(minLat, lat);
    maxLat = Math.max(maxLat, lat);
  }
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

/** A round length whose bar is about a quarter of the drawing. */
export function scaleBar(
  pixelsPerKm: number,
  width: number,
): { readonly meters: number; readonly pixels: number } {
  const wanted = (width / 4 / pixelsPerKm) * 1000;
  const meters = [100, 200, 500, 1000, 2000, 5000, 10_000].findLast((one) => one <= wanted) ?? 100;
  return { meters, pixels: (meters / 1000) * pixelsPerKm };
}
