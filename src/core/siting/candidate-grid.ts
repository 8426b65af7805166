import { MaillageError } from '../domain/errors.ts';
import { bboxOfPoints } from '../geo/bbox.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import type { Candidate } from './types.ts';

/** Below, a grid says no more: people are known by cells of 200 m. */
const MIN_STEP_METERS = 50;

/**
 * Nodes of a square grid over inhabited places: each point where people live gives the node nearest to it,
 * so that everyone has one within `stepMeters` / √2. Rows and columns are counted from the south-west
 * corner of the points, and name the nodes (`0012-0034`); the order is that of the ids. Columns are
 * `stepMeters` apart at the middle latitude. Coordinates have five decimals, as links say them: a site
 * tried in a scenario gives the same figures.
 *
 * @throws MaillageError `argument_invalid` for a step below fifty metres
 */
export function candidateGrid(
  points: { readonly lng: ArrayLike<number>; readonly lat: ArrayLike<number> },
  stepMeters: number,
): Candidate[] {
  if (!(stepMeters >= MIN_STEP_METERS && stepMeters < Infinity))
    throw new MaillageError('argument_invalid', `A grid of ${stepMeters} m is too fine.`, {
      value: stepMeters,
      accepted: `≥ ${MIN_STEP_METERS}`,
    });
  const { lng, lat } = points;
  const [minX, minY, , maxY] = bboxOfPoints(Array.from(lng, (x, i) => [x, lat[i]!]));
  const perDegree = metersPerDegreeAt((minY + maxY) / 2);
  const stepLng = stepMeters / perDegree.lng;
  const stepLat = stepMeters / perDegree.lat;
  const nodes = new Map<string, Candidate>();
  for (let i = 0; i < lng.length; i++) {
    const column = Math.round((lng[i]! - minX) / stepLng);
    const row = Math.round((lat[i]! - minY) / stepLat);
    const id = `${padded(row)}-${padded(column)}`;
    if (nodes.has(id)) continue;
    nodes.set(id, {
      id,
      label: null,
      point: [rounded(minX + column * stepLng), rounded(minY + row * stepLat)],
    });
  }
  return [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(5));
}

function padded(index: number): string {
  return String(index).padStart(4, '0');
}
