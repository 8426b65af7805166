import type { Geometry, Position } from 'geojson';
import { bboxIntersects } from '../../core/geo/bbox.ts';
import { fromLambert93, isInLambert93 } from '../../core/geo/lambert93.ts';
import type { Bbox } from '../../core/domain/territory.ts';
import { eachPosition, mapPositions } from './positions.ts';
import { ownFault } from './own-fault.ts';
import type { OwnCoordinates } from '../../core/domain/own-file.ts';

/** Radius of the sphere of Web Mercator (EPSG:3857), in metres. */
const MERCATOR_RADIUS_METERS = 6_378_137;
const DEGREES = 180 / Math.PI;

/** WGS 84 and the systems that are the same to a metre in France: RGF93, ETRS89, CRS84. */
const GEOGRAPHIC: readonly string[] = ['4326', '4171', '4258', '4979', 'CRS84', 'CRS:84'];
const SYSTEMS: Readonly<Record<string, OwnCoordinates>> = {
  ...Object.fromEntries(GEOGRAPHIC.map((code) => [code, 'degrees' as const])),
  2154: 'lambert93',
  3857: 'mercator',
};
/** Metropolitan France with Corsica, latitude and longitude in the place of each other. */
const SWAPPED_FRANCE: Bbox = [41, -5.5, 51.5, 10];
const FRANCE: Bbox = [-5.5, 41, 10, 51.5];

type ToDegrees = (position: Position) => Position;
const CONVERSIONS: Readonly<Record<OwnCoordinates, ToDegrees>> = {
  degrees: ([x, y]) => [x!, y!],
  lambert93: ([x, y]) => [...fromLambert93(x!, y!)],
  mercator: ([x, y]) => [
    (x! / MERCATOR_RADIUS_METERS) * DEGREES,
    (2 * Math.atan(Math.exp(y! / MERCATOR_RADIUS_METERS)) - Math.PI / 2) * DEGREES,
  ],
};

/**
 * Takes geometries to degrees, WGS 84.
 * @param declared what the file says of its system: an EPSG code or a name; null: nothing. Metres of
 *   Lambert-93 declared as degrees, a common slip, are taken for what they are.
 * @throws MaillageError own_file (projection, projection_named, swapped).
 */
export function toDegrees(
  file: string,
  geometries: readonly (Geometry | null)[],
  declared: string | null,
): { readonly coordinates: OwnCoordinates; readonly geometries: (Geometry | null)[] } {
  const found = measure(geometries);
  const named = declared === null ? undefined : SYSTEMS[declared];
  if (declared !== null && named === undefined)
    throw ownFault(file, 'projection_named', declared.slice(0, 60));
  const coordinates =
    named === 'mercator' ? named : found.lambert93 ? 'lambert93' : found.degrees ? 'degrees' : null;
  if (coordinates === null)
    throw ownFault(file, 'projection', found.first?.slice(0, 2).join(' ; ') ?? null);
  if (coordinates === 'degrees' && isSwapped(found.box)) throw ownFault(file, 'swapped');
  const convert = CONVERSIONS[coordinates];
  return {
    coordinates,
    geometries: geometries.map((one) => (one === null ? null : mapPositions(one, convert))),
  };
}

function measure(geometries: readonly (Geometry | null)[]) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  let lambert93 = true;
  let first: Position | null = null;
  for (const geometry of geometries) {
    if (geometry === null) continue;
    eachPosition(geometry, (position) => {
      const [x, y] = position as [number, number];
      first ??= position;
      lambert93 &&= isInLambert93(x, y) && (Math.abs(x) > 180 || Math.abs(y) > 90);
      [minX, minY] = [Math.min(minX, x), Math.min(minY, y)];
      [maxX, maxY] = [Math.max(maxX, x), Math.max(maxY, y)];
    });
  }
  const degrees = minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90;
  const box: Bbox = [minX, minY, maxX, maxY];
  return { box, degrees, lambert93, first: first as Position | null };
}

function isSwapped(box: Bbox): boolean {
  const inside =
    box[0] >= SWAPPED_FRANCE[0] &&
    box[2] <= SWAPPED_FRANCE[2] &&
    box[1] >= SWAPPED_FRANCE[1] &&
    box[3] <= SWAPPED_FRANCE[3];
  return inside && !bboxIntersects(box, FRANCE);
}
