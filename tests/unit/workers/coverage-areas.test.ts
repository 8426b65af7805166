import type { Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LayerFeatures } from '../../../src/core/domain/features.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { pointInPolygon } from '../../../src/core/geo/polygon.ts';
import type { Params } from '../../../src/workers/protocol.ts';
import { openGridAnalysis, type GridAnalysis } from '../../helpers/grid-analysis.ts';
import {
  gridEstablishments,
  gridNetwork,
  gridPoint,
  writeGridTerritory,
} from '../../helpers/grid-territory.ts';
import {
  referenceNodeTimes,
  referenceSnap,
  referenceTimeAt,
} from '../../helpers/reference-travel.ts';

/* Coverage by commune, of establishments, and under changes, on a bundle read as the worker reads it. */

const AGENCIES = [gridPoint(0.3, 7), gridPoint(10, 2.4)];
const request = {
  ...{ profile: 'walk', speedKmh: 4.5, types: ['france_travail'] },
  ...{ cutoffSeconds: 600, generation: 2024 },
} as const satisfies Params<'coverage'>;

let territory: GridAnalysis['territory'];
let ask: GridAnalysis['ask'];
let another: GridAnalysis['another'];
beforeAll(async () => {
  ({ territory, ask, another } = await openGridAnalysis());
});
afterAll(() => territory.remove());

/** Seconds to the nearest agency by the plain implementation; NaN outside the network. */
function secondsFrom(point: LngLat): number {
  const network = gridNetwork();
  const origins = AGENCIES.map((agency) => referenceSnap(network, agency)!);
  const times = referenceNodeTimes(network, origins, request.speedKmh, true);
  const place = referenceSnap(network, point);
  return place ? referenceTimeAt(network, origins, times, place, request.speedKmh, true) : NaN;
}

describe('coverage by commune', () => {
  test('counts everyone of the grid, from the cells alone', async () => {
    const { rows, total } = await ask('coverage', { ...request, areas: 'communes' });
    expect(rows.map(({ code, name, status }) => [code, name, status])).toEqual([
      ['59350', 'Ouest', 'partial'],
      ['59512', 'Est', 'partial'],
    ]);
    const cells = (await ask('layer', { id: 'population' })) as LayerFeatures['population'];
    const people = cells.features.reduce((sum, { properties }) => sum + properties.population, 0);
    expect(total.populationCount + total.elsewhereCount).toBeCloseTo(people, 6);
    expect(total.elsewhereCount).toBeCloseTo(0, 6);
    // Not the published 2,000 and 1,500.
    expect(rows.every(({ populationSource }) => populationSource === 'cells')).toBe(true);
    expect(rows[1]!.outsideCount).toBeGreaterThan(0);
    const { coveredCount, beyondCount, outsideCount } = total;
    expect(coveredCount + beyondCount + outsideCount).toBeCloseTo(people, 6);
  });

  test('needs the communes', async () => {
    const without = await writeGridTerritory(['communes']);
    try {
      const poor = another();
      const job = { signal: new AbortController().signal, report: () => {} };
      await poor.run('open', { url: without.folder }, job);
      await expect(
        poor.run('coverage', { ...request, areas: 'communes' }, job),
      ).rejects.toMatchObject({ code: 'layer_missing', details: { layer: 'communes' } });
    } finally {
      await without.remove();
    }
  });
});

describe('coverage under changes', () => {
  const agencies = ['agence-ouest', 'agence-est'];

  test('a structure that moves by zero changes no count', async () => {
    const { features } = (await ask('layer', { id: 'structures' })) as LayerFeatures['structures'];
    const changes = features
      .filter(({ properties }) => agencies.includes(properties.id))
      .map(({ geometry, properties }) => ({
        kind: 'move' as const,
        id: properties.id,
        point: geometry.coordinates as [number, number],
      }));
    for (const areas of ['qpv', 'communes'] as const) {
      const before = await ask('coverage', { ...request, areas });
      const after = await ask('coverage', { ...request, areas, changes });
      expect(after.total).toEqual(before.total);
    }
  });

  test('closing all covers nobody, and says why', async () => {
    const changes = agencies.map((id) => ({ kind: 'close' as const, id }));
    for (const areas of ['qpv', 'communes'] as const) {
      const { rows, total } = await ask('coverage', { ...request, areas, changes });
      expect(total).toMatchObject({ coveredCount: 0, share: 0, shareHigh: 0 });
      expect(rows[0]).toMatchObject({ status: 'no_structure', share: 0, nearestId: null });
    }
    const { total } = await ask('establishmentsInReach', { ...request, changes });
    expect(total.withinCount).toBe(0);
  });
});

describe('establishments in reach', () => {
  test('are those whose way is within the cutoff, one by one', async () => {
    const points = gridEstablishments().flatMap(({ lngMicrodegrees, latMicrodegrees }) =>
      Array.from(lngMicrodegrees, (lng, i): [number, number] => [
        lng / 1e6,
        latMicrodegrees[i]! / 1e6,
      ]),
    );
    for (const areas of ['qpv', 'communes'] as const) {
      const layer = (await ask('layer', { id: areas === 'qpv' ? 'qpv_2024' : 'communes' })) as
        LayerFeatures['qpv_2024'] | LayerFeatures['communes'];
      const { rows, total } = await ask('establishmentsInReach', { ...request, areas });
      const counted = (inside: readonly [number, number][]) => {
        const seconds = inside.map(secondsFrom);
        return {
          count: inside.length,
          withinCount: seconds.filter((time) => time <= request.cutoffSeconds).length,
          outsideCount: seconds.filter(Number.isNaN).length,
        };
      };
      const members = layer.features
        .map(({ geometry, properties: { code } }) => ({
          code,
          inside: points.filter((point) => pointInPolygon(point, geometry as Polygon)),
        }))
        .sort((a, b) => (a.code < b.code ? -1 : 1));
      expect(rows).toEqual(members.map(({ code, inside }) => ({ code, ...counted(inside) })));
      expect(total).toEqual(counted([...new Set(members.flatMap(({ inside }) => inside))]));
      expect(total.withinCount).toBeGreaterThan(0);
      expect(total.withinCount).toBeLessThan(total.count);
    }
  });

  test('nobody can be said to be within reach of structures outside the network', async () => {
    const { rows, total } = await ask('establishmentsInReach', { ...request, types: ['ruche'] });
    expect(total.withinCount).toBeNull();
    expect(rows.every(({ withinCount }) => withinCount === null)).toBe(true);
  });
});
