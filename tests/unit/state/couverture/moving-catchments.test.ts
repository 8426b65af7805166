import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileSource } from '../../../../scripts/lib/file-source.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { openBundleFrom } from '../../../../src/io/bundle.ts';
import { MovingCatchments } from '../../../../src/state/couverture/moving-catchments.ts';
import { Analysis } from '../../../../src/workers/analysis.ts';
import { AnalysisClient } from '../../../../src/workers/client.ts';
import type { CatchmentRequest, MovingCatchment } from '../../../../src/workers/bands-protocol.ts';
import type { FromWorker } from '../../../../src/workers/protocol.ts'; // prettier-ignore
import { gridPoint, writeGridTerritory } from '../../../helpers/grid-territory.ts';
import { LocalWorker } from '../../../helpers/local-worker.ts';

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
beforeAll(async () => {
  territory = await writeGridTerritory();
});
afterAll(() => territory.remove());

/** Notes what the worker sends. */
class ListenedWorker extends LocalWorker {
  static sent: MovingCatchment[] = [];

  constructor() {
    super(new Analysis((folder) => openBundleFrom((file) => new FileSource(join(folder, file)))));
    let listener: LocalWorker['onmessage'] = null;
    Object.defineProperty(this, 'onmessage', {
      set: (own: LocalWorker['onmessage']) => (listener = own),
      get: () => (event: MessageEvent<FromWorker>) => {
        const { data } = event;
        if (data.kind === 'result' && typeof data.result === 'object' && 'stillKey' in data.result!)
          ListenedWorker.sent.push(data.result as MovingCatchment);
        listener?.(event);
      },
    });
  }
}

async function start(): Promise<AnalysisClient> {
  ListenedWorker.sent = [];
  const client = new AnalysisClient({ createWorker: () => new ListenedWorker() });
  await client.call('open', { url: territory.folder });
  return client;
}

const movedTo = (point: LngLat): CatchmentRequest => ({
  ...{ types: ['france_travail'], profile: 'walk', speedKmh: 4.5, cutoffsSeconds: [180, 360] },
  changes: [{ kind: 'move', id: 'agence-ouest', point }],
});
const PLACES = [2, 2.5, 3.25, 40, 4.1, 3.25].map((column) => gridPoint(column, 5));

test('the bands of the others come once, and join each answer that goes over them', async () => {
  const client = await start();
  const moving = new MovingCatchments(client);
  const answers = [];
  for (const point of PLACES) answers.push(await moving.ask(movedTo(point), {}));
  expect(ListenedWorker.sent.map(({ still }) => still !== null)).toEqual([false, true, false, false, false, false]); // prettier-ignore
  expect(answers[0]!.still).toBeUndefined();
  expect(answers[1]!.still!.triangles.length).toBeGreaterThan(0);
  for (const { still } of answers.slice(1)) expect(still).toBe(answers[1]!.still);
});

test('people and structures are those of whoever asks for what stays', async () => {
  const client = await start();
  const moving = new MovingCatchments(client);
  for (const point of PLACES) {
    const { bands, ...answer } = await moving.ask(movedTo(point), {});
    const whole = await client.call('catchment', movedTo(point));
    expect(bands.map((band) => band.populationCount)).toEqual(
      whole.bands.map((band) => band.populationCount),
    );
    const { structureIds, structuresOutside, structuresApproximate } = whole;
    expect(answer).toMatchObject({ structureIds, structuresOutside, structuresApproximate });
  }
});

test('who holds nothing is sent the bands of the others, whatever the worker sent before', async () => {
  const client = await start();
  for (let who = 0; who < 2; who++) {
    const moving = new MovingCatchments(client);
    await moving.ask(movedTo(PLACES[0]!), {});
    expect((await moving.ask(movedTo(PLACES[1]!), {})).still).toBeDefined();
  }
});

test('another setting has bands of its own', async () => {
  const moving = new MovingCatchments(await start());
  const [here, there] = PLACES.map(movedTo);
  const slower = (request: CatchmentRequest) => ({ ...request, speedKmh: 3 });
  await moving.ask(here!, {});
  const before = (await moving.ask(there!, {})).still;
  await moving.ask(slower(here!), {});
  const after = (await moving.ask(slower(there!), {})).still;
  expect(after).toBeDefined();
  expect(after!.vertices).not.toEqual(before!.vertices);
});

test('nothing is drawn where all are closed', async () => {
  const moving = new MovingCatchments(await start());
  const { mesh, still } = await moving.ask(
    {
      ...movedTo(PLACES[0]!),
      changes: ['agence-ouest', 'agence-est'].map((id) => ({ kind: 'close', id })),
    },
    {},
  );
  expect(mesh!.parts).toEqual([]);
  expect(still).toBeUndefined();
});
