import type { Geometry } from 'geojson';
import { nameColumnOf } from './name-column.ts';
import { ownFault } from './own-fault.ts';
import { queryOfNotes } from './own-notes.ts';
import { columnsOf, ownValue } from './own-values.ts';
import { isGeometry } from './positions.ts';
import { toDegrees } from './to-degrees.ts';
import type { OwnEncoding, OwnFile } from '../../core/domain/own-file.ts';

interface Found {
  readonly geometry: Geometry | null;
  readonly properties: Record<string, unknown>;
}

/**
 * Reads a GeoJSON: a collection of features, a feature or a geometry, in degrees or in the system
 * that its `crs` names. Features without geometry stay in the table.
 * @throws MaillageError own_file (json, not_geojson, geometry, no_geometry, and those of `toDegrees`).
 */
export function readOwnGeoJson(file: string, text: string, encoding: OwnEncoding): OwnFile {
  const content = parse(file, text);
  const features = featuresOf(file, content);
  if (features.every(({ geometry }) => geometry === null)) throw ownFault(file, 'no_geometry');
  const { coordinates, geometries } = toDegrees(
    file,
    features.map(({ geometry }) => geometry),
    declaredSystem(content),
  );
  const columns = columnsOf(features.map(({ properties }) => properties));
  const notes = Array.isArray(content['notes'])
    ? content['notes'].filter((note): note is string => typeof note === 'string')
    : [];
  return {
    ...{ name: file, format: 'geojson', columns, coordinates, encoding, notes },
    nameColumn: nameColumnOf(columns),
    query: queryOfNotes(notes),
    rows: features.map(({ properties }, index) => {
      const geometry = geometries[index] ?? null;
      return {
        number: index + 1,
        values: columns.map((column) => ownValue(properties[column])),
        place: geometry === null ? null : { kind: 'geometry', geometry },
      };
    }),
  };
}

function parse(file: string, text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw ownFault(file, 'json');
  }
  if (isRecord(content)) return content;
  throw ownFault(file, 'not_geojson', Array.isArray(content) ? 'liste' : String(content));
}

function featuresOf(file: string, content: Record<string, unknown>): Found[] {
  const { type, features } = content;
  if (type === 'FeatureCollection' && Array.isArray(features))
    return features.map((feature, index) => found(file, feature, index + 1));
  if (type === 'Feature') return [found(file, content, 1)];
  if (isGeometry(content)) return [{ geometry: content, properties: {} }];
  throw ownFault(file, 'not_geojson', typeof type === 'string' ? type.slice(0, 40) : null);
}

function found(file: string, feature: unknown, number: number): Found {
  if (!isRecord(feature) || feature['type'] !== 'Feature') throw ownFault(file, 'geometry', number);
  const { geometry, properties } = feature;
  if (geometry !== null && geometry !== undefined && !isGeometry(geometry))
    throw ownFault(file, 'geometry', number);
  return { geometry: geometry ?? null, properties: isRecord(properties) ? properties : {} };
}

/** The `crs` member is older than RFC 7946, and what French software still writes. */
function declaredSystem({ crs }: Record<string, unknown>): string | null {
  if (!isRecord(crs) || !isRecord(crs['properties'])) return null;
  const { name } = crs['properties'];
  if (typeof name !== 'string') return null;
  return /CRS:?84$/i.test(name) ? 'CRS84' : (/(\d+)$/.exec(name)?.[1] ?? name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
