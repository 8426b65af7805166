import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LayerManifest } from '../../../../src/core/domain/territory.ts';
import { PROFILES } from '../../../../src/core/domain/travel.ts';
import type { Profile } from '../../../../src/core/domain/travel.ts';
import { checkBundle } from '../../../../scripts/checks/index.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import { HIGHWAY_KINDS } from '../../../../scripts/lib/osm/highway-table.ts';
import { bunzip } from '../../../../scripts/lib/readers/bzip2.ts';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../../scripts/steps/build-bundle.ts';
import type { SourceReport } from '../../../../scripts/lib/build-report.ts';
import { rawOsmStreets, readRawOsm } from '../../../helpers/osm-reference.ts';
import type { RawOsm } from '../../../helpers/osm-reference.ts';
import { rawCarTurns } from '../../../helpers/osm-raw-turns.ts';
import type { RawTurns } from '../../../helpers/osm-raw-turns.ts';
import { rawTimes, secondsOf } from '../../../helpers/raw-streets.ts';
import type { RawArc, RawStreets } from '../../../helpers/raw-streets.ts';
import { backwards, turnDistances } from '../../../helpers/turn-distances.ts';
import { runCli } from '../cli/run-cli.ts';

const DATA = resolve('../shared/data/network');
/** Centimetres and milliseconds are rounded at each of the hundreds of links of a long way. */
const ROUNDING_SECONDS = 1;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'maillage-networks-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Built {
  readonly folder: string;
  readonly layer: LayerManifest;
  readonly sources: readonly SourceReport[];
}

async function build(name: string, manifestFile: string): Promise<Built> {
  const manifest = await readSourceManifest(manifestFile);
  const { content, report, checks } = await buildBundle(name, {
    manifest,
    siren: manifest.territory!.siren,
    exceptionsFolder: resolve('data/exceptions'),
    rawFolder: join(root, 'raw'),
    mirror: null,
  });
  const folder = join(root, name);
  const written = await writeBundle(folder, content, async (path, bundle) => {
    await checkBundle(path, bundle, content, checks);
  });
  return { folder, layer: written.layers[0]!, sources: report.sources };
}

/** Times of the command line by source id: the least, where a node was split at a barrier. */
async function cliTimes(folder: string, from: readonly number[], profile: Profile, more: string[]) {
  const { output, code, errors } = await runCli('times', '--bundle', folder, '--from', from.join(','), '--profile', profile, ...more); // prettier-ignore
  expect(code, errors).toBe(0);
  const times = new Map<number, number>();
  for (const row of output.trim().split('\n').slice(1)) {
    const [id, , , seconds] = row.split(',');
    const time = seconds === '' ? Infinity : Number(seconds);
    times.set(Number(id), Math.min(time, times.get(Number(id)) ?? Infinity));
  }
  return times;
}

/** Seconds from a node and towards it, by id, and the nodes that cannot be gone through. */
interface ExpectedTimes {
  readonly there: ReadonlyMap<number, number>;
  readonly back: ReadonlyMap<number, number>;
  readonly stops: ReadonlySet<number>;
}

function timesOn(streets: RawStreets, profile: Profile, origin: number): ExpectedTimes {
  const { stops } = streets;
  return { there: rawTimes(streets, profile, origin), back: rawTimes(streets, profile, origin, true), stops }; // prettier-ignore
}

/** By car, turn restrictions obeyed. */
function timesWithTurns({ steps, stops, fileNode }: RawTurns, origin: number): ExpectedTimes {
  const least = (times: ReadonlyMap<number, number>): ReadonlyMap<number, number> => {
    const byId = new Map<number, number>();
    for (const [node, seconds] of times) {
      const id = fileNode(node);
      byId.set(id, Math.min(seconds, byId.get(id) ?? Infinity));
    }
    return byId;
  };
  const [there, back] = [steps, backwards(steps)].map((one) => least(turnDistances(one, origin)));
  return { there: there!, back: back!, stops };
}

const carSeconds = (meters: number, streetClass: string, limitKmh: number): number =>
  secondsOf({ meters, streetClass, limitKmh }, 'car');

/**
 * Every node of the bundle that the command line reaches is reached by the reference at the same
 * time; those that it does not reach cannot be reached and come back from in the source either.
 */
async function compareTimes(
  folder: string,
  { there, back, stops }: ExpectedTimes,
  profile: Profile,
  origin: number,
  nodes: ReadonlyMap<number, readonly [number, number]>,
): Promise<number> {
  const from = nodes
    .get(origin)!
    .map((degrees) => degrees.toFixed(6))
    .map(Number);
  for (const [expected, other, more] of [
    [there, back, []],
    [back, there, ['--reverse']],
  ] as const) {
    const found = await cliTimes(folder, from, profile, [...more]);
    let worst = 0;
    for (const [id, seconds] of found) {
      // A node of another graph, on a street of this one.
      if (!nodes.has(id)) continue;
      const reference = expected.get(id) ?? Infinity;
      if (stops.has(id)) {
        // Two sides of a barrier, one node for the reference; a side with no way back is closed here.
        expect(seconds, `barrier ${id}`).toBeGreaterThanOrEqual(reference - ROUNDING_SECONDS);
        continue;
      }
      if (seconds === Infinity) expect(expected.has(id) && other.has(id), `node ${id}`).toBe(false);
      else worst = Math.max(worst, Math.abs(seconds - reference));
    }
    expect(worst).toBeLessThan(ROUNDING_SECONDS);
  }
  return back.size;
}

const osmFile = (name: string): string => join(DATA, 'osm', `${name}.osm.pbf`);

describe.skipIf(!existsSync(DATA))('Porto, from OpenStreetMap', { timeout: 120_000 }, () => {
  let built: Built;
  let raw: RawOsm;
  beforeAll(async () => {
    built = await build('porto', resolve('data/sources/porto.json'));
    raw = readRawOsm(osmFile('porto-2015-r5'));
  }, 120_000);

  it('counts what the file holds, and what was left out', () => {
    expect(built.layer.network).toMatchObject({ sourceNodes: 347_944, sourceEdges: 51_458 });
    expect(raw.ways).toHaveLength(51_458);
    const [source] = built.sources;
    const dropped = source!.dropped.reduce((sum, { count }) => sum + count, 0);
    expect(source!.kept + dropped).toBe(51_458);
    expect(source!.kept).toBe(50_375);
    expect(raw.restrictions).toBe(357);
    expect(source!.notes.join(' ')).toContain(
      '357 interdictions ou obligations de tourner lues, 330 appliquées',
    );
    expect(built.layer.network).toMatchObject({ sourceWays: 51_458, keptWays: 50_375, sourceBannedTurns: 361, bannedTurns: 358 }); // prettier-ignore
    expect(built.layer.network!.profiles).toEqual(['walk', 'bike', 'car']);
    expect(built.layer.bytes / built.layer.network!.directedEdges).toBeLessThan(12);
  });

  it.each(PROFILES)('times equal an independent Dijkstra on every node of the file: %s', async (profile) => {
    // Crossings of the centre: Aliados, and Vila Nova de Gaia across the river.
    const streets = rawOsmStreets(raw, profile);
    const turns = profile === 'car' ? rawCarTurns(raw, 'PT', carSeconds) : null;
    for (const near of [[-8.611, 41.149], [-8.607, 41.127]] as const) { // prettier-ignore
      const origin = crossing(streets.arcs, streets.stops, raw.nodes, near);
      const times = turns ? timesWithTurns(turns, origin) : timesOn(streets, profile, origin);
      const reached = await compareTimes(built.folder, times, profile, origin, raw.nodes);
      expect(reached).toBeGreaterThan(100_000);
    }
  }); // prettier-ignore
});

describe.skipIf(!existsSync(DATA))('Monaco, from OpenStreetMap', () => {
  it('is read among buildings and relations; times equal an independent Dijkstra', async () => {
    const built = await build('monaco', resolve('data/sources/monaco.json'));
    expect(built.layer.network).toMatchObject({ sourceNodes: 180_118, sourceEdges: 27_377 });
    expect(built.sources[0]!.kept).toBe(2_856);
    const raw = readRawOsm(osmFile('monaco-2016-osrm'));
    for (const profile of PROFILES) {
      const streets = rawOsmStreets(raw, profile);
      const origin = crossing(streets.arcs, streets.stops, raw.nodes, [7.42, 43.738]);
      const times = profile === 'car' ? timesWithTurns(rawCarTurns(raw, 'FR', carSeconds), origin) : timesOn(streets, profile, origin); // prettier-ignore
      const reached = await compareTimes(built.folder, times, profile, origin, raw.nodes);
      expect(reached).toBeGreaterThan(5000);
    }
  });
});

describe.skipIf(!existsSync(DATA))('Nantes, from three graphs', { timeout: 120_000 }, () => {
  let built: Built;
  beforeAll(async () => {
    built = await build('nantes', resolve('data/sources/nantes.json'));
  }, 120_000);

  it('counts what the files hold', () => {
    expect(built.sources.map(({ read }) => read)).toEqual([54_336, 30_582, 14_404]);
    expect(built.layer.network).toMatchObject({ sourceNodes: 39_185, sourceEdges: 99_322 });
    expect(built.layer.bytes / built.layer.network!.directedEdges).toBeLessThan(12);
  });

  it.each([
    ['walk', 'walk', 19_436],
    ['bike', 'bike', 13_161],
    ['car', 'drive', 6588],
  ] as const)('times equal an independent Dijkstra on the graph: %s', async (profile, name, count) => {
    let text = '';
    const decoder = new TextDecoder();
    const bytes = readFileSync(join(DATA, 'nantes', `SG${name}_Nantes.graphml.bz2`));
    bunzip(bytes, name, (chunk) => (text += decoder.decode(chunk, { stream: true })));
    const { nodes, arcs } = rawGraph(text);
    expect(nodes.size).toBe(count);
    const origin = crossing(arcs, new Set(), nodes, [-1.5536, 47.2184]);
    const times = timesOn({ arcs, stops: new Set() }, profile, origin);
    const reached = await compareTimes(built.folder, times, profile, origin, nodes);
    expect(reached).toBe(count);
  }); // prettier-ignore
});

/** Nodes and edges by regular expressions, keys told by their names. */
function rawGraph(text: string) {
  const keys = new Map(
    Array.from(text.matchAll(/<key id="(\w+)" for="(\w+)" attr\.name="(\w+)"/gu), ([, id, what, name]) => [`${what} ${name}`, id!]),
  ); // prettier-ignore
  const datum = (body: string, key: string): string =>
    new RegExp(`<data key="${keys.get(key)}">([^<]*)</data>`, 'u').exec(body)?.[1] ?? '';
  const nodes = new Map<number, readonly [number, number]>();
  for (const [, id, body] of text.matchAll(/<node id="(\d+)">(.*?)<\/node>/gsu))
    nodes.set(Number(id), [Number(datum(body!, 'node x')), Number(datum(body!, 'node y'))]);
  const arcs: RawArc[] = [];
  for (const [, from, to, body] of text.matchAll(/<edge source="(\d+)" target="(\d+)"[^>]*>(.*?)<\/edge>/gsu)) {
    const highway = /[a-z_]+/u.exec(datum(body!, 'edge highway'))?.[0] ?? '';
    const streetClass = HIGHWAY_KINDS[highway]?.streetClass ?? 'unknown';
    const limits = Array.from(datum(body!, 'edge maxspeed').matchAll(/\d+/gu), ([kmh]) => Number(kmh));
    const limitKmh = limits.length > 0 ? Math.min(...limits) : ({ motorway: 130, living_street: 20 }[highway] ?? 0);
    arcs.push({ from: Number(from), to: Number(to), meters: Number(datum(body!, 'edge length')), streetClass, limitKmh });
  } // prettier-ignore
  return { nodes, arcs };
}

/** The node nearest to a place from which three streets or more leave. */
function crossing(
  arcs: readonly RawArc[],
  stops: ReadonlySet<number>,
  nodes: ReadonlyMap<number, readonly [number, number]>,
  [lng, lat]: readonly [number, number],
): number {
  const leaving = new Map<number, number>();
  for (const { from } of arcs) leaving.set(from, (leaving.get(from) ?? 0) + 1);
  let best = { id: -1, distance: Infinity };
  for (const [id, count] of leaving) {
    const [x, y] = nodes.get(id)!;
    const distance = Math.hypot(x - lng, y - lat);
    if (count >= 3 && !stops.has(id) && distance < best.distance) best = { id, distance };
  }
  return best.id;
}
