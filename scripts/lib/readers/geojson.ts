import type { Feature, Geometry } from 'geojson';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { fromGeoJsonCrs, transformGeometry } from '../projections.ts';
import type { SourceRecord } from '../records.ts';
import type { ReaderOptions } from './index.ts';
import { readBytes } from './open-bytes.ts';
import type { LocalFile } from './open-bytes.ts';

/**
 * Features of a GeoJSON (plain, gz or in a zip), taken to WGS 84 when its `crs` says otherwise.
 * @throws MaillageError `file_invalid` when it is not a collection of features.
 */
export async function* readGeoJson(
  file: LocalFile,
  options: ReaderOptions,
): AsyncGenerator<SourceRecord> {
  const bytes = await readBytes(file, options.member ?? '\\.(?:geo)?json$', options.onRead);
  const json = parseJson(bytes.toString('utf8').replace(/^\ufeff/u, ''), file.name);
  const { type, features, crs } = json as { type?: unknown; features?: unknown; crs?: unknown };
  const list = type === 'Feature' ? [json] : features;
  if (!Array.isArray(list)) {
    throw new MaillageError('file_invalid', `${file.name} is no FeatureCollection.`, {
      file: file.name,
      reason: fileFaults.notACollection(String(type)),
    });
  }
  const transform = fromGeoJsonCrs(crs, file.name);
  for (const [index, feature] of (list as Feature[]).entries()) {
    const geometry = feature?.geometry as Geometry | null | undefined;
    yield {
      row: index + 1,
      properties: feature?.properties ?? {},
      geometry: geometry ? transformGeometry(geometry, transform) : null,
    };
  }
}

function parseJson(text: string, file: string): object {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json;
    throw new SyntaxError('not an object');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MaillageError('file_invalid', `${file}: ${reason}`, { file, reason }, { cause });
  }
}
