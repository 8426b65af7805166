import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileSource } from '../../../scripts/lib/file-source.ts';
import type { CoverageRequest, CoverageResult } from '../../../src/core/coverage/types.ts';
import type { StructureChange } from '../../../src/core/domain/structure.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { openBundleFrom } from '../../../src/io/bundle.ts';
import { App } from '../../../src/state/app.svelte.ts';
import { Analysis } from '../../../src/workers/analysis.ts';
import { AnalysisClient } from '../../../src/workers/client.ts';
import type { OperationName, Params, Result } from '../../../src/workers/protocol.ts';
import { changeLists } from '../../helpers/change-arbitraries.ts';
import { gridPoint, writeGridTerritory } from '../../helpers/grid-territory.ts';
import { LocalWorker } from '../../helpers/local-worker.ts';

const request: CoverageRequest = {
  profile: 'walk',
  speedKmh: 4.5,
  types: ['france_travail'],
  cutoffSeconds: 360,
  generation: 2024,
};
const OPEN_ON_MONDAY = [[[540, 1080]], [], [], [], [], [], []] as const;
const NEVER_OPEN = [[], [], [], [], [], [], []] as const;
const MONDAY_NOON = { weekday: 0, minute: 720 } as const;
const SUNDAY_NOON = { weekday: 6, minute: 720 } as const;

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let analysis: Analysis;

const newAnalysis = (): Analysis =>
  new Analysis((folder) => openBundleFrom((file) => new FileSource(join(folder, file))));
function ask<Name extends OperationName>(
  operation: Name,
  params: Params<Name>,
): Promise<Result<Name>> {
  const job = { signal: new AbortController().signal, report: () => {} };
  return analysis.run(operation, params, job);
}
const coverage = (changes: readonly StructureChange[] = []) =>
  ask('coverage', { ...request, changes });
/** Everything but the question. */
const figures = ({ rows, total }: CoverageResult) => ({ rows, total });

beforeAll(async () => {
  territory = await writeGridTerritory();
  analysis = newAnalysis();
  await ask('open', { url: territory.folder });
});
afterAll(() => territory.remove());

describe('coverage with changes', () => {
  test('moving by zero changes nothing', async () => {
    const point = gridPoint(0.3, 7);
    const change = { kind: 'move', id: 'agence-ouest', point } as const;
    expect(figures(await coverage([change]))).toEqual(figures(await coverage()));
  });

  test('adding never lowers coverage, of anyone', async () => {
    const before = await coverage();
    const points = fc
      .tuple(
        fc.double({ min: -1, max: 15, noNaN: true }),
        fc.double({ min: -1, max: 11, noNaN: true }),
      )
      .map(([column, row]): LngLat => gridPoint(column, row));
    await fc.assert(
      fc.asyncProperty(fc.array(points, { minLength: 1, maxLength: 3 }), async (added) => {
        const after = await coverage(
          added.map((point, i) => ({
            ...{ kind: 'add', id: `ajout-${i + 1}`, type: 'france_travail', name: null, point },
          })),
        );
        after.rows.forEach((row, i) => {
          expect(row.coveredCount).toBeGreaterThanOrEqual(before.rows[i]!.coveredCount);
          expect(row.shareLow ?? 0).toBeGreaterThanOrEqual(before.rows[i]!.shareLow ?? 0);
          expect(row.shareHigh ?? 0).toBeGreaterThanOrEqual(before.rows[i]!.shareHigh ?? 0);
        });
        expect(after.total.coveredCount).toBeGreaterThanOrEqual(before.total.coveredCount);
      }),
      { numRuns: 40 },
    );
  });

  test('adding where a structure is changes nobody’s time, closing the added one either', async () => {
    const point = gridPoint(10, 2.4);
    const add = { kind: 'add', id: 'ajout-1', type: 'france_travail', name: null, point } as const;
    const [before, after] = [await coverage(), await coverage([add])];
    expect(after.total).toEqual(before.total);
    expect(figures(await coverage([add, { kind: 'close', id: 'ajout-1' }]))).toEqual(
      figures(before),
    );
  });

  test('closing all gives zero', async () => {
    const result = await coverage([
      { kind: 'close', id: 'agence-ouest' },
      { kind: 'close', id: 'agence-est' },
    ]);
    expect(result.structureIds).toEqual([]);
    expect(result.total.coveredCount).toBe(0);
    for (const row of result.rows) expect(row.share ?? 0).toBe(0);
    const { bands } = await ask('catchment', {
      ...request,
      cutoffsSeconds: [300],
      changes: result.request.changes!,
    });
    expect(bands[0]!.areaSquareMeters).toBe(0);
  });

  test('closing one is what the other alone covers, as a zone of its own', async () => {
    const changes = [{ kind: 'close', id: 'agence-ouest' }] as const;
    const closed = await coverage(changes);
    expect(closed.structureIds).toEqual(['agence-est']);
    const { zones } = await ask('zones', {
      ...request,
      ids: ['agence-ouest', 'agence-est'],
      cutoffsSeconds: [300],
      changes,
    });
    expect(zones.map(({ id }) => id)).toEqual(['agence-est']);
  });
});

describe('coverage while a structure is dragged', () => {
  const place = fc
    .tuple(fc.double({ min: -3, max: 16, noNaN: true }), fc.double({ min: -3, max: 12, noNaN: true }))
    .map(([column, row]): LngLat => gridPoint(column, row)); // prettier-ignore
  const more = fc.constantFrom<readonly StructureChange[]>(
    [],
    [{ kind: 'close', id: 'agence-ouest' }],
    [{ kind: 'hours', id: 'agence-ouest', week: OPEN_ON_MONDAY }],
    [{ kind: 'add', id: 'ajout-1', type: 'france_travail', name: null, point: gridPoint(4, 4) }],
  );

  test('is at each step that of whoever asks for the first time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 2, maxLength: 5 }),
        more,
        fc.constantFrom('agence-ouest', 'agence-est', 'ajout-1'),
        fc.constantFrom(undefined, MONDAY_NOON, SUNDAY_NOON),
        async (points, others, id, openAt) => {
          for (const point of [...points, points.at(-1)!]) {
            const moved = id === 'ajout-1' ? null : ({ kind: 'move', id, point } as const);
            const changes = moved
              ? [...others, moved]
              : others.map((change) => (change.kind === 'add' ? { ...change, point } : change));
            const asked = { ...request, changes, ...(openAt && { openAt }) };
            const fresh = newAnalysis();
            const job = { signal: new AbortController().signal, report: () => {} };
            await fresh.run('open', { url: territory.folder }, job);
            const expected = await fresh.run('coverage', asked, job);
            expect(await ask('coverage', asked)).toEqual(expected);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('coverage at a moment', () => {
  test('hours that are not known count as open, and are named', async () => {
    const result = await ask('coverage', { ...request, openAt: SUNDAY_NOON });
    expect(figures(result)).toEqual(figures(await coverage()));
    expect(result.structuresHoursUnknown).toEqual(['agence-est', 'agence-ouest']);
  });

  test('a structure that is not open then is as if it were closed', async () => {
    const hours = { kind: 'hours', id: 'agence-ouest', week: OPEN_ON_MONDAY } as const;
    const open = await ask('coverage', { ...request, changes: [hours], openAt: MONDAY_NOON });
    expect(figures(open)).toEqual(figures(await coverage()));
    const shut = await ask('coverage', { ...request, changes: [hours], openAt: SUNDAY_NOON });
    expect(figures(shut)).toEqual(figures(await coverage([{ kind: 'close', id: 'agence-ouest' }])));
    expect(shut.structuresHoursUnknown).toEqual(['agence-est']);
  });

  test('hours change nothing when no moment is asked about', async () => {
    const hours = { kind: 'hours', id: 'agence-ouest', week: NEVER_OPEN } as const;
    expect(figures(await coverage([hours]))).toEqual(figures(await coverage()));
  });
});

test('a link gives the same figures to whoever opens it', async () => {
  const start = async (): Promise<App> => {
    const client = new AnalysisClient({ createWorker: () => new LocalWorker(newAnalysis()) });
    await client.call('open', { url: territory.folder });
    return new App(client, 'http://localhost/territories/');
  };
  const [sender, receiver] = [await start(), await start()];
  const known = fc.constantFrom('agence-ouest', 'agence-est');
  await fc.assert(
    fc.asyncProperty(changeLists(known), async (changes) => {
      sender.coverage.typeChoice.chosen = ['france_travail', 'ruche'];
      sender.coverage.openAt = MONDAY_NOON;
      // Any place of the world may be in a link; those here have streets around them.
      sender.coverage.trial.replace(changes.map((change, i) => near(change, i)));
      const params = new URLSearchParams();
      for (const part of sender.urlParts) part.write(params);
      for (const part of receiver.urlParts) part.read(new URLSearchParams(params.toString()));
      const ask = ({ client, coverage }: App) => client.call('coverage', coverage.coverageRequest!);
      expect(await ask(receiver)).toEqual(await ask(sender));
    }),
    { numRuns: 20 },
  );
});

function near(change: StructureChange, index: number): StructureChange {
  if (!('point' in change)) return change;
  const [lng, lat] = gridPoint(1 + ((index * 3) % 12), 1 + ((index * 2) % 8));
  return { ...change, point: [Number(lng.toFixed(5)), Number(lat.toFixed(5))] };
}
