import { MaillageError } from '../../core/domain/errors.ts';
import type { FgbFeature } from '../fgb-feature.ts';
import { FgbReader } from '../fgb-reader.ts';
import { MemorySource } from '../memory-source.ts';
import { nameColumnOf } from './name-column.ts';
import { ownFault } from './own-fault.ts';
import { ownValue } from './own-values.ts';
import { isGeometry } from './positions.ts';
import { toDegrees } from './to-degrees.ts';
import type { OwnFile } from '../../core/domain/own-file.ts';

/**
 * Reads a whole FlatGeobuf, with or without index.
 * @throws MaillageError own_file (damaged, no_geometry, geometry, and those of `toDegrees`).
 */
export async function readOwnFgb(file: string, bytes: Uint8Array): Promise<OwnFile> {
  const { features, reader } = await readFeatures(file, bytes);
  const geometries = features.map(({ geometry, index }) => {
    if (geometry !== null && !isGeometry(geometry)) throw ownFault(file, 'geometry', index + 1);
    return geometry;
  });
  if (geometries.every((geometry) => geometry === null)) throw ownFault(file, 'no_geometry');
  const code = reader.header.crsCode;
  const degrees = toDegrees(file, geometries, code === null || code === 0 ? null : String(code));
  const columns = reader.header.columns.map(({ name }) => name);
  return {
    ...{ name: file, format: 'flatgeobuf', columns, coordinates: degrees.coordinates },
    ...{ encoding: null, notes: [], query: null, nameColumn: nameColumnOf(columns) },
    rows: features.map(({ properties }, index) => {
      const geometry = degrees.geometries[index] ?? null;
      return {
        number: index + 1,
        values: columns.map((column) => ownValue(properties[column])),
        place: geometry === null ? null : { kind: 'geometry', geometry },
      };
    }),
  };
}

async function readFeatures(file: string, bytes: Uint8Array) {
  try {
    const reader = await FgbReader.open(new MemorySource(file, bytes));
    const features = await reader.readAll((feature: FgbFeature) => feature);
    return { reader, features };
  } catch (error) {
    if (error instanceof MaillageError && error.code.startsWith('file_'))
      throw ownFault(file, 'damaged');
    throw error;
  }
}
