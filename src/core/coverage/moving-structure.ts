import type { Cancellation } from '../domain/errors.ts';
import { linkCostMs, type CostField } from '../graph/cost-field.ts';
import type { Travel } from '../graph/profiles.ts';
import type { Search } from '../graph/search.ts';
import { UNREACHED } from '../graph/settle.ts';
import type { Snap } from '../graph/snap.ts';
import type { PlacedStructure, PopulationPlaces } from './compute-coverage.ts';
import type { CoverageTimes } from './coverage.ts';
import { placeCosts, searchTowards, timesOf, type PlaceCosts } from './times-to-structures.ts';

/** Answers as `timesToStructures`, on one network. */
export type TimesFinder = (
  inhabitants: PopulationPlaces,
  structures: readonly PlacedStructure[],
  travel: Travel,
  signal?: Cancellation,
) => CoverageTimes;

/** What was asked last: only what differs from it needs to be searched. */
interface Asked {
  readonly places: PopulationPlaces['places'];
  readonly travel: Travel;
  readonly structures: readonly PlacedStructure[];
}

/** What the structure that moves has to be nearer than. */
interface Others {
  readonly asked: Asked;
  readonly moving: number;
  readonly costs: PlaceCosts;
  /** Milliseconds by node: the one that moves serves what it reaches sooner than this. */
  readonly ceilings: Uint32Array;
}

/**
 * Times to structures that are asked again and again while one of them moves. All the others are
 * searched once; then only what the one that moves is nearest to, which is what makes a place nearer:
 * behind a node where another one is as near, all is as near to that one too. The times are those of a
 * search towards all of them, to the bit.
 *
 * @throws what `timesToStructures` throws
 */
export function createTimesFinder(search: Search): TimesFinder {
  let last: Asked | null = null;
  let others: Others | null = null;

  return (inhabitants, structures, travel, signal) => {
    const asked = { places: inhabitants.places, travel, structures };
    const before = last;
    last = asked;
    if (others === null || !isSameBut(others.moving, others.asked, asked)) {
      others = null;
      const moving = before === null ? null : onlyMoved(before, asked);
      if (moving !== null) others = timesOfOthers(search, inhabitants, asked, moving, signal);
    }
    if (others === null) {
      const { field, indices } = searchTowards(search, structures, travel, signal);
      const costs = placeCosts(field, indices, inhabitants);
      return timesOf(inhabitants, costs, field.legMetersPerSecond);
    }
    const { place } = structures[others.moving]!;
    const { profile, speedKmh, speedFactor = 1 } = travel;
    const field = search.run({
      ...{ profile, speedKmh, speedFactor },
      origins: place ? [place] : [],
      cutoffSeconds: Infinity,
      reverse: true,
      ceilings: others.ceilings,
      ...(signal ? { signal } : {}),
    });
    return timesOf(inhabitants, nearerOf(others, field, inhabitants), field.legMetersPerSecond);
  };
}

function timesOfOthers(
  search: Search,
  inhabitants: PopulationPlaces,
  asked: Asked,
  moving: number,
  signal?: Cancellation,
): Others {
  const without = asked.structures.map((one, i) => (i === moving ? { ...one, place: null } : one));
  const { field, indices } = searchTowards(search, without, asked.travel, signal);
  const { nodeCostMs, nodeOrigin, graph } = field;
  // Among equals the first one serves: the one that moves too, where it comes before the other.
  const ceilings = nodeCostMs.slice(0, graph.nodeCount);
  for (let node = 0; node < ceilings.length; node++)
    if (ceilings[node] !== UNREACHED && moving < indices[nodeOrigin![node]!]!) ceilings[node]!++;
  return { asked, moving, costs: placeCosts(field, indices, inhabitants), ceilings };
}

/** The costs of the others, and those to the one that moves where it is nearer. */
function nearerOf(
  { costs, moving }: Others,
  field: CostField,
  { places, otherPlaces }: PopulationPlaces,
): PlaceCosts {
  const costMs = costs.costMs.slice();
  const nearest = costs.nearest.slice();
  const otherCostMs = costs.otherCostMs.slice();
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    if (!place) continue;
    const cost = linkCostMs(field, place.link, place.fraction);
    const known = costMs[i]!;
    if (cost > known || cost === Infinity || (cost === known && moving > nearest[i]!)) continue;
    costMs[i] = cost;
    nearest[i] = moving;
  }
  for (let i = 0; i < otherPlaces.length; i++) {
    const place = otherPlaces[i];
    if (!place) continue;
    otherCostMs[i] = Math.min(otherCostMs[i]!, linkCostMs(field, place.link, place.fraction));
  }
  return { costMs, nearest, otherCostMs };
}

/** The index of the one structure that has moved; null when none has, or something else differs. */
function onlyMoved(before: Asked, now: Asked): number | null {
  const moved = now.structures.flatMap(({ place }, i) =>
    isSamePlace(place, before.structures[i]?.place ?? null) ? [] : [i],
  );
  const [moving] = moved;
  return moved.length === 1 && isSameBut(moving!, before, now) ? moving! : null;
}

/** Same people, same way of travelling, same structures at the same places, but for one of them. */
function isSameBut(moving: number, before: Asked, now: Asked): boolean {
  const [a, b] = [before.travel, now.travel];
  return (
    before.places === now.places &&
    a.profile === b.profile &&
    a.speedKmh === b.speedKmh &&
    (a.speedFactor ?? 1) === (b.speedFactor ?? 1) &&
    before.structures.length === now.structures.length &&
    now.structures.every(({ id, place }, i) => {
      const known = before.structures[i]!;
      return id === known.id && (i === moving || isSamePlace(place, known.place));
    })
  );
}

function isSamePlace(a: Snap | null, b: Snap | null): boolean {
  if (a === null || b === null) return a === b;
  return a.link === b.link && a.fraction === b.fraction && a.offsetMeters === b.offsetMeters;
}
