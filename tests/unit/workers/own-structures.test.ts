import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CoverageRequest, CoverageResult } from '../../../src/core/coverage/types.ts';
import { OWN_TYPE, type OwnStructure } from '../../../src/core/domain/structure.ts';
import { openGridAnalysis, type GridAnalysis } from '../../helpers/grid-analysis.ts';
import { gridPoint } from '../../helpers/grid-territory.ts';

/* Points of one's own give the figures that structures of the territory give in the same places. */

const question = { profile: 'walk', speedKmh: 4.5, cutoffSeconds: 360, generation: 2024 } as const;
let territory: GridAnalysis['territory'];
let ask: GridAnalysis['ask'];
let agencies: readonly OwnStructure[];

const figures = ({ rows, total }: CoverageResult) => ({ rows, total });
const towards = (own?: readonly OwnStructure[]): CoverageRequest => ({
  ...question,
  types: [own === undefined ? 'france_travail' : OWN_TYPE],
  ...(own === undefined ? {} : { own }),
});
/** The same structures under the same ids, so that even the names agree. */
const both = () => [towards(), towards(agencies)] as const;

beforeAll(async () => {
  ({ territory, ask } = await openGridAnalysis());
  const { features } = await ask('layer', { id: 'structures' });
  agencies = features
    .filter(({ properties }) => 'type' in properties && properties.type === 'france_travail')
    .map(({ geometry, properties }): OwnStructure => {
      const [lng, lat] = geometry.coordinates as number[];
      return { id: String((properties as { id: string }).id), point: [lng!, lat!], precision: 'adresse' }; // prettier-ignore
    });
  expect(agencies.length).toBeGreaterThan(1);
});
afterAll(() => territory.remove());

test('coverage and gaps are those of the structures in the same places', async () => {
  const [known, own] = both();
  const [before, after] = [await ask('coverage', known), await ask('coverage', own)];
  expect(after.total).toEqual(before.total);
  expect(after.rows.map(({ coveredCount }) => coveredCount)).toEqual(
    before.rows.map(({ coveredCount }) => coveredCount),
  );
  const reasons = async (request: CoverageRequest) =>
    (await ask('gaps', request)).rows.map(({ code, reason, way }) => ({ code, reason, way }));
  expect(await reasons(own)).toEqual(await reasons(known));
});

test('bands, zones, times and the nearest count them too', async () => {
  const cutoffsSeconds = [300];
  const [known, own] = both();
  const { profile, speedKmh } = question;
  const area = async ({ types, own }: CoverageRequest): Promise<number> => {
    const choice = { types, ...(own === undefined ? {} : { own }) };
    const { bands } = await ask('catchment', { ...choice, profile, speedKmh, cutoffsSeconds });
    return bands[0]!.areaSquareMeters;
  };
  expect(await area(own)).toBeCloseTo(await area(known), 6);
  const zonesOf = async (own?: readonly OwnStructure[]) => {
    const ids = agencies.map(({ id }) => id);
    const choice = own === undefined ? {} : { own };
    return (await ask('zones', { ids, profile, speedKmh, cutoffsSeconds, ...choice })).zones;
  };
  const renamed = agencies.map((one) => ({ ...one, id: `perso-${one.id}` }));
  const { zones } = await ask('zones', {
    ...{ ids: renamed.map(({ id }) => id), own: renamed, profile, speedKmh, cutoffsSeconds },
  });
  expect(zones.map(({ bands }) => bands)).toEqual((await zonesOf()).map(({ bands }) => bands));
  const from = gridPoint(5, 5);
  const seconds = async ({ types, own }: CoverageRequest): Promise<number[]> => {
    const choice = { types, ...(own === undefined ? {} : { own }) };
    const { structures } = await ask('nearest', { from, profile, speedKmh, count: 3, ...choice });
    return structures.map((one) => one.seconds);
  };
  expect(await seconds(own)).toEqual(await seconds(known));
  const timeAt = async ({ types, own }: CoverageRequest) =>
    ask('timeAt', { types, profile, speedKmh, point: from, ...(own === undefined ? {} : { own }) });
  expect((await timeAt(own)).seconds).toEqual((await timeAt(known)).seconds);
});

test('sites are found beside them as beside known structures', async () => {
  const site = (request: CoverageRequest) =>
    ask('site', {
      ...request,
      ...{ objective: 'cover', weights: 'qpv', count: 1, capSeconds: 1080 },
      candidates: { kind: 'grid', stepMeters: 250 },
    });
  const [known, own] = both();
  const [before, after] = [await site(known), await site(own)];
  expect(after.sites).toEqual(before.sites);
});

test('they add to the types asked about, close and move as any structure', async () => {
  const points = fc.tuple(
    fc.double({ min: 0, max: 13, noNaN: true }),
    fc.double({ min: 0, max: 9, noNaN: true }),
  );
  const alone = await ask('coverage', towards());
  await fc.assert(
    fc.asyncProperty(points, async ([column, row]) => {
      const own: OwnStructure[] = [{ id: 'perso-1', point: gridPoint(column, row), precision: 'quartier' }]; // prettier-ignore
      const request = { ...question, types: ['france_travail', OWN_TYPE] as const, own };
      const more = await ask('coverage', request);
      expect(more.total.coveredCount).toBeGreaterThanOrEqual(alone.total.coveredCount);
      expect([...more.structureIds, ...more.structuresOutside]).toContain('perso-1');
      const changes = [{ kind: 'close', id: 'perso-1' }] as const;
      expect(figures(await ask('coverage', { ...request, changes }))).toEqual(figures(alone));
      // Not asked about, they change nothing.
      const ignored = await ask('coverage', { ...request, types: ['france_travail'] });
      expect(ignored.structureIds).not.toContain('perso-1');
    }),
    { numRuns: 25 },
  );
});
