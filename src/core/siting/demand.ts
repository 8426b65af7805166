import type { AreaInhabitants } from '../coverage/population-in-areas.ts';
import type { PopulationInQpv } from '../coverage/population-in-qpv.ts';
import type { LayerFeatures } from '../domain/features.ts';
import type { PopulationPoints } from '../isochrone/engine.ts';

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
  return share(population, (_, people) => people);
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
  return share(population, ({ code }) => published.get(code) ?? null);
}

/** All inhabitants, at the centre of each cell of the population grid. */
export function demandOfCells({ lng, lat, count }: PopulationPoints): Demand {
  const inhabited = Array.from(count, (_, i) => i).filter((i) => count[i]! > 0);
  const pick = (column: ArrayLike<number>) => Float64Array.from(inhabited, (i) => column[i]!);
  return { lng: pick(lng), lat: pick(lat), weight: pick(count), leftOut: [] };
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

/** @param weightOf weight of a QPV, to share in proportion to people; null when it is not known */
function share(
  population: PopulationInQpv,
  weightOf: (qpv: AreaInhabitants, people: number) => number | null,
): Demand {
  const kept: number[] = [];
  const weight: number[] = [];
  const leftOut: QpvLeftOut[] = [];
  for (const qpv of population.areas) {
    const { code, name, firstPoint, endPoint } = qpv;
    const people = population.people.subarray(firstPoint, endPoint).reduce((a, b) => a + b, 0);
    const all = weightOf(qpv, people);
    if (all === null || people === 0)
      leftOut.push({ code, name, reason: all === null ? 'figure_missing' : 'no_population' });
    else
      for (let i = firstPoint; i < endPoint; i++) {
        const here = population.people[i]! * (all / people);
        if (!(here > 0)) continue;
        kept.push(i);
        weight.push(here);
      }
  }
  return {
    lng: Float64Array.from(kept, (i) => population.lng[i]!),
    lat: Float64Array.from(kept, (i) => population.lat[i]!),
    weight: Float64Array.from(weight),
    leftOut,
  };
}
