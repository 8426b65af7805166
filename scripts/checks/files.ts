import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerritoryManifest } from '../../src/core/domain/territory.ts';
import type { Checker } from './check.ts';

/** Every file of the manifest is there, with the size and the hash it announces. */
export async function checkFiles(
  folder: string,
  manifest: TerritoryManifest,
  checker: Checker,
): Promise<void> {
  for (const { file, bytes, sha256 } of [...manifest.layers, ...manifest.documents]) {
    const content = await readFile(join(folder, file));
    checker.equal(content.length, bytes, 'file_size', file);
    const found = createHash('sha256').update(content).digest('hex');
    checker.equal(found, sha256, 'file_hash', file);
  }
}
