import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { pointInPolygon } from '../../../src/core/geo/polygon.ts';
import type { TimesSetting } from '../../../src/workers/times-protocol.ts';
import { openGridAnalysis, type GridAnalysis } from '../../helpers/grid-analysis.ts';
import { gridPoint } from '../../helpers/grid-territory.ts';
import { createRandom } from '../../helpers/random.ts';

const setting: TimesSetting = { types: ['france_travail'], profile: 'walk', speedKmh: 4.5 };

let territory: GridAnalysis['territory'];
let ask: GridAnalysis['ask'];

beforeAll(async () => {
  ({ territory, ask } = await openGridAnalysis());
});
afterAll(() => territory.remove());

/** Places in and around the streets. */
function places(count: number): LngLat[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () => gridPoint(-4 + 21 * random(), -4 + 17 * random()));
}

describe('time to the nearest structure', () => {
  test('at a place is what the search for the nearest ones from there finds', async () => {
    for (const point of places(60)) {
      const time = await ask('timeAt', { ...setting, point });
      const { structures, outside } = await ask('nearest', { ...setting, from: point, count: 1 });
      expect(time.outside).toBe(outside);
      const [nearest] = structures;
      if (nearest === undefined) expect(time.seconds).toBeNull();
      else {
        // One search goes from the place, the other towards the structures.
        expect(Math.abs(time.seconds! - nearest.seconds)).toBeLessThan(0.01);
        expect(time.structureId).toBe(nearest.id);
        expect(time.approximate).toBe(nearest.approximate);
      }
    }
  });

  test('is the same on the map: bands hold the places whose time is shorter, and no others', async () => {
    const cutoffsSeconds = [120, 240, 360, 600];
    const { bands } = await ask('timeMap', { ...setting, cutoffsSeconds });
    expect(bands.map(({ cutoffSeconds }) => cutoffSeconds)).toEqual([...cutoffsSeconds, null]);
    let inside = 0;
    let outside = 0;
    for (const point of places(400)) {
      const { seconds, outside: offNetwork } = await ask('timeAt', { ...setting, point });
      for (const { cutoffSeconds, geometry } of bands) {
        const drawn = pointInPolygon(point, geometry);
        if (cutoffSeconds === null) {
          // At the very edge of the network the drawing is 40 m coarse.
          if (drawn !== !offNetwork) outside++;
          continue;
        }
        // A vertex of the drawing every 40 m: half a minute on foot.
        if (seconds !== null && Math.abs(seconds - cutoffSeconds) < 40) continue;
        if (drawn !== (seconds !== null && seconds < cutoffSeconds)) inside++;
      }
    }
    expect(inside / 1600).toBeLessThan(0.02);
    expect(outside / 400).toBeLessThan(0.06);
  });

  test('follows the changes of a scenario, and the hours', async () => {
    const point = gridPoint(10, 8);
    const add = { kind: 'add', id: 'ajout-1', type: 'france_travail', name: null, point } as const;
    const before = await ask('timeAt', { ...setting, point });
    expect(before.seconds).toBeGreaterThan(60);
    const after = await ask('timeAt', { ...setting, point, changes: [add] });
    expect(after).toMatchObject({ structureId: 'ajout-1', seconds: 0 });
    expect(await ask('timeAt', { ...setting, point })).toEqual(before);
    const none = await ask('timeAt', { ...setting, types: [], point });
    expect(none).toMatchObject({ seconds: null, structureId: null, outside: false });
  });

  test('far from any street there is none', async () => {
    const time = await ask('timeAt', { ...setting, point: gridPoint(40, 40) });
    expect(time).toEqual({ seconds: null, structureId: null, approximate: false, outside: true });
    const bands = await ask('timeMap', { ...setting, types: [], cutoffsSeconds: [600] });
    expect(bands.bands.map(({ geometry }) => geometry.coordinates)).toEqual([[], []]);
  });

  test('cutoffs that cannot be are refused', async () => {
    await expect(ask('timeMap', { ...setting, cutoffsSeconds: [600, 300] })).rejects.toMatchObject({
      code: 'argument_invalid',
    });
  });
});
