import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';

/** `costing` of each profile: https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/ */
const COSTINGS: Readonly<Record<Profile, string>> = {
  walk: 'pedestrian',
  bike: 'bicycle',
  car: 'auto',
};
/** Ours on an ordinary street; Valhalla's own would go farther, and longer. */
const BIKE_KMH = 15;

/** Three bands with polygons, all else as Valhalla has it by default. */
export function bandRequest(
  place: LngLat,
  profile: Profile,
  walkKmh: number,
  minutes: readonly number[],
): string {
  const [lon, lat] = place;
  const costing = COSTINGS[profile];
  const speeds = { walk: { walking_speed: walkKmh }, bike: { cycling_speed: BIKE_KMH }, car: {} };
  return JSON.stringify({
    locations: [{ lon, lat }],
    costing,
    costing_options: { [costing]: speeds[profile] },
    contours: minutes.map((time) => ({ time })),
    polygons: true,
  });
}

/** Polygons of an answer to `bandRequest`, in the order of the answer. */
export function readBands(answer: string): MultiPolygon[] {
  const { features } = JSON.parse(answer) as FeatureCollection<Polygon | MultiPolygon>;
  return features.map(({ geometry }) =>
    geometry.type === 'Polygon'
      ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
      : geometry,
  );
}

/**
 * Pure walking time: the same speed everywhere, and none of the preferences of Valhalla. What
 * remains are its seconds for crossing large roads and its factor for steps.
 */
export function walkOptions(walkKmh: number): object {
  return {
    walking_speed: walkKmh,
    walkway_factor: 1,
    sidewalk_factor: 1,
    alley_factor: 1,
    driveway_factor: 1,
    service_factor: 1,
    step_penalty: 0,
    elevator_penalty: 0,
    service_penalty: 0,
    gate_penalty: 0,
    gate_cost: 0,
    maneuver_penalty: 0,
    destination_only_penalty: 0,
    use_lit: 0,
    max_hiking_difficulty: 6,
  };
}

/** Distance is the only cost: access and turns count, speeds and preferences do not. */
export const SHORTEST = { shortest: true };

export function pairRequest(from: LngLat, to: LngLat, profile: Profile, options: object): string {
  const costing = COSTINGS[profile];
  return JSON.stringify({
    sources: [{ lon: from[0], lat: from[1] }],
    targets: [{ lon: to[0], lat: to[1] }],
    costing,
    costing_options: { [costing]: options },
    verbose: true,
  });
}

/** Seconds and metres of the answer to `pairRequest`; null when there is no way. */
export function readPair(answer: string): { seconds: number; meters: number } | null {
  const { sources_to_targets: rows } = JSON.parse(answer) as {
    sources_to_targets: { time: number | null; distance: number | null }[][];
  };
  const { time, distance } = rows[0]![0]!;
  return time === null || distance === null ? null : { seconds: time, meters: 1000 * distance };
}
