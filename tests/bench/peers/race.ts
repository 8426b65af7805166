import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';
import { polygonAreaSquareMeters } from '../../../src/core/geo/polygon.ts';
import { computeIsochrone } from '../../../src/core/isochrone/isochrone.ts';
import type { NetworkView } from '../../../src/workers/session/network-cache.ts';
import { summarize, summarizeAtLeast, type BenchResult } from '../measure.ts';
import { bandRequest, readBands } from './valhalla-requests.ts';
import type { Valhalla } from './valhalla.ts';

export const WALK_KMH = 4.5;
const MINUTES = [5, 10, 15];
const WARM_UPS = 2;
const ROUNDS = 3;
/** Origins that tell how far each engine gets. */
const AREAS = 20;

/** How many times faster than Valhalla three bands must be, each engine at its own speeds. */
const TARGETS: Readonly<Record<Profile, number>> = { walk: 1.5, bike: 4, car: 8 };

/** Three bands of a place; area of the last in m². */
type Draw = (place: LngLat) => number;

/** Both engines as they are. */
export async function race(
  view: NetworkView,
  valhalla: Valhalla,
  profile: Profile,
  places: readonly LngLat[],
): Promise<BenchResult[]> {
  const draw = drawBands(view, profile, 1);
  const { ours, theirs, ratios } = await measure(draw, valhalla, profile, places);
  const areas = await areaRatios(draw, valhalla, profile, places);
  const name = `Porto, ${profile}, bands 5, 10, 15 min`;
  return [
    summarize('peers', `${name}, ours`, 'ms', ours, null),
    summarize('peers', `${name}, Valhalla ${valhalla.version}`, 'ms', theirs, null),
    summarizeAtLeast('peers', `${name}, times faster`, '×', ratios, TARGETS[profile]),
    summarize('peers', `Porto, ${profile}, area at 15 min, ours / Valhalla`, '×', areas, null),
  ];
}

/**
 * Ours made faster or slower by a factor, until the last bands of both cover as much: what remains
 * between the two is the engines, not how fast each believes that one travels.
 */
export async function raceAsFar(
  view: NetworkView,
  valhalla: Valhalla,
  profile: Profile,
  places: readonly LngLat[],
): Promise<BenchResult[]> {
  let factor = 1;
  // Areas grow as the square of the speed, about.
  for (let step = 0; step < 4; step++) {
    const draw = drawBands(view, profile, factor);
    const areas = await areaRatios(draw, valhalla, profile, places.slice(0, AREAS));
    factor = Number((factor / Math.sqrt(medianOf(areas))).toFixed(2));
  }
  const draw = drawBands(view, profile, factor);
  const { ours, theirs, ratios } = await measure(draw, valhalla, profile, places);
  const areas = await areaRatios(draw, valhalla, profile, places);
  const name = `Porto, ${profile}, as far as Valhalla (speeds × ${factor})`;
  return [
    summarize('peers', `${name}, ours`, 'ms', ours, null),
    summarize('peers', `${name}, Valhalla ${valhalla.version}`, 'ms', theirs, null),
    summarize('peers', `${name}, times faster`, '×', ratios, null),
    summarize('peers', `${name}, area at 15 min, ours / Valhalla`, '×', areas, null),
  ];
}

/**
 * Milliseconds of each place by both engines, one after the other and each first in turn, so that
 * what else the machine does weighs on both; and Valhalla / ours, medians of each round. Of Valhalla
 * the answer is not even parsed.
 */
async function measure(
  draw: Draw,
  valhalla: Valhalla,
  profile: Profile,
  places: readonly LngLat[],
) {
  const ours: number[] = [];
  const theirs: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    const our: number[] = [];
    const their: number[] = [];
    for (const [i, place] of places.entries()) {
      const request = bandRequest(place, profile, WALK_KMH, MINUTES);
      const runOurs = (): void => {
        const start = performance.now();
        draw(place);
        our.push(performance.now() - start);
      };
      if (i % 2 === 0) runOurs();
      const start = performance.now();
      await valhalla.isochrone(request);
      their.push(performance.now() - start);
      if (i % 2 === 1) runOurs();
    }
    if (round < WARM_UPS) continue;
    ours.push(...our);
    theirs.push(...their);
    ratios.push(medianOf(their) / medianOf(our));
  }
  return { ours, theirs, ratios };
}

function drawBands({ engine }: NetworkView, profile: Profile, speedFactor: number): Draw {
  const cutoffsSeconds = MINUTES.map((minutes) => 60 * minutes);
  return (place) => {
    const request = { profile, speedKmh: WALK_KMH, speedFactor, cutoffsSeconds, reverse: false };
    const { bands } = computeIsochrone(engine, { ...request, origins: [place] });
    return bands.at(-1)!.areaSquareMeters;
  };
}

/** Areas of the last bands, ours / Valhalla's. */
async function areaRatios(
  draw: Draw,
  valhalla: Valhalla,
  profile: Profile,
  places: readonly LngLat[],
): Promise<number[]> {
  const ratios: number[] = [];
  for (const place of places) {
    const answer = await valhalla.isochrone(bandRequest(place, profile, WALK_KMH, MINUTES));
    const largest = Math.max(...readBands(answer).map(polygonAreaSquareMeters));
    ratios.push(draw(place) / largest);
  }
  return ratios;
}

function medianOf(values: readonly number[]): number {
  return summarize('', '', '', values, null).median;
}
