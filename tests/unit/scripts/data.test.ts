import { execFile } from 'node:child_process';
import { readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildReport } from '../../../scripts/lib/build-report.ts';
import type { TerritoryIndex, TerritoryManifest } from '../../../src/core/domain/territory.ts';
import { writeMiniTerritory } from './steps/mini-territory.ts';
import type { MiniTerritory } from './steps/mini-territory.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function data(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'scripts/data.ts'), ...args],
      { cwd: ROOT },
      (error, output, errors) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, output, errors }),
    );
  });
}

let mini: MiniTerritory;
let out: string;
beforeAll(async () => {
  mini = await writeMiniTerritory();
  // Exceptions are the project's own here: this repetition has none.
  await mini.write('chiffres2024.csv', 'com,qp,pop\n59001,QN05901M,100\n59003,QN05902N,200\n');
  out = join(mini.folder, 'territories', 'essai');
});
afterAll(() => rm(mini.folder, { recursive: true, force: true }));

const manifestOf = async (): Promise<TerritoryManifest> =>
  JSON.parse(await readFile(join(out, 'territory.json'), 'utf8')) as TerritoryManifest;

describe('npm run data', { timeout: 240_000 }, () => {
  it('writes the bundle, its report and the index of territories', async () => {
    const { code, output } = await data('--sources', mini.manifest, '--out', out);
    expect(code).toBe(0);
    expect(output).toContain('vérifications passées');
    const manifest = await manifestOf();
    expect(manifest).toMatchObject({ id: 'essai', siren: '200093201' });
    const file = manifest.documents.find(({ id }) => id === 'build_report')!.file;
    const report = JSON.parse(await readFile(join(out, file), 'utf8')) as BuildReport;
    expect(report.sources.find(({ id }) => id === 'agences')).toMatchObject({ read: 3, kept: 2 });
    const index = JSON.parse(await readFile(join(out, '../index.json'), 'utf8')) as TerritoryIndex;
    expect(index.territories).toMatchObject([{ id: 'essai', name: 'Essai', simulated: false }]);
  });

  it('builds without a missing file, and says so', async () => {
    const path = join(mini.folder, 'carreaux.geojson');
    const content = await readFile(path);
    await unlink(path);
    const { code, output } = await data('--sources', mini.manifest, '--out', out);
    await writeFile(path, content);
    expect(code).toBe(0);
    expect(output).toContain('carreaux.geojson');
    expect((await manifestOf()).missing.map(({ id }) => id)).toEqual([
      'population',
      'establishments',
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    ['an empty file', { path: 'vide.osm.pbf' }, 1, 'est vide'],
    ['a folder', { path: '.' }, 1, 'c’est un dossier'],
    ['a reader that does not exist', { path: 'vide.osm.pbf', reader: 'osm' }, 2, '« osm »'],
  ])('writes nothing when no layer is left, and says why: %s', async (_, source, exit, why) => {
    const about = { nature: 'reel', title: 'T', producer: 'P', vintage: 'V', licence: 'L' };
    const sources = [{ id: 'rues', layer: 'network', reader: 'osm_pbf', ...about, ...source }];
    const file = join(mini.folder, 'seul.json');
    await mini.write('vide.osm.pbf', '');
    await writeFile(file, JSON.stringify({ formatVersion: 1, title: 'T', sources }));
    const nowhere = join(mini.folder, 'rien');
    const { code, output, errors } = await data('--sources', file, '--out', nowhere);
    expect(code).toBe(exit);
    expect(output.replaceAll('\u00a0', ' ')).toContain(why);
    expect(errors).toContain('rien n’a été écrit');
    await expect(stat(nowhere)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('builds the rest when a reader is unknown, with the exit code of bad input', async () => {
    await mini.change('carreaux', { reader: 'xlsx' });
    const { code, output } = await data('--sources', mini.manifest, '--out', out);
    await mini.change('carreaux', { reader: 'geojson' });
    expect(code).toBe(2);
    expect(output).toMatch(/xlsx.*geojson/u);
    expect((await manifestOf()).layers.length).toBeGreaterThan(5);
  });

  it('leaves a good bundle alone when an address does not answer', async () => {
    await data('--sources', mini.manifest, '--out', out);
    const before = await readFile(join(out, 'territory.json'), 'utf8');
    await mini.change('carreaux', {
      path: undefined,
      url: 'http://127.0.0.1:1/absent-de-partout.geojson',
    });
    const { code, output, errors } = await data('--sources', mini.manifest, '--out', out);
    await mini.change('carreaux', { path: 'carreaux.geojson', url: undefined });
    expect(code).toBe(1);
    expect(output).toContain('data/raw/absent-de-partout.geojson');
    expect(errors).toContain('rien n’a été écrit');
    expect(await readFile(join(out, 'territory.json'), 'utf8')).toBe(before);
  });

  it.each<[string, readonly string[], string]>([
    ['a manifest that is not there', ['--sources', 'absent.json'], 'absent.json'],
    ['a SIREN of eight digits', ['--epci', '20009320'], '20009320'],
    ['a flag that does not exist', ['--vitesse', '4'], '« --vitesse »'],
    ['a mirror that is not there', ['--mirror', 'nulle-part'], 'nulle-part'],
    ['a folder of other things', ['--out', 'src'], 'autre chose qu’un territoire'],
  ])('exits with 2 for %s, naming it', async (_, args, word) => {
    const { code, errors } = await data(...args);
    expect(code).toBe(2);
    expect(errors.replaceAll('\u00a0', ' ')).toContain(word);
  });

  it('exits with 2 for a broken manifest and for the EPCI of another one', async () => {
    const broken = join(mini.folder, 'casse.json');
    await writeFile(broken, '{"formatVersion": 2}');
    const first = await data('--sources', broken, '--out', out);
    expect(first).toMatchObject({ code: 2, errors: expect.stringContaining('casse.json') });
    const other = await data('--sources', mini.manifest, '--epci', '200067213', '--out', out);
    expect(other).toMatchObject({ code: 2, errors: expect.stringContaining('200067213') });
  });
});
