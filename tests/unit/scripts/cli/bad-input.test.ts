import { appendFile, copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gridPoint, writeGridTerritory } from '../../../helpers/grid-territory.ts';
import { from, runCli } from './run-cli.ts';

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let bundle: string[];

beforeAll(async () => {
  territory = await writeGridTerritory(['npnru', 'qpv_2015']);
  bundle = ['--bundle', territory.folder];
});
afterAll(() => territory.remove());

describe('bad input ends with code 2, nothing on the output, and a French sentence with the value', () => {
  const lille = gridPoint(3, 3);
  const cases: [string, string[], string[]][] = [
    ['an unknown command', ['couverture'], ['couverture', 'coverage']],
    ['an unknown option', ['inspect', '--couleur', 'rouge'], ['--couleur']],
    ['a stray word', ['inspect', 'ici'], ['ici']],
    ['no bundle', ['inspect'], ['--bundle est obligatoire']],
    ['an option without its value', ['inspect', '--bundle'], ['--bundle attend une valeur']],
    ['an empty value', ['inspect', '--bundle', ''], ['--bundle attend une valeur']],
    ['an option for a value', ['isochrone', '--bundle', '--from', '3,50'], ['--bundle attend']],
    ['a switch with a value', ['inspect', '--bundle', 'B', '--json=oui'], ['--json ne prend pas']],
    ['an option given twice', ['inspect', '--bundle', 'B', '--bundle', 'C'], ['--bundle', 'fois']],
    ['a short option', ['inspect', '-b', 'B'], ['« -b »']],
    ['a missing bundle', ['inspect', '--bundle', 'nulle-part'], ['nulle-part', 'introuvable']],
    ['a point that is none', ['isochrone', '--bundle', 'B', '--from', '3.07'], ['« 3.07 »']],
    ['a third coordinate', ['isochrone', '--bundle', 'B', '--from', '3,50,1'], ['« 3,50,1 »']],
    ['an impossible latitude', ['isochrone', '--bundle', 'B', '--from', '3,95'], ['« 3,95 »']],
    [
      'swapped coordinates',
      ['isochrone', '--bundle', 'B', '--from', `${lille[1]},${lille[0]}`],
      ['inversées', `${lille[1]},${lille[0]}`],
    ],
    ['another place', ['isochrone', '--bundle', 'B', '--from', '-1.55,47.2'], ['hors du territoire', '-1.55,47.2']], // prettier-ignore
    [
      'a point outside the network',
      ['isochrone', '--bundle', 'B', '--from', gridPoint(18, 5).join(',')],
      ['hors du réseau', '500 m'],
    ],
    [
      'the same for times',
      ['times', '--bundle', 'B', '--from', gridPoint(18, 5).join(',')],
      ['hors du réseau', '500 m'],
    ],
    [
      'the same for nearest',
      ['nearest', '--bundle', 'B', '--types', 'ess', '--from', gridPoint(18, 5).join(',')],
      ['hors du réseau', '500 m'],
    ],
    ['an unknown profile', ['times', '--bundle', 'B', '--from', lille.join(','), '--profile', 'tram'], ['tram', 'walk, bike, car']], // prettier-ignore
    ['a profile without streets', ['times', '--bundle', 'B', '--from', lille.join(','), '--profile', 'car'], ['car', 'walk, bike']], // prettier-ignore
    ['a speed of nobody', ['times', '--bundle', 'B', '--from', lille.join(','), '--speed', '0'], ['« 0 »']], // prettier-ignore
    ['a speed no bicycle has', ['times', '--bundle', 'B', '--from', lille.join(','), '--profile', 'bike', '--speed', '90'], ['« 90 »', '1 – 60']], // prettier-ignore
    ['a speed in letters', ['times', '--bundle', 'B', '--from', lille.join(','), '--speed', '4,5'], ['« 4,5 »']], // prettier-ignore
    ['negative minutes', ['isochrone', '--bundle', 'B', '--from', lille.join(','), '--minutes', '5,-1'], ['« -1 »']], // prettier-ignore
    ['an unknown type', ['coverage', '--bundle', 'B', '--types', 'ruche,mairie'], ['« mairie »', 'france_travail']], // prettier-ignore
    ['an unknown generation', ['coverage', '--bundle', 'B', '--types', 'ruche', '--generation', '2020'], ['« 2020 »']], // prettier-ignore
    ['a generation that is missing', ['coverage', '--bundle', 'B', '--types', 'ruche', '--generation', '2015'], ['qpv_2015', 'Absente']], // prettier-ignore
    ['half a structure', ['nearest', '--bundle', 'B', '--types', 'ruche', '--from', lille.join(','), '--count', '1.5'], ['« 1.5 »']], // prettier-ignore
    ['a missing file of points', ['times', '--bundle', 'B', '--from', lille.join(','), '--to-points', 'absent.csv'], ['absent.csv', 'introuvable']], // prettier-ignore
    ['a folder of points', ['times', '--bundle', 'B', '--from', lille.join(','), '--to-points', '.'], ['dossier']], // prettier-ignore
  ];

  test.each(cases)('%s', async (_, args, named) => {
    const real = args.map((arg) => (arg === 'B' ? territory.folder : arg));
    const { output, errors, code } = await runCli(...real);
    expect(code).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(/^Erreur : /);
    expect(errors.trim().split('\n')).toHaveLength(1);
    for (const value of named) expect(errors.replaceAll('\u00a0', ' ')).toContain(value);
  });

  test('a truncated or altered layer is named; commands that do not read it still answer', async () => {
    const copy = join(territory.folder, '..', 'abime');
    await mkdir(copy);
    const { layers } = JSON.parse((await runCli('inspect', ...bundle, '--json')).output);
    for (const { file } of [
      ...layers,
      { file: 'territory.json' },
      { file: 'network-node-ids.bin' },
    ])
      await copyFile(join(territory.folder, file), join(copy, file));
    await truncate(join(copy, 'population.fgb'), 400);
    await appendFile(join(copy, 'structures.fgb'), 'x');
    const asked = ['--bundle', copy, '--types', 'france_travail'];
    const broken = await runCli('coverage', ...asked);
    expect(broken.code).toBe(2);
    expect(broken.errors).toMatch(/(population|structures)\.fgb/);
    const isochrone = await runCli('isochrone', '--bundle', copy, ...from(3, 3));
    // Its people come with the streets.
    expect(isochrone.code).toBe(0);
    const times = await runCli('times', '--bundle', copy, ...from(3, 3));
    expect(times.code).toBe(0);
    const ids = join(copy, 'network-node-ids.bin');
    const bytes = await readFile(ids);
    bytes[5]! ^= 1;
    await writeFile(ids, bytes);
    const renamed = await runCli('times', '--bundle', copy, ...from(3, 3));
    expect([renamed.code, renamed.output]).toEqual([2, '']);
    expect(renamed.errors).toContain('network-node-ids.bin');
  });
});
