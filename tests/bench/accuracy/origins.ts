import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';
import type { SegmentIndex } from '../../../src/core/graph/segment-index.ts';
import { visitSegmentsNear } from '../../../src/core/graph/segment-tree.ts';
import { snapPoint } from '../../../src/core/graph/snap.ts';
import { MICRODEGREES } from '../../../src/core/graph/tile-bbox.ts';
import { createRandom } from '../../helpers/random.ts';

/** About 150 m at the latitudes of France and Portugal. */
const NEAR_DEGREES: LngLat = [0.002, 0.00135];
/** Within some fifty metres of a node. */
const SPREAD_DEGREES = 0.001;
const MAX_TRIES = 100_000;

/**
 * Seeded places from which a profile can start, half of them with water, rails or a motorway within
 * some 150 m where the network knows of any.
 */
export function drawOrigins(
  index: SegmentIndex,
  profile: Profile,
  count: number,
  seed: number,
): LngLat[] {
  const { nodeCount, nodeLng, nodeLat } = index.graph;
  const random = createRandom(seed);
  const places: LngLat[] = [];
  for (let tries = 0; places.length < count; tries++) {
    if (tries > MAX_TRIES) throw new Error(`No ${count} places to start from (${profile}).`);
    const node = Math.floor(random() * nodeCount);
    const place: LngLat = [
      nodeLng[node]! + (random() - 0.5) * SPREAD_DEGREES,
      nodeLat[node]! + (random() - 0.5) * SPREAD_DEGREES,
    ];
    const mustBeNear = index.barriers !== null && places.length < count / 2;
    if (mustBeNear && !hasBarrierNear(index, place)) continue;
    if (snapPoint(index, profile, place)) places.push(place);
  }
  return places;
}

function hasBarrierNear({ barriers }: SegmentIndex, [lng, lat]: LngLat): boolean {
  const [x, y] = [lng * MICRODEGREES, lat * MICRODEGREES];
  const [dx, dy] = [NEAR_DEGREES[0] * MICRODEGREES, NEAR_DEGREES[1] * MICRODEGREES];
  let found = false;
  if (barriers) {
    visitSegmentsNear(barriers, x - dx, y - dy, x + dx, y + dy, () => {
      found = true;
    });
  }
  return found;
}
