import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Bbox } from '../../src/core/domain/territory.ts';
import { FgbFeatureEncoder, type FgbFeature } from './fgb-feature-encoder.ts';
import { leadingBytes, type FgbOptions } from './fgb-writer.ts';

/** Features are written together up to this size. */
const CHUNK_BYTES = 1 << 20;

/**
 * Writes an indexed FlatGeobuf file as `writeFlatGeobuf` does, without holding it in memory: besides a
 * chunk, the box of each feature. Features stay in the order they come, which for a useful index is
 * one where neighbours follow each other. The file appears whole, or not at all.
 *
 * @returns features and bytes written.
 * @throws MaillageError as `writeFlatGeobuf`, and what the file system throws.
 */
export async function writeFlatGeobufFile(
  path: string,
  options: FgbOptions,
  features: AsyncIterable<FgbFeature>,
): Promise<{ readonly features: number; readonly bytes: number }> {
  const featuresPath = `${path}.features-${process.pid}`;
  const wholePath = `${path}.building-${process.pid}`;
  const boxes: Bbox[] = [];
  const offsets: number[] = [];
  let length = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const encoder = new FgbFeatureEncoder(options.name, options.columns, options.geometryType);
    let chunk = new Uint8Array(2 * CHUNK_BYTES);
    let used = 0;
    for await (const feature of features) {
      const { body, bbox } = encoder.encode(feature);
      boxes.push(bbox);
      offsets.push(length);
      length += body.length;
      if (used + body.length > chunk.length) {
        yield chunk.subarray(0, used);
        chunk = new Uint8Array(Math.max(2 * CHUNK_BYTES, body.length));
        used = 0;
      }
      chunk.set(body, used);
      used += body.length;
    }
    yield chunk.subarray(0, used);
  }
  try {
    await pipeline(chunks, createWriteStream(featuresPath));
    const leading = leadingBytes(options, boxes, offsets);
    await writeFile(wholePath, leading);
    await pipeline(createReadStream(featuresPath), createWriteStream(wholePath, { flags: 'a' }));
    await rename(wholePath, path);
    return { features: boxes.length, bytes: leading.length + length };
  } finally {
    await rm(featuresPath, { force: true });
    await rm(wholePath, { force: true });
  }
}
