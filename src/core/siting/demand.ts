import { momentsOfRing } from '../coverage/clip-convex.ts';
import type { PopulationInQpv, QpvInhabitants } from '../coverage/population-in-qpv.ts';
import type { LayerFeatures } from '../domain/features.ts';

/** Whom the new structures are for: inhabitants of QPV, all inhabitants, or job-seekers of QPV. */
export const SITING_WEIGHTS = ['qpv', 'all', 'job-seekers'] as const;
export type SitingWeights = (typeof SITING_WEIGHTS)[number];

/** A QPV that demand says nothing of: its figure is not published, or nobody knows where it lives. */
export interface QpvLeftOut {
  readonly code: string;
  readonly name: string;
  readonly reason: 'figure_missing' | 'no_population';
}

/** Where people are who may need a structure, with how many at each place. */
export interface Demand {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** People, or job-seekers; above 0. */
  readonly weight: Float64Array;
  /** In the order of the codes. */
  readonly leftOut: readonly QpvLeftOut[];
}

/** Inhabitants of the QPV of a generation, at the points that coverage counts them at. */
export function demandOfQpv(population: PopulationInQpv): Demand {
  return share(population, () => 1);
}

/**
 * Job-seekers of the QPV: the published number of each, shared over its population points in
 * proportion to people. A QPV without the figure is left out and said, never counted as none.
 * `published` gives the number by code, for the generation of `population`.
 */
export function demandOfJobSeekers(
  population: PopulationInQpv,
  published: ReadonlyMap<string, number>,
): Demand {
  return share(population, (qpv) => {
    const count = published.get(qpv.code);
    if (count === undefined) return null;
    let people = 0;
    for (let i = qpv.firstPoint; i < qpv.endPoint; i++) people += population.people[i]!;
    return count / people;
  });
}

/** All inhabitants, at the centre of each cell of the population grid. */
export function demandOfCells({ features }: LayerFeatures['population']): Demand {
  const inhabited = features.filter(({ properties }) => properties.population > 0);
  const lng = new Float64Array(inhabited.length);
  const lat = new Float64Array(inhabited.length);
  inhabited.forEach(({ geometry }, i) => {
    const { area, momentX, momentY } = momentsOfRing(geometry.coordinates[0]!);
    lng[i] = momentX / area;
    lat[i] = momentY / area;
  });
  const weight = Float64Array.from(inhabited, ({ properties }) => properties.population);
  return { lng, lat, weight, leftOut: [] };
}

/** Published job-seekers by QPV code, of one generation only. */
export function publishedJobSeekersOf(
  { features }: LayerFeatures['qpv_figures'],
  generation: PopulationInQpv['generation'],
): Map<string, number> {
  const byCode = new Map<string, number>();
  for (const { properties } of features)
    if (properties.generation === generation && typeof properties.jobSeekersCount === 'number')
      byCode.set(properties.code, properties.jobSeekersCount);
  return byCode;
}

/** @param perPerson weight of an inhabitant of a QPV, null when it is not known */
function share(
  population: PopulationInQpv,
  perPerson: (qpv: QpvInhabitants) => number | null,
): Demand {
  const kept: number[] = [];
  const weight: number[] = [];
  const leftOut: QpvLeftOut[] = [];
  for (const qpv of population.qpv) {
    const { code, name, firstPoint, endPoint } = qpv;
    const each = firstPoint < endPoint ? perPerson(qpv) : null;
    if (each === null) {
      const reason = perPerson(qpv) === null ? 'figure_missing' : 'no_population';
      leftOut.push({ code, name, reason });
      continue;
    }
    for (let i = firstPoint; i < endPoint; i++) {
      if (!(population.people[i]! * each > 0)) continue;
      kept.push(i);
      weight.push(population.people[i]! * each);
    }
  }
  return {
    lng: Float64Array.from(kept, (i) => population.lng[i]!),
    lat: Float64Array.from(kept, (i) => population.lat[i]!),
    weight: Float64Array.from(weight),
    leftOut,
  };
}
