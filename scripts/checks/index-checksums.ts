import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Checker } from './check.ts';
import type { ReadFgb } from './read-fgb.ts';

const NODE_BYTES = 40;

/**
 * The header of a file of tiles bears, of each node of its index that has children, the CRC-32 of
 * these children: taken again from the bytes of the file, level by level from the root down.
 */
export async function checkIndexChecksums(
  path: string,
  file: string,
  { header: { metadata, featuresCount, indexNodeSize } }: ReadFgb,
  checker: Checker,
): Promise<void> {
  const text = (JSON.parse(metadata ?? '{}') as Record<string, string>)['childrenCrc32'] ?? '';
  const written = Buffer.from(text, 'base64');
  const bytes = await readFile(path);
  // Magic, size of the header, header; then the index, the root first.
  const nodes = bytes.subarray(12 + bytes.readUInt32LE(8));
  const sizes = [featuresCount];
  do sizes.unshift(Math.ceil(sizes[0]! / indexNodeSize));
  while (sizes[0]! > 1);
  let parent = 0;
  let child = 1;
  for (const size of sizes.slice(1)) {
    const end = child + size;
    for (; child < end; child = Math.min(child + indexNodeSize, end)) {
      const last = Math.min(child + indexNodeSize, end);
      const children = nodes.subarray(child * NODE_BYTES, last * NODE_BYTES);
      const found = written.length >= 4 * (parent + 1) ? written.readUInt32LE(4 * parent) : null;
      checker.equal(found, crc32(children), 'index_checksums', `${file}, ${parent}`);
      parent += 1;
    }
  }
  checker.equal(written.length, 4 * parent, 'index_checksums', file);
}
