import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { geojson } from 'flatgeobuf';
import type { Feature, LineString } from 'geojson';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import { networkLayer } from '../../../../scripts/lib/network-layer.ts';
import { STREET_CLASSES, type SourceNetwork } from '../../../../src/core/graph/network.ts';
import { gdal, gdalPresent } from '../../../helpers/gdal.ts';
import { sourceNetwork, type RandomLink } from '../../../helpers/random-network.ts';
import { createRandom } from '../../../helpers/random.ts';
import { runCli } from './run-cli.ts';

/** 3,000 links over several tiles, some curved, some one-way, with limits known or not. */
function town(): SourceNetwork {
  const random = createRandom(5);
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  const nodes = Array.from(
    { length: 2000 },
    () => [round(3 + random() / 5), round(50 + random() / 5)] as const,
  );
  const node = () => Math.floor(random() * nodes.length);
  const links = Array.from({ length: 3000 }, (): RandomLink => ({
    tail: node(),
    head: node(),
    lengthMeters: Math.round(random() * 100_000) / 100,
    streetClass: Math.floor(random() * STREET_CLASSES.length),
    access: Math.floor(random() * 64),
    shape: random() < 0.3 ? [...nodes[node()]!, ...nodes[node()]!] : [],
    limits: [random() < 0.5 ? 0 : 30, random() < 0.5 ? 0 : 50],
  }));
  return sourceNetwork(nodes, links);
}

/** What a link is, from either end: the end that comes first in the order of coordinates first. */
function describeStreet(
  line: readonly (readonly number[])[],
  forward: readonly unknown[],
  backward: readonly unknown[],
  same: readonly unknown[],
): string {
  const one = JSON.stringify([line, forward, backward, same]);
  const other = JSON.stringify([[...line].reverse(), backward, forward, same]);
  return one < other ? one : other;
}

function streetsOfSource({ lng, lat, links }: SourceNetwork): string[] {
  return Array.from(links.tail, (tail, link) => {
    const head = links.head[link]!;
    const shape = Array.from(links.shape(link) ?? []);
    const line = [[lng[tail]!, lat[tail]!]];
    for (let i = 0; i < shape.length; i += 2) line.push([shape[i]!, shape[i + 1]!]);
    line.push([lng[head]!, lat[head]!]);
    const access = links.access[link]!;
    const bits = (first: number) => [1, 4, 16].map((bit) => (access & (bit * first)) !== 0);
    return describeStreet(
      line,
      [...bits(1), links.maxspeedForward![link]! || null],
      [...bits(2), links.maxspeedBackward![link]! || null],
      [STREET_CLASSES[links.streetClass[link]!], links.lengthMeters[link]],
    );
  });
}

function streetOfLine({ geometry, properties }: Feature<LineString>): string {
  const value = (name: string): unknown => properties![name] ?? null;
  const flag = (name: string): boolean => Boolean(value(name));
  return describeStreet(
    geometry.coordinates,
    [flag('walkForward'), flag('bikeForward'), flag('carForward'), value('maxspeedForwardKmh')],
    [flag('walkBackward'), flag('bikeBackward'), flag('carBackward'), value('maxspeedBackwardKmh')],
    [value('class'), value('lengthMeters')],
  );
}

describe('streets', () => {
  const source = town();
  const expected = streetsOfSource(source).sort();
  let folder: string;
  let out: string;
  let run: Awaited<ReturnType<typeof runCli>>;
  beforeAll(async () => {
    vi.spyOn(console, 'debug').mockImplementation(() => {});
    folder = await mkdtemp(join(tmpdir(), 'maillage-streets-'));
    out = join(folder, 'rues.fgb');
    const { layer, nodeIds } = networkLayer(
      source,
      { nodes: 2000, edges: 3000 },
      { nature: 'reel', title: 'T', producer: 'P', vintage: '2024', licence: 'L', caveats: [] },
    );
    await writeBundle(join(folder, 'essai'), {
      id: 'essai',
      name: 'Essai',
      siren: '200093201',
      bbox: [3, 50, 3.2, 50.2],
      layers: [layer],
      missing: [],
      documents: [nodeIds],
    });
    run = await runCli('streets', '--bundle', join(folder, 'essai'), '--out', out, '--json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('writes every link of every tile once, as the library reads it', async () => {
    expect(run.code, run.errors).toBe(0);
    const bytes = new Uint8Array(await readFile(out));
    expect(JSON.parse(run.output)).toEqual({ file: out, features: 3000, bytes: bytes.length });
    const found: string[] = [];
    for await (const feature of geojson.deserialize(bytes)) {
      found.push(streetOfLine(feature as unknown as Feature<LineString>));
    }
    expect(found.sort()).toEqual(expected);
  });

  test.skipIf(!gdalPresent)('is read the same by GDAL, by its index too', () => {
    expect(gdal('ogrinfo', '-so', '-al', out)).toMatch(
      /Geometry: Line String\s+Feature Count: 3000/,
    );
    const read = (...more: string[]): Feature<LineString>[] => {
      const text = gdal('ogr2ogr', '-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=6', ...more, '/vsistdout/', out); // prettier-ignore
      return JSON.parse(text).features;
    };
    expect(read().map(streetOfLine).sort()).toEqual(expected);
    const box = [3.05, 50.05, 3.06, 50.06] as const;
    const meets = ({ geometry: { coordinates } }: Feature<LineString>): boolean =>
      [0, 1].every((axis) => {
        const side = coordinates.map((point) => point[axis]!);
        return Math.min(...side) <= box[axis + 2]! && Math.max(...side) >= box[axis]!;
      });
    const inBox = read('-spat', ...box.map(String), '-spat_srs', 'EPSG:4326');
    expect(inBox.length).toBeGreaterThan(0);
    expect(inBox.length).toBeLessThan(3000);
    expect(inBox.every(meets)).toBe(true);
  });

  test('says in a sentence what it wrote', async () => {
    const { output, code } = await runCli('streets', '--bundle', join(folder, 'essai'), '--out', out); // prettier-ignore
    expect(code).toBe(0);
    expect(output.replaceAll(/[\u202f\u00a0]/g, ' ')).toMatch(
      /^3 000 tronçons écrits dans .*rues\.fgb \(0,\d Mo\)\.\n$/,
    );
  });

  test('refuses a place it cannot write, naming it', async () => {
    const nowhere = join(folder, 'nulle-part', 'rues.fgb');
    const { errors, code } = await runCli('streets', '--bundle', join(folder, 'essai'), '--out', nowhere); // prettier-ignore
    expect(code).toBe(2);
    expect(errors).toContain('nulle-part');
    const onFolder = await runCli('streets', '--bundle', join(folder, 'essai'), '--out', folder);
    expect(onFolder.code).toBe(2);
    expect(onFolder.errors).toContain('--out');
  });

  test.each(['network.fgb', 'territory.json', '../essai/network.fgb'])(
    'never writes over the bundle it reads: %s',
    async (file) => {
      const path = join(folder, 'essai', file);
      const before = await readFile(path);
      const { errors, code } = await runCli('streets', '--bundle', join(folder, 'essai'), '--out', `${folder}/essai/${file}`); // prettier-ignore
      expect(code).toBe(2);
      expect(errors).toContain('celui d’un territoire');
      expect((await readFile(path)).equals(before)).toBe(true);
    },
  );

  test('writes nothing from a damaged network, and names the file', async () => {
    const path = join(folder, 'essai', 'network.fgb');
    const whole = await readFile(path);
    const target = join(folder, 'abime.fgb');
    for (const damage of [
      whole.subarray(0, whole.length - 500),
      Buffer.concat([whole.subarray(0, -900), Buffer.alloc(10, 7), whole.subarray(-890)]),
    ]) {
      await writeFile(path, damage);
      const { errors, code } = await runCli('streets', '--bundle', join(folder, 'essai'), '--out', target); // prettier-ignore
      expect(code).toBe(2);
      expect(errors).toContain('network.fgb');
    }
    await writeFile(path, whole);
    expect((await readdir(folder)).filter((name) => name.startsWith('abime'))).toEqual([]);
  });
});
