import { join } from 'node:path';
import type { LayerManifest } from '../../src/core/domain/territory.ts';
import type { Checker } from './check.ts';
import { readFgb } from './read-fgb.ts';

/** The population announced is the sum of the column, whole persons. */
export async function checkPopulationSum(
  folder: string,
  { file, populationSum }: LayerManifest,
  checker: Checker,
): Promise<void> {
  if (populationSum === undefined) return;
  const { features } = await readFgb(join(folder, file));
  const sum = features.reduce(
    (total, { properties }) => total + Number(properties?.['population'] ?? 0),
    0,
  );
  checker.equal(Math.floor(sum), populationSum, 'population_sum', file);
}
