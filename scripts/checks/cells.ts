import { join } from 'node:path';
import type { Polygon } from 'geojson';
import type { TerritoryManifest } from '../../src/core/domain/territory.ts';
import { checkFaults } from '../../src/text/command-line/pipeline.ts';
import type { Checker } from './check.ts';
import { readFgb } from './read-fgb.ts';
import { unpackCells } from './unpack-cells.ts';

/**
 * The cells packed in the tiles of `network.fgb` are those of `population.fgb`, ring for ring and
 * person for person, each once; a bundle with both layers packs them.
 */
export async function checkCells(
  folder: string,
  { layers }: TerritoryManifest,
  checker: Checker,
): Promise<void> {
  const network = layers.find(({ id }) => id === 'network');
  const population = layers.find(({ id }) => id === 'population');
  if (!network) return;
  checker.equal(network.populationCells, population?.features, 'cells_count', network.file);
  const tiles = await readFgb(join(folder, network.file));
  const packed = tiles.features.flatMap(({ properties }) => {
    const cells = properties?.['cells'] as Uint8Array | undefined;
    return cells ? unpackCells(cells).map(({ corners, people }) => print(corners, people)) : [];
  });
  checker.equal(packed.length, population?.features ?? 0, 'cells_count', network.file);
  if (!population) return;
  const plain = (await readFgb(join(folder, population.file))).features.map((feature) => {
    const corners = (feature.geometry as Polygon).coordinates[0]!.slice(0, -1);
    const micro = corners.map((corner) => corner.map((degrees) => Math.round(degrees * 1e6)));
    return print(micro, Number(feature.properties?.['population']));
  });
  const expected = plain.sort();
  const different = packed.sort().findIndex((cell, index) => cell !== expected[index]);
  checker.that(different < 0, 'cells', checkFaults.cell(expected[different] ?? ''));
}

function print(corners: readonly (readonly number[])[], people: number): string {
  return [...corners.flat(), people].join(' ');
}
