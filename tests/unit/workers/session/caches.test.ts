import { describe, expect, test } from 'vitest';
import { AbortedError } from '../../../../src/core/domain/errors.ts';
import type { Bbox } from '../../../../src/core/domain/territory.ts';
import { bboxIntersects } from '../../../../src/core/geo/bbox.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { NO_CELLS } from '../../../../src/core/population/cell-tile.ts';
import type { TerritoryTile } from '../../../../src/io/network-loader.ts';
import type { Job } from '../../../../src/workers/job.ts';
import type { Progress } from '../../../../src/workers/protocol.ts';
import { NetworkCache } from '../../../../src/workers/session/network-cache.ts';
import { SharedLoad } from '../../../../src/workers/session/shared-load.ts';
import { gridNetwork, gridPoint } from '../../../helpers/grid-territory.ts';

function job(signal = new AbortController().signal): Job & { readonly heard: Progress[] } {
  const heard: Progress[] = [];
  return { signal, heard, report: (progress) => void heard.push(progress) };
}

const tiles = partitionNetwork(gridNetwork(), 30).tiles.map((tile): TerritoryTile => ({
  ...tile,
  cells: NO_CELLS,
}));
const load = async (bbox: Bbox) => tiles.filter((tile) => bboxIntersects(tile.bbox, bbox));
const box = (west: number, south: number, east: number, north: number): Bbox => [
  ...gridPoint(west, south),
  ...gridPoint(east, north),
];
const ALL = box(-1, -1, 15, 11);

describe('NetworkCache', () => {
  test('grows with what is asked, and is the same view when nothing is new', async () => {
    const cache = new NetworkCache(load);
    const corner = await cache.view(box(0, 0, 1, 1), job());
    expect(corner.tiles.size).toBeLessThan(tiles.length);
    const all = await cache.view(ALL, job());
    expect(all.tiles.size).toBe(tiles.length);
    expect(await cache.view(box(0, 0, 1, 1), job())).toBe(all);
    expect(all.index.graph.linkCount).toBe(gridNetwork().links.tail.length);
  });

  test('requests at the same time share one graph', async () => {
    const cache = new NetworkCache(load);
    const views = await Promise.all([cache.view(ALL, job()), cache.view(ALL, job())]);
    expect(views[0]).toBe(views[1]);
  });

  test('starts again from what is asked rather than growing without end', async () => {
    const cache = new NetworkCache(load, 100);
    await cache.view(box(0, 0, 1, 1), job());
    const far = await cache.view(box(12, 8, 13, 9), job());
    const wanted = await load(box(12, 8, 13, 9));
    expect([...far.tiles].every((tile) => tiles.includes(tile))).toBe(true);
    expect(wanted.every((tile) => far.tiles.has(tile))).toBe(true);
    const links = (list: Iterable<(typeof tiles)[number]>) =>
      [...list].reduce((sum, tile) => sum + tile.linkTail.length, 0);
    expect(links(far.tiles)).toBeLessThanOrEqual(Math.max(100, links(wanted)));
  });

  test('keeps what was computed on a view, and only there', async () => {
    const cache = new NetworkCache(load);
    const corner = await cache.view(box(0, 0, 1, 1), job());
    let made = 0;
    const make = () => ++made;
    expect([corner.once('a', make), corner.once('a', make), corner.once('b', make)]).toEqual([
      1, 1, 2,
    ]);
    const all = await cache.view(ALL, job());
    expect(all.once('a', make)).toBe(3);
  });

  test('a cancelled request does not build', async () => {
    const cache = new NetworkCache(load);
    await expect(cache.view(ALL, job(AbortSignal.abort()))).rejects.toBeInstanceOf(AbortedError);
  });
});

describe('SharedLoad', () => {
  const progress: Progress = { step: 'layer', done: 1, total: 2 };

  test('makes the value once; all who wait hear of its progress', async () => {
    let made = 0;
    let finish: (() => void) | undefined;
    const shared = new SharedLoad(async (_, report) => {
      made += 1;
      await new Promise<void>((resolve) => (finish = resolve));
      report(progress);
      return 'value';
    });
    const [first, second] = [job(), job()];
    const results = Promise.all([shared.get(first), shared.get(second)]);
    await Promise.resolve();
    finish!();
    expect(await results).toEqual(['value', 'value']);
    expect([first.heard, second.heard]).toEqual([[progress], [progress]]);
    const late = job();
    expect(await shared.get(late)).toBe('value');
    expect(late.heard).toEqual([]);
    expect(made).toBe(1);
  });

  test('one who leaves does not stop the others; a failure is not kept', async () => {
    let made = 0;
    const shared = new SharedLoad(async () => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (made === 1) throw new Error('first time');
      return made;
    });
    const controller = new AbortController();
    const left = shared.get(job(controller.signal));
    const stayed = shared.get(job());
    controller.abort();
    await expect(left).rejects.toBeInstanceOf(AbortedError);
    await expect(stayed).rejects.toThrow('first time');
    expect(await shared.get(job())).toBe(2);
  });
});
