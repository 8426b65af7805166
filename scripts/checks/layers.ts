import { join } from 'node:path';
import type { Feature, Position } from 'geojson';
import { bboxContains, bboxExpand, bboxIntersects, bboxOfPoints } from '../../src/core/geo/bbox.ts';
import type { Bbox, LayerManifest } from '../../src/core/domain/territory.ts';
import { checkFaults } from '../../src/text/command-line/pipeline.ts';
import type { PreparedLayer } from '../lib/bundle-writer.ts';
import type { Checker } from './check.ts';
import { checkIndexChecksums } from './index-checksums.ts';
import { readFgb } from './read-fgb.ts';
import type { ReadFgb } from './read-fgb.ts';

/** A cell, a QPV or a street may reach a little beyond the territory's box. */
const MARGIN_METERS = 20_000;

/**
 * A layer's file is what its manifest says and what was given to the writer: count, index, bounds,
 * every geometry and every value, and a box query equal to a look at every feature.
 */
export async function checkLayer(
  folder: string,
  manifest: LayerManifest,
  layer: PreparedLayer,
  territory: Bbox,
  checker: Checker,
): Promise<void> {
  const { file } = manifest;
  const read = await readFgb(join(folder, file));
  checker.equal(read.header.featuresCount, manifest.features, 'feature_count', file);
  checker.equal(read.features.length, manifest.features, 'feature_count', file);
  checker.equal(layer.features.length, manifest.features, 'feature_count', file);
  checker.that(read.header.indexNodeSize > 0, 'index_present', checkFaults.noIndex(file));
  if (layer.columns.some(({ name }) => name === 'packed')) {
    await checkIndexChecksums(join(folder, file), file, read, checker);
  }

  const boxes = read.features.map(boxOf);
  const bounds = bboxOfPoints(boxes.flatMap(([a, b, c, d]) => [[a, b], [c, d]])); // prettier-ignore
  const allowed = bboxExpand(territory, MARGIN_METERS);
  const within =
    bboxContains(allowed, [bounds[0], bounds[1]]) && bboxContains(allowed, [bounds[2], bounds[3]]);
  // Streets go on where people cross the limit.
  const anywhere = layer.id === 'network' && bboxIntersects(bounds, allowed);
  checker.that(within || anywhere, 'bounds', checkFaults.outside(file, bounds.join(' ')));

  checkContents(file, layer, read, checker);
  await checkBoxQuery(file, read, boxes, bounds, checker);
}

/** The file holds the features in another order: both sides are sorted. */
function checkContents(
  file: string,
  { features, columns }: PreparedLayer,
  read: ReadFgb,
  checker: Checker,
): void {
  const print = (feature: Feature): string =>
    JSON.stringify([
      feature.geometry,
      ...columns.map(({ name }) => {
        const value: unknown = feature.properties?.[name] ?? null;
        return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
      }),
    ]);
  const written = (features as readonly Feature[]).map(print).sort();
  const found = read.features.map(print).sort();
  const different = written.findIndex((text, index) => text !== found[index]);
  checker.that(different < 0, 'contents', checkFaults.changed(file, different));
}

async function checkBoxQuery(
  file: string,
  read: ReadFgb,
  boxes: readonly Bbox[],
  [minX, minY, maxX, maxY]: Bbox,
  checker: Checker,
): Promise<void> {
  const quarter: Bbox = [minX, minY, (minX + maxX) / 2, (minY + maxY) / 2];
  const expected = boxes.filter((box) => bboxIntersects(box, quarter)).length;
  const found = await read.query(quarter);
  checker.that(found.length === expected, 'box_query', checkFaults.boxQuery(file));
}

function boxOf({ geometry }: Feature): Bbox {
  const points = 'coordinates' in geometry ? geometry.coordinates.flat(3) : [];
  const pairs: Position[] = [];
  for (let i = 0; i < points.length; i += 2)
    pairs.push([points[i] as number, points[i + 1] as number]);
  return bboxOfPoints(pairs);
}
