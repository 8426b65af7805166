import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureCollection, LineString, MultiPolygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../../scripts/cli/commands.ts';
import { gridNetwork, gridPoint, writeGridTerritory } from '../../../helpers/grid-territory.ts';
import { referenceNodeTimes, referenceSnap } from '../../../helpers/reference-travel.ts';
import { from, runCli } from './run-cli.ts';

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let bundle: string[];

beforeAll(async () => {
  territory = await writeGridTerritory(['npnru', 'qpv_2015']);
  bundle = ['--bundle', territory.folder];
});
afterAll(() => territory.remove());

const csvRows = (output: string): string[][] =>
  output
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(/[;,]/));

describe('inspect', () => {
  test('--json lists layers, counts and what is missing', async () => {
    const { output, code } = await runCli('inspect', ...bundle, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(output);
    expect(report.layers.find(({ id }: { id: string }) => id === 'qpv_2024')).toMatchObject({
      features: 4,
      nature: 'simule',
      vintage: '2024',
      bytes: expect.any(Number),
    });
    expect(report.network).toMatchObject({ nodes: 140 });
    expect(report.structuresByType).toMatchObject({ france_travail: 2, ruche: 1, ess: 0 });
    expect(report.missing).toContainEqual({ id: 'npnru', reason: 'Absente de cet essai.' });
  });

  test('prints a table a person can read', async () => {
    const { output } = await runCli('inspect', ...bundle);
    expect(output).toMatch(/network .* 140 nœuds, \d+ arcs/);
    expect(output).toContain('nœuds : 140 dans la source, 140 dans le réseau');
    expect(output).toMatch(/à pied : \d+ arcs, [\d,]+ km/);
    expect(output).toContain('npnru : Absente de cet essai.');
  });
});

describe('times', () => {
  test('equals the plain implementation node by node, one-ways included', async () => {
    const network = gridNetwork();
    for (const [reverse, flags] of [
      [false, []],
      [true, ['--reverse']],
    ] as const) {
      const { output, code } = await runCli('times', ...bundle, ...from(3.4, 2.8), '--speed', '5', ...flags); // prettier-ignore
      expect(code).toBe(0);
      const [header, ...rows] = csvRows(output);
      expect(header).toEqual(['id', 'lng', 'lat', 'seconds']);
      expect(rows).toHaveLength(140);
      const origin = referenceSnap(network, gridPoint(3.4, 2.8))!;
      const expected = referenceNodeTimes(network, [origin], 5, reverse);
      for (const [id, lng, lat, seconds] of rows) {
        const node = Number(id) - 7000;
        expect([Number(lng), Number(lat)]).toEqual([network.lng[node], network.lat[node]]);
        expect(Math.abs(Number(seconds) - expected[node]!), `node ${id}`).toBeLessThan(0.2);
      }
    }
  });

  test('--speed is that of the mode: a bicycle twice as fast halves the way, not the walk to it', async () => {
    const secondsAt = async (place: [number, number], ...flags: string[]) => {
      const { output } = await runCli('times', ...bundle, ...from(...place), '--profile', 'bike', ...flags); // prettier-ignore
      return csvRows(output).slice(1).map(([, , , seconds]) => Number(seconds)); // prettier-ignore
    };
    const usual = await secondsAt([0, 0]);
    const asked = await secondsAt([0, 0], '--speed', '15');
    const fast = await secondsAt([0, 0], '--speed', '30');
    expect(asked).toEqual(usual);
    expect(Math.max(...usual)).toBeGreaterThan(300);
    fast.forEach((seconds, i) => expect(Math.abs(2 * seconds - usual[i]!)).toBeLessThan(0.1));
    // The same way with a straight leg of some metres before it.
    const [slowLeg, fastLeg] = [await secondsAt([0, -0.2]), await secondsAt([0, -0.2], '--speed', '30')]; // prettier-ignore
    const leg = slowLeg[0]!;
    expect(leg).toBeGreaterThan(5);
    expect(fastLeg[0]).toBeCloseTo(leg, 1);
  });

  test('--max-minutes leaves the others empty', async () => {
    const { output } = await runCli('times', ...bundle, ...from(0, 0), '--max-minutes', '4');
    const rows = csvRows(output).slice(1);
    const known = rows.filter(([, , , seconds]) => seconds !== '');
    expect(known.length).toBeGreaterThan(5);
    expect(known.length).toBeLessThan(60);
    expect(known.every(([, , , seconds]) => Number(seconds) <= 240)).toBe(true);
  });

  test('--to-points answers a file of points, those outside empty', async () => {
    const file = join(territory.folder, 'points.csv');
    const [lng, lat] = gridPoint(2, 0);
    await writeFile(file, `id;lng;lat\nici;${String(lng).replace('.', ',')};${lat}\nloin;3.09;50.63\n`); // prettier-ignore
    const { output, errors } = await runCli('times', ...bundle, ...from(0, 0), '--to-points', file, '--speed', '3.6'); // prettier-ignore
    expect(errors).toContain('1 des 2 points');
    const rows = csvRows(output).slice(1);
    expect(rows[0]!.slice(0, 3)).toEqual(['ici', lng.toFixed(6), lat.toFixed(6)]);
    expect(Number(rows[0]![3])).toBeCloseTo(200, 1);
    expect(rows[1]).toEqual(['loin', '3.090000', '50.630000', '']);
  });

  test.each([
    ['id,lng\na,3\n', 'lat'],
    ['id,lng,lat\na,3,zz\n', 'zz'],
    ['id,lng,lat\na,3,95\n', '95'],
    ['id,lng,lat\na,3\n', 'line 2'],
    ['id,lng,lat\na,3,50\n\nb,3,zz\n', 'ligne : 4'],
    [`id,lat,lng\na,${gridPoint(1, 1).join(',')}\n`, 'inversées'],
    ['', 'aucune ligne'],
    ['id,lng,lat\n', 'aucune ligne'],
    ['\u001f\u0008\u0000\u0000', 'pas un texte'],
  ])('a file of points that cannot be used is refused: %j', async (text, named) => {
    const file = join(territory.folder, 'points-bad.csv');
    await writeFile(file, text);
    const { output, errors, code } = await runCli('times', ...bundle, ...from(0, 0), '--to-points', file); // prettier-ignore
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(named);
    expect(errors).not.toContain('econstruisez');
  });
});

describe('isochrone', () => {
  test('one feature per band, ascending, each with its figures', async () => {
    const { output, code } = await runCli(
      'isochrone',
      ...bundle,
      ...from(3, 3),
      '--minutes',
      '6,3,3',
    );
    expect(code).toBe(0);
    const { features } = JSON.parse(output) as FeatureCollection<MultiPolygon>;
    expect(features.map(({ properties }) => properties!['minutes'])).toEqual([3, 6]);
    const [small, large] = features.map(({ properties }) => properties!);
    expect(small!['areaKm2']).toBeGreaterThan(0.01);
    expect(large!['areaKm2']).toBeGreaterThan(small!['areaKm2']);
    expect(large!['population']).toBeGreaterThan(small!['population']);
  });
});

describe('coverage and gaps', () => {
  const asked = ['--types', 'france_travail', '--profile', 'walk', '--minutes', '6'];

  test('--json gives every QPV with the promised fields', async () => {
    const { output, errors, code } = await runCli('coverage', ...bundle, ...asked, '--generation', '2024', '--json'); // prettier-ignore
    expect(code).toBe(0);
    const rows = JSON.parse(output) as Record<string, unknown>[];
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      code: 'QN05901M',
      name: 'Les Rues',
      population: 1000,
      nearest: 'agence-ouest',
      nearestName: 'Structure agence-ouest',
      status: 'partial',
    });
    expect(rows[0]!['covered']).toBeGreaterThan(0);
    expect(rows[0]!['share']).toBeCloseTo((rows[0]!['covered'] as number) / 1000, 4);
    expect(rows[2]).toMatchObject({ share: null, nearestMinutes: null, status: 'outside_network' });
    expect(rows[3]).toMatchObject({ population: 50, covered: 0, share: null, status: 'no_population' }); // prettier-ignore
    expect(errors).toContain('simulées');
    expect(errors).toContain('position approchée pour 1 structure');
  });

  test('without --json, a table for French Excel', async () => {
    const { output } = await runCli('coverage', ...bundle, ...asked);
    expect(output.startsWith('\uFEFFCode du QPV;')).toBe(true);
    expect(output).toContain('\r\nQN05903M;Le Lointain;Ouest, Est;300;publiée;0;0;300;;;;;;;;hors du réseau;;'); // prettier-ignore
    expect(output).toMatch(/QN05902M;.*;\d+,\d;.*non couvert/);
    expect(output).toContain(';Habitants à moins de 5\u00a0min;');
  });

  test('says how long the ways are: bands, median and curve, of each QPV and of all', async () => {
    const { output } = await runCli('coverage', ...bundle, ...asked.slice(0, 4), '--minutes', '10', '--total', '--json'); // prettier-ignore
    const { rows, total } = JSON.parse(output);
    for (const { covered, share, shareLow, nearestMinutes, distribution } of [...rows, total]) {
      const { within, medianMinutes, cumulative } = distribution;
      expect(within.map(({ minutes }: { minutes: number }) => minutes)).toEqual([
        5, 10, 15, 20, 30,
      ]);
      expect(within[1]).toMatchObject({ count: covered, share, shareLow });
      expect(cumulative).toHaveLength(61);
      expect(cumulative[10]).toBe(covered);
      if (nearestMinutes !== undefined) expect(medianMinutes).toBe(nearestMinutes);
    }
    expect(total.curveHigh[10]).toBe(total.shareHigh);
    expect(total.unlocated).toBe(50);
  });

  test('by commune counts everyone of the grid, establishments too when asked', async () => {
    const command = ['coverage', ...bundle, ...asked, '--areas', 'communes', '--establishments'];
    const { output } = await runCli(...command, '--json');
    const rows = JSON.parse(output);
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['Ouest', 'Est']);
    expect(rows[0]).toMatchObject({ populationSource: 'cells', status: 'partial' });
    expect(rows[0].establishments.count + rows[1].establishments.count).toBe(48);
    expect(rows[0].establishments.within).toBeGreaterThan(0);
    const { output: csv } = await runCli(...command, '--total');
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toMatch(/^Code de la commune;Nom;Habitants;.*;Établissements hors réseau$/);
    expect(lines.at(-1)).toMatch(/^;Ensemble du territoire;\d+;;.*;48;\d+;0$/);
    expect((await runCli('coverage', ...bundle, ...asked, '--areas', 'iris')).errors).toContain('communes'); // prettier-ignore
  });

  test('gaps ranks by inhabitants beyond the cutoff, with the total', async () => {
    const { output } = await runCli('gaps', ...bundle, ...asked, '--json');
    const { rows, total } = JSON.parse(output);
    const beyond = rows.map((row: { beyond: number }) => row.beyond);
    expect(beyond).toEqual([...beyond].sort((a, b) => b - a));
    expect(total.beyond).toBeCloseTo(
      beyond.reduce((a: number, b: number) => a + b, 0),
      2,
    );
    expect(total.unlocated).toBe(50);
  });
});

describe('nearest', () => {
  const asked = ['--types', 'france_travail'];

  test('prints a ranking, or the ways as GeoJSON', async () => {
    const { output } = await runCli('nearest', ...bundle, ...from(3, 3), ...asked);
    expect(output).toMatch(/\r\n1;agence-ouest;Structure agence-ouest;Agence France Travail;\d/);
    const { output: json } = await runCli('nearest', ...bundle, ...from(3, 3), ...asked, '--count', '1', '--json'); // prettier-ignore
    const { features } = JSON.parse(json) as FeatureCollection<LineString>;
    expect(features).toHaveLength(1);
    expect(features[0]!.properties).toMatchObject({ rank: 1, id: 'agence-ouest' });
    expect(features[0]!.geometry.coordinates[0]).toEqual(gridPoint(3, 3));
  });
});

describe('help', () => {
  test('lists the commands, and every option of each', async () => {
    const { output, code } = await runCli('--help');
    expect(code).toBe(0);
    for (const { name, options } of COMMANDS) {
      expect(output).toContain(`  ${name} `);
      const help = await runCli(name, '--help');
      expect(help.code).toBe(0);
      for (const option of Object.keys(options)) expect(help.output).toContain(`--${option}`);
    }
  });

  test('without command, help goes to the errors with code 2', async () => {
    const { output, errors, code } = await runCli();
    expect([output, code]).toEqual(['', 2]);
    expect(errors).toContain('Commandes :');
  });
});
