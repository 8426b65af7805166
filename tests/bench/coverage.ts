import { openSession, plainJob } from '../../scripts/cli/open-session.ts';
import type { CoverageRequest } from '../../src/core/coverage/types.ts';
import type { StructureType } from '../../src/core/domain/structure.ts';
import { coverage } from '../../src/workers/operations/coverage.ts';
import { embeddedBundle, realBundle } from './cold/bundles.ts';
import { skip, summarize, type BenchResult } from './measure.ts';

const WARM_UPS = 20;
const ROUNDS = 101;
const MAX_MOVING_MILLISECONDS = 16;
/** About two kilometres. */
const REACH_DEGREES = 0.02;
/** Speeds of the rounds: no two in a row ask the same. */
const SPEEDS_KMH = [4.5, 4, 5];

/**
 * Coverage by one type at one cutoff once streets and people are loaded and placed: the search from
 * all structures, the times of every inhabited place, rows, intervals and distributions, and the
 * copy of the answer that a worker hands over.
 */
export async function run(): Promise<BenchResult[]> {
  const real = realBundle();
  return [
    ...(real === null
      ? [skip('coverage', 'real metropolis', 'its bundle is not built on this machine')]
      : await measure('real metropolis', real, 'france_travail')),
    ...(await measure('embedded bundle', embeddedBundle(1), 'site_excellence')),
  ];
}

async function measure(name: string, folder: string, type: StructureType): Promise<BenchResult[]> {
  const session = await openSession(folder);
  const job = plainJob();
  const results: BenchResult[] = [];
  for (const areas of ['qpv', 'communes'] as const) {
    const milliseconds: number[] = [];
    let rows = 0;
    for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
      const request: CoverageRequest = {
        ...{ types: [type], areas, profile: 'walk', cutoffSeconds: 900, generation: 2024 },
        speedKmh: SPEEDS_KMH[round % SPEEDS_KMH.length]!,
      };
      const start = performance.now();
      rows = structuredClone(await coverage(session, request, job)).rows.length;
      if (round >= WARM_UPS) milliseconds.push(performance.now() - start);
    }
    const whom = areas === 'qpv' ? `${rows} QPV` : `everyone in ${rows} communes`;
    const what = `${name}, ${whom}, ${type}, 15 min`;
    results.push(summarize('coverage', what, 'ms', milliseconds, areas === 'qpv' ? 20 : null));
  }
  return [...results, await measureMoving(name, session, type)];
}

/** One structure of the type goes round where it is, by a step at each frame. */
async function measureMoving(
  name: string,
  session: Awaited<ReturnType<typeof openSession>>,
  type: StructureType,
): Promise<BenchResult> {
  const job = plainJob();
  const [dragged] = await session.structures([type], job);
  const [lng, lat] = dragged!.geometry.coordinates as [number, number];
  const milliseconds: number[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    const turn = (2 * Math.PI * round) / ROUNDS;
    const point = [lng + REACH_DEGREES * Math.sin(turn), lat + REACH_DEGREES * Math.sin(2 * turn)] as const; // prettier-ignore
    const request: CoverageRequest = {
      ...{ types: [type], profile: 'walk', speedKmh: 4.5, cutoffSeconds: 900, generation: 2024 },
      changes: [{ kind: 'move', id: dragged!.properties.id, point }],
    };
    const start = performance.now();
    structuredClone(await coverage(session, request, job));
    if (round >= WARM_UPS) milliseconds.push(performance.now() - start);
  }
  const what = `${name}, all QPV, one ${type} that moves, 15 min`;
  return summarize('coverage', what, 'ms', milliseconds, MAX_MOVING_MILLISECONDS);
}
