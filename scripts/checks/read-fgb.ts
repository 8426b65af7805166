import { readFile } from 'node:fs/promises';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import type { Feature } from 'geojson';
import type { Bbox } from '../../src/core/domain/territory.ts';

/** A FlatGeobuf file as the format's own library reads it: neither our writer nor our reader. */
export interface ReadFgb {
  readonly header: HeaderMeta;
  readonly features: readonly Feature[];
  /** Features whose box meets `bbox`, by the index. */
  query(bbox: Bbox): Promise<readonly Feature[]>;
}

export async function readFgb(path: string): Promise<ReadFgb> {
  const bytes = new Uint8Array(await readFile(path));
  let header: HeaderMeta | null = null;
  const features: Feature[] = [];
  const headerMetaFn = (meta: HeaderMeta): void => void (header = meta);
  for await (const feature of deserialize(bytes, { headerMetaFn })) {
    features.push(feature as Feature);
  }
  return {
    header: header!,
    features,
    async query([minX, minY, maxX, maxY]) {
      const found: Feature[] = [];
      // The library logs every node of the index it reads.
      const { debug } = console;
      console.debug = () => {};
      try {
        for await (const feature of deserialize(bytes, { rect: { minX, minY, maxX, maxY } })) {
          found.push(feature as Feature);
        }
      } finally {
        console.debug = debug;
      }
      return found;
    },
  };
}
