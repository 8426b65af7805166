import type { NetworkTile } from './network.ts';

type DrawnLinks = Pick<
  NetworkTile,
  | 'nodeLngMicrodegrees'
  | 'nodeLatMicrodegrees'
  | 'linkTail'
  | 'linkHead'
  | 'shapeStart'
  | 'shapeLngMicrodegrees'
  | 'shapeLatMicrodegrees'
>;

/**
 * Length of each link as drawn, rounded to the centimetre. Only additions, products and square
 * roots, which IEEE 754 defines to the last bit: the result is the same on every machine.
 *
 * @param scaleLng centimetres per micro-degree of longitude
 * @param scaleLat centimetres per micro-degree of latitude
 */
export function straightCentimeters(
  tile: DrawnLinks,
  scaleLng: number,
  scaleLat: number,
): Float64Array {
  const lengths = new Float64Array(tile.linkTail.length);
  const step = (dLng: number, dLat: number) => {
    const x = dLng * scaleLng;
    const y = dLat * scaleLat;
    return Math.sqrt(x * x + y * y);
  };
  for (let i = 0; i < lengths.length; i++) {
    let lng = tile.nodeLngMicrodegrees[tile.linkTail[i]!]!;
    let lat = tile.nodeLatMicrodegrees[tile.linkTail[i]!]!;
    let sum = 0;
    for (let p = tile.shapeStart[i]!; p < tile.shapeStart[i + 1]!; p++) {
      const nextLng = tile.shapeLngMicrodegrees[p]!;
      const nextLat = tile.shapeLatMicrodegrees[p]!;
      sum += step(nextLng - lng, nextLat - lat);
      lng = nextLng;
      lat = nextLat;
    }
    const head = tile.linkHead[i]!;
    sum += step(tile.nodeLngMicrodegrees[head]! - lng, tile.nodeLatMicrodegrees[head]! - lat);
    lengths[i] = Math.round(sum);
  }
  return lengths;
}
