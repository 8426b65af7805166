import type { TerritoryIndex } from '../core/domain/territory.ts';
import { FetchSource } from './fetch-source.ts';
import { parseTerritoryIndex } from './manifest.ts';

/**
 * Reads the list of bundles a site serves.
 * @param url absolute address of `index.json`.
 * @throws MaillageError file_missing, manifest_invalid, network_failure, timeout; AbortedError.
 */
export async function readTerritoryIndex(
  url: string,
  signal?: AbortSignal,
): Promise<TerritoryIndex> {
  const source = new FetchSource(url);
  return parseTerritoryIndex(source.key, await source.readWhole(signal));
}
