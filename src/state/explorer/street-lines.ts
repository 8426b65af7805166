import type { Bbox, LngLat } from '../../core/domain/territory.ts';

/** A Web Mercator tile. */
export interface TileCoordinates {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Streets of one class, as lines in degrees. */
export interface StreetLines {
  readonly streetClass: string;
  readonly lines: readonly (readonly LngLat[])[];
}

const FINEST_ZOOM = 14;
const MOST_TILES = 6;

const column = (lng: number, z: number): number => Math.floor(((lng + 180) / 360) * 2 ** z);
const row = (lat: number, z: number): number => {
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  return Math.floor(((1 - y) / 2) * 2 ** z);
};

/** The tiles that cover a box, at the finest zoom where they are few. */
export function tilesCovering([minLng, minLat, maxLng, maxLat]: Bbox): TileCoordinates[] {
  for (let z = FINEST_ZOOM; ; z--) {
    const [left, right] = [column(minLng, z), column(maxLng, z)];
    const [top, bottom] = [row(maxLat, z), row(minLat, z)];
    const [width, height] = [right - left + 1, bottom - top + 1];
    if (width * height > MOST_TILES && z > 0) continue;
    return Array.from({ length: width * height }, (_, index) => ({
      z,
      x: left + (index % width),
      y: top + Math.floor(index / width),
    }));
  }
}

/** Reads the layer "streets" of a vector tile; the decoder is loaded with the first tile. */
export async function readStreetTile(
  bytes: ArrayBuffer,
  { z, x, y }: TileCoordinates,
): Promise<StreetLines[]> {
  const [{ VectorTile }, { PbfReader }] = await Promise.all([
    import('@mapbox/vector-tile'),
    import('pbf'),
  ]);
  const layer = new VectorTile(new PbfReader(new Uint8Array(bytes))).layers['streets'];
  if (layer === undefined) return [];
  const size = 2 ** z;
  return Array.from({ length: layer.length }, (_, index) => {
    const feature = layer.feature(index);
    return {
      streetClass: String(feature.properties['class'] ?? 'unknown'),
      lines: feature
        .loadGeometry()
        .map((points) =>
          points.map((point): LngLat => [
            ((x + point.x / layer.extent) / size) * 360 - 180,
            latitude((y + point.y / layer.extent) / size),
          ]),
        ),
    };
  });
}

function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
