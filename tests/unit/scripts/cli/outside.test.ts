import { afterAll, beforeAll, expect, test } from 'vitest';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { gridPoint, writeGridTerritory } from '../../../helpers/grid-territory.ts';
import { runCli } from './run-cli.ts';

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
beforeAll(async () => {
  territory = await writeGridTerritory([]);
});
afterAll(() => territory.remove());

const COMMANDS = [['isochrone'], ['times'], ['nearest', '--types', 'ess']];
/** Columns from 0 to 13 have streets: due east of them, the nearest is at their end. */
const LAST_STREET = gridPoint(13, 5);

test.each(COMMANDS)(
  '%s: however far a point is, the error tells the nearest street',
  async (...command) => {
    for (const [column, sentence] of [
      [18, 'hors du réseau'],
      [60, 'hors du territoire'],
      [1200, 'hors du territoire'],
    ] as const) {
      const point = gridPoint(column, 5);
      const args = ['--bundle', territory.folder, '--from', point.join(',')];
      const { output, errors, code } = await runCli(...command, ...args);
      expect([output, code]).toEqual(['', 2]);
      expect(errors).toContain(sentence);
      const stated = /\(m\)\D*([\d,]+)/.exec(errors.replaceAll(/[\u00a0\u202f]/g, ' '));
      const expected = distanceMeters(point, LAST_STREET);
      expect(Number(stated![1]!.replace(',', '.')) / expected).toBeCloseTo(1, 2);
    }
  },
);

test('beyond 200 km it says how far it looked', async () => {
  const { errors, code } = await runCli('times', '--bundle', territory.folder, '--from', '-30,47');
  expect(code).toBe(2);
  expect(errors).toContain('distance cherchée sans trouver de rue utilisable (m)');
});
