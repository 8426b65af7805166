import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';
import { polygonAreaSquareMeters } from '../../../src/core/geo/polygon.ts';
import { computeIsochrone } from '../../../src/core/isochrone/isochrone.ts';
import type { IsochroneResult } from '../../../src/core/isochrone/types.ts';
import type { NetworkView } from '../../../src/workers/session/network-cache.ts';
import { summarize, summarizeAtLeast, type BenchResult } from '../measure.ts';
import { bandRequest, readBands } from './valhalla-requests.ts';
import type { Valhalla } from './valhalla.ts';

export const WALK_KMH = 4.5;
const MINUTES = [5, 10, 15];
const WARM_UPS = 2;
const ROUNDS = 3;

/** How many times faster than Valhalla three bands must be. */
const TARGETS: Readonly<Record<Profile, number>> = { walk: 1.5, bike: 4, car: 8 };

/**
 * Three bands of each origin by both engines, one after the other and each first in turn, so that
 * what else the machine does weighs on both. Of Valhalla the answer is not even parsed.
 */
export async function race(
  view: NetworkView,
  valhalla: Valhalla,
  profile: Profile,
  places: readonly LngLat[],
): Promise<BenchResult[]> {
  const ours = (place: LngLat): IsochroneResult =>
    computeIsochrone(view.engine, {
      origins: [place],
      profile,
      speedKmh: WALK_KMH,
      cutoffsSeconds: MINUTES.map((minutes) => 60 * minutes),
      reverse: false,
    });
  const ourMs: number[] = [];
  const theirMs: number[] = [];
  const areaRatios: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    const our: number[] = [];
    const their: number[] = [];
    for (const [i, place] of places.entries()) {
      const request = bandRequest(place, profile, WALK_KMH, MINUTES);
      let result: IsochroneResult | null = null;
      let answer = '';
      const runOurs = (): void => {
        const start = performance.now();
        result = ours(place);
        our.push(performance.now() - start);
      };
      if (i % 2 === 0) runOurs();
      const start = performance.now();
      answer = await valhalla.isochrone(request);
      their.push(performance.now() - start);
      if (i % 2 === 1) runOurs();
      if (round === 0) areaRatios.push(lastArea(result!) / lastBandArea(answer));
    }
    if (round < WARM_UPS) continue;
    ourMs.push(...our);
    theirMs.push(...their);
    ratios.push(medianOf(their) / medianOf(our));
  }
  const name = `Porto, ${profile}, bands 5, 10, 15 min`;
  return [
    summarize('peers', `${name}, ours`, 'ms', ourMs, null),
    summarize('peers', `${name}, Valhalla ${valhalla.version}`, 'ms', theirMs, null),
    summarizeAtLeast('peers', `${name}, times faster`, '×', ratios, TARGETS[profile]),
    summarize('peers', `Porto, ${profile}, area at 15 min, ours / Valhalla`, '×', areaRatios, null),
  ];
}

function lastArea({ bands }: IsochroneResult): number {
  return bands.at(-1)!.areaSquareMeters;
}

function lastBandArea(answer: string): number {
  return Math.max(...readBands(answer).map(polygonAreaSquareMeters));
}

function medianOf(values: readonly number[]): number {
  return summarize('', '', '', values, null).median;
}
