import { createSearch } from '../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../src/core/graph/snap.ts';
import { candidateGrid } from '../../src/core/siting/candidate-grid.ts';
import { demandOfCells, demandOfQpv } from '../../src/core/siting/demand.ts';
import { placeDemand } from '../../src/core/siting/demand-places.ts';
import { site } from '../../src/core/siting/site.ts';
import type { SitingObjective, SitingRequest, SitingResult } from '../../src/core/siting/types.ts';
import { hasLillePeople, LILLE_AGENCIES, readLillePeople } from '../helpers/lille-people.ts';
import { hasLilleWalk, readLilleWalk } from '../helpers/lille-walk.ts';
import { skip, summarize, type BenchResult } from './measure.ts';
import { graphOf } from './networks.ts';

const CANDIDATES = 2000;
const SITES = 5;
const ROUNDS = 7;

/**
 * The best five of 2,000 candidates with their proof, from snapped places to the answer: times to
 * the existing structures and to each candidate, curve of one to five sites, slow and fast speeds.
 */
export function run(): BenchResult[] {
  if (!hasLilleWalk || !hasLillePeople)
    return [skip('siting', 'real metropolis', 'its data are not on this machine')];
  const graph = graphOf(readLilleWalk());
  const index = createSegmentIndex(graph);
  const search = createSearch(graph);
  const { cells, inQpv } = readLillePeople();
  const candidates = candidateGrid(demandOfCells(cells), 410)
    .map((candidate) => ({ candidate, place: snapPoint(index, 'walk', candidate.point) }))
    .filter(({ place }) => place !== null)
    .slice(0, CANDIDATES);
  const structures = LILLE_AGENCIES.map((point, i) => ({
    id: `agency-${i}`,
    approximate: false,
    place: snapPoint(index, 'walk', point),
  }));
  const demands = {
    qpv: placeDemand(index, 'walk', demandOfQpv(inQpv)),
    all: placeDemand(index, 'walk', demandOfCells(cells)),
  };

  const cases: readonly [keyof typeof demands, SitingObjective, number][] = [
    ['qpv', 'cover', 15],
    ['qpv', 'cover', 30],
    ['all', 'cover', 15],
    ['all', 'cover', 30],
    ['qpv', 'median', 15],
    ['qpv', 'median', 30],
    ['all', 'median', 15],
    ['all', 'median', 30],
  ];
  return cases.flatMap(([weights, objective, minutes]) => {
    const request: SitingRequest = {
      types: [],
      profile: 'walk',
      speedKmh: 4.5,
      cutoffSeconds: 60 * minutes,
      capSeconds: 3 * 60 * minutes,
      generation: 2015,
      objective,
      weights,
      count: SITES,
      candidates: { kind: 'places', places: [] },
    };
    let answer: Pick<SitingResult, 'choice'> | null = null;
    const milliseconds = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      const steps = site(search, request, demands[weights], candidates, structures);
      let next = steps.next();
      while (!next.done) next = steps.next();
      answer = next.value;
      return performance.now() - start;
    });
    const name = `Lille, ${candidates.length} candidates, ${SITES} sites, ${weights}, ${objective} ${minutes} min`;
    return [
      summarize('siting', name, 'ms', milliseconds.slice(1), 2000),
      summarize('siting', `${name}, gap`, '%', [100 * answer!.choice.gap], 1),
    ];
  });
}
