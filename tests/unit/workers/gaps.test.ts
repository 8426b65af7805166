import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Params } from '../../../src/workers/protocol.ts';
import { openGridAnalysis, type GridAnalysis } from '../../helpers/grid-analysis.ts';

/* Gaps and filters on a bundle read as the worker reads it. */

const request = {
  ...{ profile: 'walk', speedKmh: 4.5, types: ['france_travail'] },
  ...{ cutoffSeconds: 300, generation: 2024 },
} as const satisfies Params<'coverage'>;

let territory: GridAnalysis['territory'];
let ask: GridAnalysis['ask'];
beforeAll(async () => {
  ({ territory, ask } = await openGridAnalysis());
});
afterAll(() => territory.remove());

describe('gaps', () => {
  test('one row per QPV, with the counts of the coverage of the same request', async () => {
    const { rows } = await ask('coverage', request);
    const gaps = await ask('gaps', request);
    expect(gaps.rows.map(({ code }) => code)).toEqual(rows.map(({ code }) => code));
    gaps.rows.forEach((gap, i) => {
      const row = rows[i]!;
      if (row.share === null) expect(gap.uncoveredCount).toBeNull();
      else expect(gap.uncoveredCount).toBeCloseTo(row.beyondCount, 9);
    });
    expect(gaps.rows.map(({ reason }) => reason)).toEqual([
      'far',
      'far',
      'outside_network',
      'none',
    ]);
  });

  test('closing every structure leaves no reason but that', async () => {
    const changes = ['agence-ouest', 'agence-est'].map((id) => ({ kind: 'close' as const, id }));
    const { rows } = await ask('gaps', { ...request, changes });
    expect(rows[0]).toMatchObject({ reason: 'no_structure', uncoveredShare: 1, way: null });
  });
});

describe('a filter', () => {
  test('rows are those of the QPV kept, the total is theirs, and what is left out is said', async () => {
    const all = await ask('coverage', request);
    const kept = await ask('coverage', { ...request, filter: { minPopulation: 300 } });
    expect(kept.rows).toEqual(all.rows.filter(({ populationCount }) => (populationCount ?? 0) >= 300)); // prettier-ignore
    expect(kept.rows.length).toBeGreaterThan(0);
    expect(kept.rows.length).toBeLessThan(all.rows.length);
    const sum = kept.rows.reduce((total, { coveredCount }) => total + coveredCount, 0);
    expect(kept.total.coveredCount).toBeCloseTo(sum, 6);
    expect(kept.total.leftOut!.areas).toBe(all.rows.length - kept.rows.length);
    expect(kept.total.leftOut!.populationCount + kept.total.populationCount).toBeCloseTo(
      all.total.populationCount,
      6,
    );
    expect(all.total.leftOut).toBeUndefined();
    const gaps = await ask('gaps', { ...request, filter: { minPopulation: 300 } });
    expect(gaps.rows.map(({ code }) => code)).toEqual(kept.rows.map(({ code }) => code));
  });

  test('one QPV alone has the same figures in the total as in its row', async () => {
    const { rows, total } = await ask('coverage', { ...request, filter: { minPopulation: 1000 } });
    expect(rows.map(({ code }) => code)).toEqual(['QN05901M']);
    const { coveredCount, beyondCount, share, shareLow, shareHigh, distribution } = rows[0]!;
    expect(total).toMatchObject({ coveredCount, beyondCount, share, shareLow, shareHigh, distribution }); // prettier-ignore
  });

  test('keeping nobody is an answer, not an error', async () => {
    const { rows, total } = await ask('coverage', {
      ...request,
      filter: { communeCode: '59009' },
    });
    expect(rows).toEqual([]);
    expect(total).toMatchObject({ share: null, populationCount: 0, leftOut: { areas: 4 } });
  });

  test('communes are not filtered', async () => {
    const filter = { minPopulation: 1e9 };
    const { rows } = await ask('coverage', { ...request, areas: 'communes', filter });
    expect(rows).toHaveLength(2);
  });

  test('establishments within reach follow it, each once in the total', async () => {
    const all = await ask('establishmentsInReach', request);
    const filter = { minPopulation: 1000 };
    const kept = await ask('establishmentsInReach', { ...request, filter });
    expect(kept.rows).toEqual(all.rows.filter(({ code }) => code === 'QN05901M'));
    const { count, withinCount, outsideCount } = kept.rows[0]!;
    expect(kept.total).toEqual({ count, withinCount, outsideCount });
  });

  test('about what the bundle has not, it fails and says so', async () => {
    await expect(ask('coverage', { ...request, filter: { npnru: true } })).rejects.toMatchObject({
      code: 'layer_missing',
      details: { layer: 'npnru' },
    });
    await expect(
      ask('gaps', { ...request, filter: { economicFunction: 'faible' } }),
    ).rejects.toMatchObject({ code: 'layer_missing', details: { layer: 'npnru' } });
  });
});
