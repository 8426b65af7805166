import { execFileSync, spawnSync } from 'node:child_process';

type GdalProgram = 'ogr2ogr' | 'ogrinfo';

/** Whether GDAL's programs are on this machine; tests that need them are skipped without. */
export const gdalPresent = answers('ogr2ogr') && answers('ogrinfo');

/** Runs a program of GDAL and returns what it prints. */
export function gdal(program: GdalProgram, ...parameters: string[]): string {
  return execFileSync(program, parameters, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function answers(program: GdalProgram): boolean {
  return spawnSync(program, ['--version']).status === 0;
}
