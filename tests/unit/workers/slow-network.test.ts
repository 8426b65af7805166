import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AbortedError } from '../../../src/core/domain/errors.ts';
import { openBundle } from '../../../src/io/bundle.ts';
import { Analysis } from '../../../src/workers/analysis.ts';
import { AnalysisClient } from '../../../src/workers/client.ts';
import type { Params, Result } from '../../../src/workers/protocol.ts';
import { LocalWorker } from '../../helpers/local-worker.ts';
import { GRID_SIDE, tinyBundle } from '../../helpers/memory-bundle.ts';
import { RangeServer, type SeenRequest } from '../../helpers/range-server.ts';
import { ShapedLink } from '../../helpers/shaped-link.ts';
import { eventually } from '../../helpers/eventually.ts';

/** As the browser runs it, over HTTP from a server of 30 ms and 4 Mbit/s. */

let server: RangeServer;
let client: AnalysisClient;

beforeEach(async () => {
  server = await RangeServer.start();
  for (const [file, bytes] of tinyBundle()) server.serve(file, bytes);
  server.link = new ShapedLink(30, 4e6);
  client = newClient();
  await client.call('open', { url: server.url('') });
});
afterEach(async () => {
  client.dispose();
  await server.stop();
});

function newClient(): AnalysisClient {
  return new AnalysisClient({
    createWorker: () => new LocalWorker(new Analysis((url, signal) => openBundle(url, signal))),
  });
}

/** Around the crossing `step` of a diagonal of the grid. */
function request(step: number): Params<'isochrone'> {
  const along = (step % GRID_SIDE) / 1000;
  return {
    origins: [[3 + along, 50.6 + along]],
    profile: 'walk',
    speedKmh: 4.5,
    cutoffsSeconds: [120, 240],
    reverse: false,
  };
}

/** What a server that nothing slows answers to a client that asks nothing else. */
async function calmAnswer(params: Params<'isochrone'>): Promise<Result<'isochrone'>> {
  server.link = null;
  const calm = newClient();
  await calm.call('open', { url: server.url('') });
  const result = await calm.call('isochrone', params);
  calm.dispose();
  return result;
}

const isTile = ({ range }: SeenRequest): boolean => range !== null && !range.startsWith('bytes=0-');
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function bounds({ range }: SeenRequest): [start: number, end: number] {
  const [start, end] = /(\d+)-(\d+)/.exec(range!)!.slice(1).map(Number) as [number, number];
  return [start, end];
}

describe('a request cancelled while its tiles are under way', () => {
  test('closes the connection; the next one has what had arrived and asks for the rest', async () => {
    // Slow enough that the tiles take longer than a read goes on after everyone left.
    server.link = new ShapedLink(30, 0.05e6);
    const controller = new AbortController();
    const cancelled = client.call('isochrone', request(20), { signal: controller.signal });
    server.onRequest = (seen) => {
      if (isTile(seen)) controller.abort();
    };
    await expect(cancelled).rejects.toBeInstanceOf(AbortedError);
    server.onRequest = () => {};
    server.link = new ShapedLink(30, 4e6);
    const tiles = server.requests.filter(isTile);
    await eventually(() => expect(tiles.every(({ over }) => over)).toBe(true));
    expect(tiles.some(({ aborted }) => aborted)).toBe(true);

    const arrived = server.requests.filter(({ aborted, range }) => !aborted && range !== null);
    expect(arrived.length).toBeGreaterThan(0);
    const before = server.requests.length;
    const result = await client.call('isochrone', request(20));
    for (const later of server.requests.slice(before)) {
      const [start, end] = bounds(later);
      for (const [first, last] of arrived.map(bounds)) {
        expect(start > last || end < first).toBe(true);
      }
    }
    expect(server.requests.length).toBeGreaterThan(before);
    expect(result).toEqual(await calmAnswer(request(20)));
  });
});

describe('a drag of 50 moves', () => {
  test.each([0, 8])('%i ms apart gives the right last answer, few reads at once', async (pause) => {
    const ask = client.latest('isochrone');
    let most = 0;
    server.onRequest = () => {
      most = Math.max(most, server.requests.filter(({ over }) => !over).length);
    };
    const outcomes: Promise<unknown>[] = [];
    for (let move = 0; move < 49; move++) {
      outcomes.push(ask(request(move)).catch((error: unknown) => error));
      await sleep(pause);
    }
    const last = await ask(request(49));
    expect(last).toEqual(await calmAnswer(request(49)));
    for (const outcome of await Promise.all(outcomes)) {
      // Superseded, or answered before the next move.
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AbortedError);
    }
    expect(most).toBeLessThanOrEqual(6);
  });

  // A machine that holds this thread up for as long as a read is kept alive ends that read.
  const held = { retry: 2 };
  test(
    'that goes nowhere far reads once what it needs, though no answer is waited for',
    held,
    async () => {
      const ask = client.latest('isochrone');
      const near = (move: number) => ({
        ...request(20),
        origins: [[3.02 + move / 1e6, 50.62] as const],
      });
      const before = server.requests.length;
      for (let move = 0; move < 49; move++) {
        ask(near(move)).catch(() => {});
        await sleep(8);
      }
      const last = await ask(near(49));
      // The header and the index, then the tiles: in as many reads as for one request alone.
      expect(server.requests.length - before).toBeLessThanOrEqual(4);
      expect(server.requests.some(({ aborted }) => aborted)).toBe(false);
      expect(last).toEqual(await calmAnswer(near(49)));
    },
  );
});
