import type { PlacedStructure } from '../coverage/compute-coverage.ts';
import { timeFactors } from '../coverage/share-interval.ts';
import { MaillageError } from '../domain/errors.ts';
import type { Search } from '../graph/search.ts';
import type { Snap } from '../graph/snap.ts';
import { createValuation } from './interchange.ts';
import { benefitsAt, serviceWith, usefulSeconds, type Served } from './judgement.ts';
import type { DemandPlaces } from './demand-places.ts';
import { solve, solveCurve, type Solution } from './solve.ts';
import type { SitingSteps } from './steps.ts';
import { timeMatrix, timesToNearest, type TimeMatrix } from './time-matrix.ts';
import type { Candidate, CurvePoint, SitingRequest, SitingResult, SpeedCheck } from './types.ts';

/** A candidate with its place on the network, null outside. */
export interface PlacedCandidate {
  readonly candidate: Candidate;
  readonly place: Snap | null;
}

/** A result that does not name communes yet. */
export type SitingAnswer = Omit<SitingResult, 'sites'> & {
  readonly sites: readonly Omit<SitingResult['sites'][number], 'commune'>[];
};

const SPEEDS = ['slow', 'chosen', 'fast'] as const;
const NOTHING: Solution = {
  ...{ sites: [], gains: [], value: 0, upperBound: 0, proof: 'optimal' },
  shares: new Float64Array(0),
};

/**
 * Where to open structures: times of the people to the existing ones and to each candidate, best
 * choices of 1 to `count` sites with their proof, and the choice judged at the slow and at the fast
 * speed of coverage's interval. Candidates are taken in the order of their ids, so that the order they
 * come in changes nothing.
 *
 * @throws MaillageError `argument_invalid` for a speed, a profile, a count or a cap that cannot be;
 * `value_invalid` when two candidates have the same id
 */
export function* site(
  search: Search,
  request: SitingRequest,
  demand: DemandPlaces,
  given: readonly PlacedCandidate[],
  structures: readonly PlacedStructure[],
): SitingSteps<SitingAnswer> {
  check(request);
  const candidates = inIdOrder(given);
  const destinations = structures.flatMap(({ place }) => place ?? []);
  const existing = timesToNearest(search, request, demand, destinations);
  const served: Served = { weight: demand.demand.weight, existingSeconds: existing.seconds };
  const limits = usefulSeconds(request, served.existingSeconds);
  const places = candidates.map(({ place }) => place);
  const times = yield* timeMatrix(search, request, demand, places, limits, existing.nodeMs);
  const benefits = benefitsAt(request, times, served, 1);
  const { count, curveCount = 0 } = request;
  const curve = yield* solveCurve(benefits, Math.max(count, curveCount), count);
  const last = Math.min(count, curve.length) - 1;
  const chosen = curve[last] ?? NOTHING;
  const idsOf = (sites: readonly number[]) => sites.map((index) => candidates[index]!.candidate.id);
  const points = curve.map((solution) => pointOf(solution, idsOf));
  const speeds = yield* checkSpeeds(request, times, served, chosen, idsOf);
  return {
    request,
    sites: chosen.sites.map((index, i) => ({
      ...candidates[index]!.candidate,
      gain: chosen.gains[i]!,
    })),
    before: serviceWith(request, times, served, []),
    after: serviceWith(request, times, served, chosen.sites),
    choice: points[last] ?? pointOf(NOTHING, idsOf),
    curve: points,
    speeds,
    demand: {
      weight: served.weight.reduce((sum, weight) => sum + weight, 0) - demand.outsideWeight,
      outsideWeight: demand.outsideWeight,
      leftOut: demand.demand.leftOut,
    },
    candidates: {
      count: candidates.filter(({ place }) => place !== null).length,
      outside: candidates.flatMap(({ candidate, place }) => (place ? [] : [candidate.id])),
    },
    structureIds: structures.flatMap(({ id, place }) => (place ? [id] : [])),
    structuresOutside: structures.flatMap(({ id, place }) => (place ? [] : [id])),
    structuresApproximate: structures.flatMap(({ id, approximate }) => (approximate ? [id] : [])),
  };
}

/** How the chosen sites do at each speed of the interval, against the best ones at that speed. */
function* checkSpeeds(
  request: SitingRequest,
  times: TimeMatrix,
  served: Served,
  chosen: Solution,
  idsOf: (sites: readonly number[]) => string[],
): SitingSteps<SpeedCheck[]> {
  const checks: SpeedCheck[] = [];
  for (const [i, timeFactor] of timeFactors(request.profile, request.speedKmh).entries()) {
    const benefits = benefitsAt(request, times, served, timeFactor);
    const best =
      timeFactor === 1 ? chosen : yield* solve(benefits, request.count, undefined, chosen);
    const value = createValuation(benefits)(chosen.sites);
    const before = serviceWith(request, times, served, [], timeFactor);
    const ids = idsOf(best.sites);
    checks.push({
      speed: SPEEDS[i]!,
      timeFactor,
      before: before.personSeconds ?? before.coveredWeight,
      value,
      best: pointOf(best, idsOf),
      loss: best.value > 0 ? Math.max(0, 1 - value / best.value) : 0,
      kept: idsOf(chosen.sites).filter((id) => ids.includes(id)),
    });
  }
  return checks;
}

function pointOf(
  { sites, value, upperBound, proof }: Solution,
  idsOf: (sites: readonly number[]) => string[],
): CurvePoint {
  const gap = upperBound > 0 ? (upperBound - value) / upperBound : 0;
  return { count: sites.length, sites: idsOf(sites), value, upperBound, gap, proof };
}

function inIdOrder(given: readonly PlacedCandidate[]): PlacedCandidate[] {
  const sorted = [...given].sort((a, b) => (a.candidate.id < b.candidate.id ? -1 : 1));
  const twice = sorted.find(({ candidate }, i) => candidate.id === sorted[i + 1]?.candidate.id);
  if (!twice) return sorted;
  throw new MaillageError('value_invalid', `Two candidates are called ${twice.candidate.id}.`, {
    field: 'id',
    value: twice.candidate.id,
  });
}

function check({ count, objective, cutoffSeconds, capSeconds }: SitingRequest): void {
  if (!(Number.isInteger(count) && count >= 1))
    throw new MaillageError('argument_invalid', 'At least one site must be asked for.', {
      value: count,
    });
  if (objective === 'median' && !(capSeconds >= cutoffSeconds && capSeconds < Infinity))
    throw new MaillageError('argument_invalid', 'Nobody may count for less than the cutoff.', {
      value: capSeconds / 60,
      accepted: `≥ ${cutoffSeconds / 60}`,
    });
}
