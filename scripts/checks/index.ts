import type { TerritoryManifest } from '../../src/core/domain/territory.ts';
import type { BundleContent } from '../lib/bundle-writer.ts';
import { checkCells } from './cells.ts';
import { Checker } from './check.ts';
import { checkCodes } from './codes.ts';
import { checkFiles } from './files.ts';
import { checkLayer } from './layers.ts';
import { checkPopulationSum } from './sums.ts';

/** A check that only the step which made a layer can prepare. */
export type LayerCheck = (folder: string, checker: Checker) => Promise<void>;

/**
 * Looks at a bundle just written, before it takes the place of the previous one.
 * @param extra the checks of the steps.
 * @returns how many checks passed.
 * @throws MaillageError `check_failed`.
 */
export async function checkBundle(
  folder: string,
  manifest: TerritoryManifest,
  content: BundleContent,
  extra: readonly LayerCheck[] = [],
): Promise<number> {
  const checker = new Checker();
  await checkFiles(folder, manifest, checker);
  for (const entry of manifest.layers) {
    const layer = content.layers.find(({ id }) => id === entry.id);
    await checkLayer(folder, entry, layer!, manifest.bbox, checker);
    await checkPopulationSum(folder, entry, checker);
  }
  await checkCells(folder, manifest, checker);
  checkCodes(content.layers, checker);
  for (const check of extra) await check(folder, checker);
  return checker.passed;
}
