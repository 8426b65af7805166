import { union } from 'polyclip-ts';
import type { Geometry, MultiPolygon, Position } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import {
  polygonAreaSquareMeters,
  polygonsOf,
  ringAreaSquareMeters,
} from '../../src/core/geo/polygon.ts';
import { firstCrossing } from './ring-crossings.ts';
import type { Crossing } from './ring-crossings.ts';

/** Coordinates are kept to 1e-6 degree, about a decimetre. */
const DEGREE_DECIMALS = 1e6;
/**
 * A repair that changes the area by more than this share chose a meaning for the outline (which lobe
 * of an eight is inside?): that is for a person to decide, not for the pipeline.
 */
const AREA_TOLERANCE = 0.01;

export interface CleanPolygon {
  readonly geometry: MultiPolygon;
  /** What was wrong, when the outline had to be repaired. */
  readonly repaired: Crossing | null;
}

/** What a message says of the feature. */
export interface Origin {
  readonly file: string;
  readonly feature: string;
}

/**
 * An outline fit to be written: a MultiPolygon, coordinates rounded to 1e-6°, shells counter-clockwise,
 * sides that cross themselves resolved by the union of the polygon with itself.
 * @throws MaillageError `geometry_invalid` naming file, feature and the place of the first crossing
 * when there is no area or when the repair would change it by more than 1 %.
 */
export function cleanPolygon(geometry: Geometry | null, origin: Origin): CleanPolygon {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    throw invalid(origin, 'not_areal', null);
  }
  const polygons = polygonsOf(geometry).map((rings) => rings.map(roundRing));
  if (polygons.flat(3).some((value) => !Number.isFinite(value))) {
    throw invalid(origin, 'unreadable', null);
  }
  const repaired = firstCrossing(polygons);
  const sound = repaired ? resolve(polygons, repaired, origin) : polygons;
  const oriented = sound.map((rings) => rings.map(orient));
  const result: MultiPolygon = { type: 'MultiPolygon', coordinates: oriented };
  if (!(polygonAreaSquareMeters(result) > 0)) throw invalid(origin, 'no_area', repaired);
  return { geometry: result, repaired };
}

function resolve(polygons: Position[][][], crossing: Crossing, origin: Origin): Position[][][] {
  if (crossing.kind === 'unclosed' || crossing.kind === 'too_short') {
    throw invalid(origin, crossing.kind, crossing);
  }
  const [first, ...rest] = polygons as [number, number][][][];
  let resolved: Position[][][];
  try {
    resolved = union([first!], ...rest.map((polygon) => [polygon])).map((rings) =>
      rings.map(roundRing),
    );
  } catch {
    throw invalid(origin, crossing.kind, crossing);
  }
  const before = polygons.reduce((sum, rings) => sum + Math.abs(signedArea(rings)), 0);
  const after = polygonAreaSquareMeters({ type: 'MultiPolygon', coordinates: resolved });
  if (!(Math.abs(after - before) <= AREA_TOLERANCE * before)) {
    throw invalid(origin, crossing.kind, crossing);
  }
  return resolved;
}

/** Area the outline claims: its winding, so that the lobes of an eight cancel out. */
function signedArea(rings: readonly Position[][]): number {
  return rings.reduce((sum, ring, index) => {
    const area = ringAreaSquareMeters(ring);
    return index === 0 ? Math.abs(area) : sum - Math.abs(area);
  }, 0);
}

function roundRing(ring: readonly Position[]): Position[] {
  return ring.map(([x, y]) => [roundDegrees(x!), roundDegrees(y!)]);
}

/** A coordinate to the microdegree. */
export function roundDegrees(value: number): number {
  return Math.round(value * DEGREE_DECIMALS) / DEGREE_DECIMALS;
}

/** RFC 7946: shells counter-clockwise, holes clockwise. */
function orient(ring: Position[], index: number): Position[] {
  const counterClockwise = ringAreaSquareMeters(ring) > 0;
  return counterClockwise === (index === 0) ? ring : [...ring].reverse();
}

function invalid(origin: Origin, reason: string, crossing: Crossing | null): MaillageError {
  const place = crossing ? crossing.point.map((value) => value.toFixed(6)).join(' ') : null;
  return new MaillageError(
    'geometry_invalid',
    `${origin.file}: ${origin.feature}: ${reason}${place ? ` at ${place}` : ''}.`,
    { file: origin.file, feature: origin.feature, reason, value: place },
  );
}
