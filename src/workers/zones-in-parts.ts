import type { CallOptions } from './client.ts';
import type { AnalysisPool } from './pool.ts';
import type { ZonesRequest, ZonesResult } from './bands-protocol.ts';

/** Structures given to a worker at a time: enough to be worth a message, few enough to share out. */
const STRUCTURES_PER_PART = 4;

/**
 * The zones of many structures, shared out between the workers of a pool, in the order of the ids;
 * ids that follow one another are better near one another, so that a worker reads few streets.
 * @throws what `AnalysisPool.map` throws
 */
export async function zonesInParts(
  pool: AnalysisPool,
  request: ZonesRequest,
  options: CallOptions,
): Promise<ZonesResult> {
  const parts: ZonesRequest[] = [];
  for (let start = 0; start < request.ids.length; start += STRUCTURES_PER_PART)
    parts.push({ ...request, ids: request.ids.slice(start, start + STRUCTURES_PER_PART) });
  const sizes = parts.map(({ ids }) => ids.length);
  const results = await pool.map('zones', parts, sizes, options);
  return { zones: results.flatMap(({ zones }) => zones) };
}
