import { execFileSync, spawnSync } from 'node:child_process';

/** Whether GDAL's programs are on this machine; tests that need them are skipped without. */
export const gdalPresent = spawnSync('ogr2ogr', ['--version']).status === 0;

/** Runs a program of GDAL and returns what it prints. */
export function gdal(program: 'ogr2ogr' | 'ogrinfo', ...parameters: string[]): string {
  return execFileSync(program, parameters, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
