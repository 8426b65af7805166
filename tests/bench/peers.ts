import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROFILES } from '../../src/core/domain/travel.ts';
import { createRandom } from '../helpers/random.ts';
import { skip, type BenchResult } from './measure.ts';
import { drawPairs, shortestWays, walkingTimes } from './peers/agreement.ts';
import { openPorto, placesForAll, portoPbf } from './peers/porto.ts';
import { race, raceAsFar, WALK_KMH } from './peers/race.ts';
import { PeerMissing } from './peers/skipped.ts';
import { startValhalla } from './peers/valhalla.ts';

const ORIGINS = 100;
const PAIRS = 500;

/** The engine beside Valhalla, in the same process, on the streets of the same file. */
export async function run(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-peers-'));
  try {
    const valhalla = await startValhalla(portoPbf(), folder);
    const view = await openPorto(folder);
    const places = placesForAll(view.index.graph);
    const random = createRandom(4);
    const origins = Array.from(
      { length: ORIGINS },
      () => places[Math.floor(random() * places.length)]!,
    );
    const results: BenchResult[] = [];
    for (const profile of PROFILES) {
      results.push(...(await race(view, valhalla, profile, origins)));
    }
    results.push(...(await raceAsFar(view, valhalla, 'car', origins)));
    const pairs = drawPairs(places, PAIRS, 7);
    results.push(
      ...(await walkingTimes(view, valhalla, pairs, PAIRS, WALK_KMH)),
      ...(await shortestWays(view, valhalla, 'bike', pairs, PAIRS, null)),
      ...(await shortestWays(view, valhalla, 'car', pairs, PAIRS, 2)),
    );
    return results;
  } catch (error) {
    if (error instanceof PeerMissing)
      return [skip('peers', 'Porto, beside Valhalla', error.message)];
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
