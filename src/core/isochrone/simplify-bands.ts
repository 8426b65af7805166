import { polygonAreaSquareMeters, polygonBbox } from '../geo/polygon.ts';
import { bboxContains, bboxUnion, EMPTY_BBOX } from '../geo/bbox.ts';
import { simplifyRings } from '../geo/simplify-rings.ts';
import type { Graph } from '../graph/network.ts';
import type { DrawnBand } from './bands.ts';

/**
 * Bands with fewer corners, for files and for print: borders move by no more than the tolerance, no
 * node of the network changes side, and bands stay valid and nested (`simplifyRings`).
 */
export function simplifyBands(
  bands: readonly DrawnBand[],
  { nodeLng, nodeLat }: Graph,
  toleranceMeters: number,
): DrawnBand[] {
  const geometries = bands.map(({ geometry }) => geometry);
  const box = geometries.reduce((union, one) => bboxUnion(union, polygonBbox(one)), EMPTY_BBOX);
  const within: number[] = [];
  for (let node = 0; node < nodeLng.length; node++) {
    if (bboxContains(box, [nodeLng[node]!, nodeLat[node]!])) within.push(node);
  }
  const fixed = {
    lng: within.map((node) => nodeLng[node]!),
    lat: within.map((node) => nodeLat[node]!),
  };
  return simplifyRings(geometries, fixed, toleranceMeters).map((geometry, i) => ({
    cutoffSeconds: bands[i]!.cutoffSeconds,
    geometry,
    areaSquareMeters: polygonAreaSquareMeters(geometry),
  }));
}
