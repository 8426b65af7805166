import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeGridTerritory } from '../../../helpers/grid-territory.ts';
import { runCli } from './run-cli.ts';

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let bundle: string[];
const asked = ['--types', 'france_travail', '--minutes', '5'];

beforeAll(async () => {
  territory = await writeGridTerritory(['npnru', 'qpv_2015']);
  bundle = ['--bundle', territory.folder];
});
afterAll(() => territory.remove());

const gapsJson = async (...more: string[]) =>
  JSON.parse((await runCli('gaps', ...bundle, ...asked, ...more, '--json')).output);

describe('gaps', () => {
  test('each row says why, with people by reason and the way of the median one', async () => {
    const { rows } = await gapsJson();
    for (const row of rows) {
      if (row.share === null) continue;
      expect(row.far + row.barrier).toBeCloseTo(row.beyond, 2);
      expect(row.uncoveredLow).toBeLessThanOrEqual(row.beyond);
      expect(row.uncoveredHigh).toBeGreaterThanOrEqual(row.beyond);
      expect(row.uncoveredShare).toBeCloseTo(1 - row.share, 5);
    }
    const far = rows.find((row: { reason: string }) => row.reason === 'far');
    expect(far.way.detourRatio).toBeCloseTo(far.way.networkMeters / far.way.straightMeters, 1);
    expect(far.way.networkMeters).toBeCloseTo(far.way.minutes * 75, -1);
    const outside = rows.find((row: { code: string }) => row.code === 'QN05903M');
    expect(outside).toMatchObject({ reason: 'outside_network', way: null, uncoveredLow: null });
  });

  test('the table has the same, in French', async () => {
    const { output } = await runCli('gaps', ...bundle, ...asked);
    expect(output).toContain(';Raison de l’écart;');
    expect(output).toMatch(/\r\nQN05901M;.*;loin;\d+;0;\d+;\d+;1,\d+\r\n/);
    expect(output).toMatch(/\r\nQN05903M;.*;hors réseau;0;0;;;\r\n/);
  });

  test('by share, the highest first, unknown last', async () => {
    const { rows } = await gapsJson('--sort', 'share');
    const shares = rows.map((row: { uncoveredShare: number | null }) => row.uncoveredShare ?? -1);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  test('a filter counts some QPV only, and says what it leaves out', async () => {
    const all = await gapsJson();
    const { rows, total } = await gapsJson('--min-population', '300');
    expect(rows.map(({ code }: { code: string }) => code).sort()).toEqual(['QN05901M', 'QN05903M']);
    expect(total.leftOut.areas).toBe(2);
    expect(total.leftOut.population + total.population).toBeCloseTo(all.total.population, 2);
    const { errors } = await runCli('gaps', ...bundle, ...asked, '--min-population', '300');
    expect(errors).toContain('laisse de côté 2\u00a0QPV');
  });

  test('a commune by its name or its code', async () => {
    expect((await gapsJson('--commune', 'OUEST')).rows).toHaveLength(4);
    expect((await gapsJson('--commune', '59350')).rows).toHaveLength(4);
  });

  test('bad values and what the bundle has not end with an explanation', async () => {
    for (const [more, said] of [
      [['--commune', 'Paris'], 'Ouest, Est'],
      [['--commune', '75056'], 'Ouest, Est'],
      [['--function', 'moyenne'], 'faible, intermediaire, forte'],
      [['--min-population', 'x'], '--min-population'],
      [['--sort', 'name'], 'beyond, share'],
      [['--npnru'], 'npnru'],
    ] as const) {
      const { code, errors } = await runCli('gaps', ...bundle, ...asked, ...more);
      expect([code, more, errors]).toEqual([2, more, expect.stringContaining(said)]);
    }
  });
});
