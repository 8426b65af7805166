import { copyGrid } from '../../scripts/embedded/copies/copy-grid.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { openBundle } from '../../src/io/bundle.ts';
import { isochrone } from '../../src/workers/operations/isochrone.ts';
import { Session } from '../../src/workers/session/session.ts';
import { createRandom } from '../helpers/random.ts';
import { ShapedLink } from '../helpers/shaped-link.ts';
import { embeddedBundle, manifestOf, placesAmid, realBundle, tilesStart } from './cold/bundles.ts';
import { FileServer } from './cold/file-server.ts';
import { skip, summarize, type BenchResult } from './measure.ts';

const ORIGINS = 105;
const WARM_UPS = 5;
/** The whole walk is among the streets, in one copy. */
const MARGIN_METERS = 3000;
const LARGE = 100;
const MAX_REQUESTS = 6;
const MAX_KILOBYTES = 400;
const MAX_RATIO = 1.2;

const NETWORKS = [
  { net: 'this machine’s own network', link: () => null },
  { net: '20 ms, 20 Mbit/s', link: () => new ShapedLink(20, 20e6) },
] as const;
/** Stages of a first isochrone, in order; each lasts until its last byte has left the server. */
const STAGES = ['territory.json', 'header and index', 'tiles', 'computing'] as const;

interface Bundle {
  readonly url: string;
  readonly tilesStart: number;
}

interface Measure {
  readonly requests: number;
  readonly kilobytes: number;
  readonly milliseconds: number;
  /** Milliseconds of each of `STAGES`. */
  readonly stages: readonly number[];
}

/**
 * The first isochrone of a visit: walking 5, 10 and 15 minutes, people counted, from the address of a
 * bundle to the bands, nothing in any cache. A real HTTP server in this process counts requests and
 * bytes of bodies. The code is warm, so that what is compared is what a larger territory costs. At
 * scale 100 the same origins, each in one of the copies.
 */
export async function run(): Promise<BenchResult[]> {
  const folders = { small: embeddedBundle(1), large: embeddedBundle(LARGE) };
  const real = realBundle();
  const server = await FileServer.start({ ...folders, ...(real ? { real } : {}) });
  const bundle = (name: string, folder: string): Bundle => ({
    url: server.url(name),
    tilesStart: tilesStart(folder),
  });
  try {
    const results: BenchResult[] = [];
    const small = bundle('small', folders.small);
    const large = bundle('large', folders.large);
    const origins = await placesAmid(folders.small, ORIGINS, MARGIN_METERS);
    const copied = intoCopies(folders.small, origins);
    for (const { net, link } of NETWORKS) {
      server.link = link();
      const pairs: [Measure, Measure][] = [];
      // One after the other: a machine that is busy for a while slows both.
      for (const [i, origin] of origins.entries()) {
        const one = await measure(server, small, origin);
        pairs.push([one, await measure(server, large, copied[i]!)]);
      }
      const warm = pairs.slice(WARM_UPS);
      results.push(
        ...figures(
          `embedded, ${net}`,
          warm.map(([one]) => one),
        ),
        ...figures(
          `embedded × ${LARGE}, ${net}`,
          warm.map(([, hundred]) => hundred),
        ),
        ratio(`bytes × ${LARGE} / × 1, ${net}`, warm, ({ kilobytes }) => kilobytes),
        ratio(`time × ${LARGE} / × 1, ${net}`, warm, ({ milliseconds }) => milliseconds),
      );
    }
    if (real === null) return [...results, skip('cold', 'real Lille', 'no ../shared')];
    const lille = bundle('real', real);
    const inLille = await placesAmid(real, ORIGINS, 0);
    for (const { net, link } of NETWORKS) {
      server.link = link();
      const measures: Measure[] = [];
      for (const origin of inLille) measures.push(await measure(server, lille, origin));
      results.push(...figures(`real Lille, ${net}`, measures.slice(WARM_UPS)));
    }
    return results;
  } finally {
    await server.stop();
  }
}

function intoCopies(folder: string, origins: readonly LngLat[]): LngLat[] {
  const copies = copyGrid(manifestOf(folder).bbox, LARGE);
  const random = createRandom(12);
  return origins.map(([lng, lat]) => {
    const copy = copies[Math.floor(random() * copies.length)]!;
    return [lng + copy.eastMicrodegrees / 1e6, lat + copy.northMicrodegrees / 1e6];
  });
}

async function measure(server: FileServer, bundle: Bundle, origin: LngLat): Promise<Measure> {
  server.requests.length = 0;
  const start = performance.now();
  const session = new Session(await openBundle(bundle.url));
  const { bands } = await isochrone(
    session,
    {
      origins: [origin],
      profile: 'walk',
      speedKmh: 4.5,
      cutoffsSeconds: [300, 600, 900],
      reverse: false,
    },
    { signal: new AbortController().signal, report: () => {} },
  );
  const end = performance.now();
  if (bands.at(-1)!.populationCount === null) throw new Error('Nobody was counted.');
  const ends = [start, start, start, end];
  for (const { file, start: first, endedAt } of server.requests) {
    const stage = file === 'territory.json' ? 0 : first! < bundle.tilesStart ? 1 : 2;
    ends[stage] = Math.max(ends[stage]!, endedAt);
  }
  return {
    requests: server.requests.length,
    kilobytes: server.requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1000,
    milliseconds: end - start,
    stages: ends.map((stageEnd, i) => stageEnd - (ends[i - 1] ?? start)),
  };
}

function figures(name: string, measures: readonly Measure[]): BenchResult[] {
  const line = (
    what: string,
    unit: string,
    pick: (measure: Measure) => number,
    target: number | null,
  ) => summarize('cold', `${name}, ${what}`, unit, measures.map(pick), target);
  return [
    line('requests', 'requests', ({ requests }) => requests, MAX_REQUESTS),
    line('transferred', 'kB', ({ kilobytes }) => kilobytes, MAX_KILOBYTES),
    line('first isochrone', 'ms', ({ milliseconds }) => milliseconds, null),
    ...STAGES.map((stage, i) => line(`of which ${stage}`, 'ms', ({ stages }) => stages[i]!, null)),
  ];
}

/** Each origin at scale 100 over the same at scale 1, measured just before it. */
function ratio(
  name: string,
  pairs: readonly (readonly [Measure, Measure])[],
  pick: (measure: Measure) => number,
): BenchResult {
  const ratios = pairs.map(([one, hundred]) => pick(hundred) / pick(one));
  return summarize('cold', name, '', ratios, MAX_RATIO);
}
