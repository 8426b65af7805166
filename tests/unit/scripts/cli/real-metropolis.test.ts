import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { intersection } from 'polyclip-ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, plainJob } from '../../../../scripts/cli/open-session.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../../scripts/steps/build-bundle.ts';
import { readLilleWalk } from '../../../helpers/lille-walk.ts';
import {
  referenceNodeTimes,
  referenceSnap,
  referenceTimeAt,
} from '../../../helpers/reference-travel.ts';
import { runCli } from './run-cli.ts';

type Ring = [number, number][];
interface Piece {
  readonly centre: [number, number];
  readonly people: number;
}

const SHARED = '../shared';
const ROUNDING_SECONDS = 0.5;

/** Signed area and centroid of rings as polyclip-ts gives them, holes turning the other way. */
function areaAndCentroid(rings: readonly Ring[]): { area: number; centre: [number, number] } {
  let [area, x, y] = [0, 0, 0];
  const [originX, originY] = rings[0]![0]!;
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = [ring[i]![0] - originX, ring[i]![1] - originY];
      const [bx, by] = [ring[i + 1]![0] - originX, ring[i + 1]![1] - originY];
      const cross = ax * by - bx * ay;
      area += cross / 2;
      x += ((ax + bx) * cross) / 6;
      y += ((ay + by) * cross) / 6;
    }
  return { area, centre: [originX + x / area, originY + y / area] };
}

/** Parts of the cells inside a perimeter, by polyclip-ts, scaled to the published population. */
function piecesOf(
  geometry: Polygon | MultiPolygon,
  cells: readonly { ring: Ring; people: number }[],
  published: number | undefined,
): Piece[] {
  const coordinates = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as Ring[][];
  const shells = coordinates.flatMap(([shell]) => shell!);
  const [west, east] = [Math.min(...shells.map(([x]) => x)), Math.max(...shells.map(([x]) => x))];
  const [south, north] = [Math.min(...shells.map(([, y]) => y)), Math.max(...shells.map(([, y]) => y))]; // prettier-ignore
  const pieces = cells.flatMap(({ ring, people }): Piece[] => {
    const beside = ring.every(([x]) => x < west) || ring.every(([x]) => x > east) || ring.every(([, y]) => y < south) || ring.every(([, y]) => y > north); // prettier-ignore
    if (beside) return [];
    const cut = intersection(coordinates, [ring]) as Ring[][];
    if (cut.length === 0) return [];
    const { area, centre } = areaAndCentroid(cut.flat());
    return [{ centre, people: (people * Math.abs(area)) / Math.abs(areaAndCentroid([ring]).area) }];
  });
  const sum = pieces.reduce((total, { people }) => total + people, 0);
  const factor = published === undefined ? 1 : published / sum;
  return pieces.map(({ centre, people }) => ({ centre, people: people * factor }));
}

describe.skipIf(!existsSync(`${SHARED}/data`))('the command line on the real metropolis', () => {
  let root: string;
  let bundle: string[];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'maillage-real-'));
    const folder = join(root, 'mel');
    const manifest = await readSourceManifest(resolve('data/sources/shared-mel.json'));
    const { content } = await buildBundle('mel', {
      manifest,
      siren: '200093201',
      exceptionsFolder: resolve('data/exceptions'),
      rawFolder: join(root, 'raw'),
      mirror: null,
    });
    await writeBundle(folder, content);
    bundle = ['--bundle', folder];
  }, 120_000);
  afterAll(() => rm(root, { recursive: true, force: true }));

  test('no file a directory is made of holds a telephone or an e-mail', () => {
    for (const file of ['structures.fgb', 'catalogue.json'])
      expect(readFileSync(join(root, 'mel', file), 'utf8'), file).not.toMatch(
        /[\w.]+@[\w-]+\.\w|\b0[1-9](?:[ .]\d\d){4}\b/,
      );
  });

  test('inspect counts what the sources hold', async () => {
    const report = JSON.parse((await runCli('inspect', ...bundle, '--json')).output);
    const features = Object.fromEntries(
      report.layers.map(({ id, features: count }: { id: string; features: number }) => [id, count]),
    );
    expect(features).toMatchObject({
      qpv_2024: 26,
      qpv_2015: 26,
      npnru: 9,
      communes: 95,
      population: 9096,
    });
    expect(report.populationSum).toBe(1_099_836);
    expect(report.network).toMatchObject({ nodes: 55_525, directedEdges: 150_090 });
  });

  test('times equal an independent Dijkstra, node by node, to the second', async () => {
    const { output } = await runCli('times', ...bundle, '--from', '3.0704,50.6366', '--profile', 'walk', '--speed', '5'); // prettier-ignore
    const network = readLilleWalk();
    const origin = referenceSnap(network, [3.0704, 50.6366])!;
    const expected = referenceNodeTimes(network, [origin], 5, false);
    const indexOf = new Map(Array.from(network.sourceIds, (id, i) => [id, i]));
    const rows = output.trim().split('\n').slice(1);
    expect(rows).toHaveLength(55_525);
    let worst = 0;
    for (const row of rows) {
      const [id, lng, lat, seconds] = row.split(',');
      const node = indexOf.get(Number(id))!;
      if (Number(lng) !== network.lng[node] || Number(lat) !== network.lat[node])
        throw new Error(`Node ${id} is not at ${lng}, ${lat}.`);
      worst = Math.max(worst, Math.abs(Number(seconds) - expected[node]!));
    }
    expect(worst).toBeLessThan(1);
  });

  test('isochrones are nested and hold more people each time', async () => {
    const { output } = await runCli('isochrone', ...bundle, '--from', '3.0704,50.6366', '--minutes', '5,10,15'); // prettier-ignore
    const { features } = JSON.parse(output) as FeatureCollection;
    const figures = features.map(({ properties }) => properties!);
    expect(figures.map(({ minutes }) => minutes)).toEqual([5, 10, 15]);
    for (const key of ['areaKm2', 'population'])
      expect(figures[0]![key] < figures[1]![key] && figures[1]![key] < figures[2]![key]).toBe(true);
  });

  test('coverage equals brute force for each of the 26 QPV', { timeout: 180_000 }, async () => {
    const { output } = await runCli('coverage', ...bundle, '--types', 'france_travail', '--minutes', '15', '--generation', '2024', '--json'); // prettier-ignore
    const rows = JSON.parse(output) as Record<string, number & string & null>[];
    expect(rows).toHaveLength(26);

    const read = (name: string): FeatureCollection<Polygon | MultiPolygon> =>
      JSON.parse(readFileSync(`${SHARED}/data/perimeters/${name}`, 'utf8')) as never;
    const outlines = read('qpv_2024_dep59_simplified.geojson').features;
    const cells = read('filosofi2017_carreaux_200m_mel.geojson').features.map(
      ({ geometry, properties }) => ({
        ring: geometry.coordinates[0] as Ring,
        people: Number(properties!['num_people']),
      }),
    );
    const published = new Map(
      readFileSync(`${SHARED}/facts/qpv-mel-figures.csv`, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(';'))
        .filter((row) => row[2] === '2024' && row[3] !== '')
        .map((row) => [row[0], Number(row[3])]),
    );
    const session = await openSession(bundle[1]!);
    const agencies = await session.structures(['france_travail'], plainJob());

    const network = readLilleWalk();
    const speed = 4.5;
    const origins = agencies.flatMap(
      ({ geometry }) => referenceSnap(network, geometry.coordinates as [number, number]) ?? [],
    );
    const nodeTimes = referenceNodeTimes(network, origins, speed, true);
    const statuses = new Set<string>();
    for (const row of rows) {
      const { geometry } = outlines.find(
        ({ properties }) => properties!['code_qp'] === row['code'],
      )!;
      const counts = { covered: 0, beyond: 0, outside: 0, doubtful: 0 };
      for (const { centre, people } of piecesOf(geometry, cells, published.get(row['code']!))) {
        const place = referenceSnap(network, centre);
        const seconds = place
          ? referenceTimeAt(network, origins, nodeTimes, place, speed, true)
          : NaN;
        counts[!place ? 'outside' : seconds <= 900 ? 'covered' : 'beyond'] += people;
        if (Math.abs(seconds - 900) <= ROUNDING_SECONDS) counts.doubtful += people;
      }
      for (const key of ['covered', 'beyond', 'outside'] as const)
        expect(Math.abs(row[key]! - counts[key]), `${row['code']} ${key}`).toBeLessThanOrEqual(
          counts.doubtful + 0.1,
        );
      expect(row['population']).toBe(published.get(row['code']!));
      statuses.add(row['status']!);
    }
    expect([...statuses].sort()).toEqual(['outside_network', 'partial', 'uncovered']);
  });
});
