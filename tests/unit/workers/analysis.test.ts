import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileSource } from '../../../scripts/lib/file-source.ts';
import { countEstablishments } from '../../../src/core/establishments/statistics.ts';
import { openBundleFrom } from '../../../src/io/bundle.ts';
import { Analysis } from '../../../src/workers/analysis.ts';
import type { Job } from '../../../src/workers/job.ts';
import type { OperationName, Params, Progress, Result } from '../../../src/workers/protocol.ts';
import {
  referenceNodeTimes,
  referenceSnap,
  referenceTimeAt,
} from '../../helpers/reference-travel.ts';
import {
  gridEstablishments,
  gridPoint,
  rectangle,
  gridNetwork,
  writeGridTerritory,
} from '../../helpers/grid-territory.ts';

const walk = { profile: 'walk', speedKmh: 4.5 } as const;
const network = gridNetwork();

/** Seconds on foot between two points of the territory territory, by the plain implementation. */
function walkSeconds(from: [number, number], to: [number, number]): number {
  const origin = referenceSnap(network, from)!;
  const times = referenceNodeTimes(network, [origin], walk.speedKmh, false);
  return referenceTimeAt(
    network,
    [origin],
    times,
    referenceSnap(network, to)!,
    walk.speedKmh,
    false,
  );
}

const WEST_AGENCY = gridPoint(0.3, 7);
const EAST_AGENCY = gridPoint(10, 2.4);

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let analysis: Analysis;
let progress: Progress[];

function newAnalysis(): Analysis {
  return new Analysis((folder) => openBundleFrom((file) => new FileSource(join(folder, file))));
}

function job(signal = new AbortController().signal): Job {
  return { signal, report: (step) => progress.push(step) };
}

function ask<Name extends OperationName>(
  operation: Name,
  params: Params<Name>,
): Promise<Result<Name>> {
  return analysis.run(operation, params, job());
}

beforeAll(async () => {
  territory = await writeGridTerritory();
  analysis = newAnalysis();
  progress = [];
  await ask('open', { url: territory.folder });
});
afterAll(() => territory.remove());

describe('opening', () => {
  test('nothing can be asked before', async () => {
    await expect(newAnalysis().run('layer', { id: 'communes' }, job())).rejects.toMatchObject({
      code: 'argument_invalid',
    });
  });

  test('gives the manifest; a folder without one is an error for what follows too', async () => {
    const other = newAnalysis();
    const open = other.run('open', { url: join(territory.folder, 'nowhere') }, job());
    const next = other.run('layer', { id: 'communes' }, job());
    await expect(open).rejects.toMatchObject({ code: 'file_missing' });
    await expect(next).rejects.toMatchObject({ code: 'file_missing' });
    expect(await other.run('open', { url: territory.folder }, job())).toMatchObject({
      id: 'essai',
    });
  });

  test('an operation that does not exist is refused by name', async () => {
    await expect(ask('nothing' as OperationName, {} as never)).rejects.toMatchObject({
      details: { value: 'nothing' },
    });
  });

  test('a missing layer is an error with the reason, the others still answer', async () => {
    const partial = await writeGridTerritory(['network', 'population']);
    try {
      const other = newAnalysis();
      await other.run('open', { url: partial.folder }, job());
      const request = { ...walk, origins: [WEST_AGENCY], cutoffsSeconds: [300], reverse: false };
      await expect(other.run('isochrone', request, job())).rejects.toMatchObject({
        code: 'layer_missing',
        details: { layer: 'network', reason: 'Absente de cet essai.' },
      });
      const communes = await other.run('layer', { id: 'communes' }, job());
      expect(communes.features).toHaveLength(2);
    } finally {
      await partial.remove();
    }
  });
});

describe('isochrone', () => {
  const request = {
    ...walk,
    origins: [gridPoint(3, 3)],
    cutoffsSeconds: [130, 250, 490],
    reverse: false,
  };

  test('bands grow, and people are those whose walking time is within', async () => {
    const { bands, originsOutside } = await ask('isochrone', request);
    expect(originsOutside).toEqual([]);
    const cells = await ask('layer', { id: 'population' });
    for (const { cutoffSeconds, populationCount } of bands) {
      let people = 0;
      for (const { geometry, properties } of (cells as Result<'layer'> & typeof cells).features) {
        const [[southWest, , northEast]] = (geometry as ReturnType<typeof rectangle>)
          .coordinates as [[number[], number[], number[]]];
        const centre: [number, number] = [
          (southWest[0]! + northEast[0]!) / 2,
          (southWest[1]! + northEast[1]!) / 2,
        ];
        if (!referenceSnap(network, centre)) continue;
        if (walkSeconds(request.origins[0]!, centre) <= cutoffSeconds)
          people += (properties as { population: number }).population;
      }
      expect(populationCount).toBe(people);
      expect(people).toBeGreaterThan(0);
    }
    expect(bands[0]!.areaSquareMeters).toBeLessThan(bands[1]!.areaSquareMeters);
    expect(bands[1]!.areaSquareMeters).toBeLessThan(bands[2]!.areaSquareMeters);
  });

  test('an origin outside the network says how far it is', async () => {
    const { bands, originsOutside } = await ask('isochrone', {
      ...request,
      origins: [gridPoint(18, 5)],
    });
    expect(originsOutside[0]!.distanceMeters).toBeCloseTo(500, -1);
    expect(bands.every(({ populationCount }) => populationCount === null)).toBe(true);
  });

  test('a profile the streets say nothing of is refused', async () => {
    await expect(ask('isochrone', { ...request, profile: 'car' })).rejects.toMatchObject({
      code: 'argument_invalid',
      details: { value: 'car', accepted: 'walk, bike' },
    });
  });

  test('without origin or cutoff there is nothing to compute', async () => {
    await expect(ask('isochrone', { ...request, origins: [] })).rejects.toMatchObject({
      code: 'argument_invalid',
    });
    await expect(ask('isochrone', { ...request, cutoffsSeconds: [] })).rejects.toMatchObject({
      code: 'argument_invalid',
    });
  });

  test('a cancelled request stops', async () => {
    await expect(analysis.run('isochrone', request, job(AbortSignal.abort()))).rejects.toThrow(
      /cancelled/,
    );
  });
});

describe('coverage', () => {
  const request = {
    ...walk,
    types: ['france_travail'],
    cutoffSeconds: 360,
    generation: 2024,
  } as const;

  test('gives every QPV its own answer', async () => {
    const { rows, total } = await ask('coverage', request);
    expect(rows.map(({ code, status }) => [code, status])).toEqual([
      ['QN05901M', 'partial'],
      ['QN05902M', 'uncovered'],
      ['QN05903M', 'outside_network'],
      ['QN05904M', 'no_population'],
    ]);
    const [streets, edge, far, empty] = rows;
    expect(streets!.coveredCount + streets!.beyondCount).toBeCloseTo(1000, 6);
    expect(streets!.populationSource).toBe('published');
    expect(edge!.populationSource).toBe('cells');
    expect(edge!.outsideCount).toBeGreaterThan(0);
    expect(edge).toMatchObject({ nearestId: 'agence-est', nearestApproximate: true });
    expect(far).toMatchObject({ share: null, outsideCount: expect.closeTo(300, 6) });
    expect(empty).toMatchObject({ populationCount: 50, share: null });
    expect(total.unlocatedCount).toBe(50);
  });

  test('structures outside the network and approximate ones are named', async () => {
    const result = await ask('coverage', { ...request, types: ['france_travail', 'ruche'] });
    expect(result.structureIds).toEqual(['agence-est', 'agence-ouest']);
    expect(result.structuresOutside).toEqual(['ruche-perdue']);
    expect(result.structuresApproximate).toEqual(['agence-est']);
  });

  test('a type without structure covers nobody', async () => {
    const { rows } = await ask('coverage', { ...request, types: ['ess'] });
    expect(rows[0]).toMatchObject({ status: 'no_structure', coveredCount: 0, share: 0 });
  });

  test('a generation the bundle does not have is an error', async () => {
    await expect(ask('coverage', { ...request, generation: 2015 })).rejects.toMatchObject({
      code: 'layer_missing',
    });
  });
});

describe('catchment', () => {
  const request = { ...walk, types: ['france_travail'], cutoffsSeconds: [300] } as const;

  test('is the isochrone towards all structures of the types', async () => {
    const catchment = await ask('catchment', request);
    const isochrone = await ask('isochrone', {
      ...walk,
      origins: [EAST_AGENCY, WEST_AGENCY],
      cutoffsSeconds: [300],
      reverse: true,
    });
    expect(catchment.bands).toEqual(isochrone.bands);
    expect(catchment.structureIds).toEqual(['agence-est', 'agence-ouest']);
    expect(catchment.structuresApproximate).toEqual(['agence-est']);
  });

  test('without structure the bands are empty', async () => {
    const { bands } = await ask('catchment', { ...request, types: ['ess'] });
    expect(bands[0]).toMatchObject({ areaSquareMeters: 0, populationCount: 0 });
  });
});

describe('nearest', () => {
  const from = gridPoint(5, 3);

  test('ranks by walking time, across the bridge, with the way there', async () => {
    const { structures, outside } = await ask('nearest', {
      ...walk,
      from,
      types: ['france_travail', 'ruche'],
      count: 5,
    });
    expect(outside).toBe(false);
    const expected = [
      { id: 'agence-ouest', seconds: walkSeconds(from, WEST_AGENCY) },
      { id: 'agence-est', seconds: walkSeconds(from, EAST_AGENCY) },
    ].sort((a, b) => a.seconds - b.seconds);
    expect(structures.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    structures.forEach(({ seconds, path, lengthMeters }, i) => {
      expect(seconds).toBeCloseTo(expected[i]!.seconds, 1);
      expect(lengthMeters / (walk.speedKmh / 3.6)).toBeCloseTo(seconds, 1);
      expect(path.coordinates[0]).toEqual(from);
    });
  });

  test('gives no more than asked for', async () => {
    const { structures } = await ask('nearest', {
      ...walk,
      from,
      types: ['france_travail'],
      count: 1,
    });
    expect(structures).toHaveLength(1);
  });

  test('a place outside the network says how far it is, and lists nothing', async () => {
    const result = await ask('nearest', {
      ...walk,
      from: gridPoint(18, 5),
      types: ['ruche'],
      count: 1,
    });
    expect(result).toMatchObject({ outside: true, structures: [] });
    expect(result.outsideDistanceMeters).toBeCloseTo(500, -1);
  });
});

describe('nearestFromQpv', () => {
  const request = { ...walk, types: ['france_travail'], cutoffSeconds: 1200 } as const;

  test('ranks structures by who reaches them', async () => {
    const result = await ask('nearestFromQpv', { ...request, code: 'QN05901M' });
    expect(result.basis).toBe('inhabitants');
    expect(result.structures.map(({ id, share }) => [id, share])).toEqual([
      ['agence-ouest', 1],
      ['agence-est', expect.closeTo(13 / 14, 6)],
    ]);
    for (const { fastestSeconds, medianSeconds } of result.structures)
      expect(medianSeconds!).toBeGreaterThanOrEqual(fastestSeconds);
  });

  test('a perimeter without inhabitants is answered from a point inside it, and says so', async () => {
    const result = await ask('nearestFromQpv', { ...request, code: 'QN05904M' });
    expect(result.basis).toBe('perimeter');
    expect(result.structures[0]).toMatchObject({ id: 'agence-est', share: 1 });
  });

  test('a QPV far from any street has no time', async () => {
    const result = await ask('nearestFromQpv', { ...request, code: 'QN05903M' });
    expect(result).toMatchObject({ outside: true, structures: [] });
  });

  test('an unknown code is refused', async () => {
    await expect(ask('nearestFromQpv', { ...request, code: 'QN05999M' })).rejects.toMatchObject({
      details: { value: 'QN05999M' },
    });
    await expect(ask('nearestFromQpv', { ...request, code: '?' })).rejects.toMatchObject({
      details: { value: '?' },
    });
  });
});

describe('locate', () => {
  test('inside a QPV', async () => {
    expect(await ask('locate', { point: gridPoint(3, 3), generation: 2024 })).toEqual({
      insideTerritory: true,
      commune: { code: '59350', name: 'Ouest' },
      qpv: { code: 'QN05901M', name: 'Les Rues', inside: true, distanceMeters: 0 },
    });
  });

  test('beside one, with the distance to its border', async () => {
    const { qpv } = await ask('locate', { point: gridPoint(6.5, 3), generation: 2024 });
    expect(qpv).toMatchObject({ code: 'QN05901M', inside: false });
    expect(qpv!.distanceMeters).toBeCloseTo(100, -0.5);
  });

  test('outside the territory, and without QPV of the generation', async () => {
    expect(await ask('locate', { point: [2, 48], generation: 2015 })).toEqual({
      insideTerritory: false,
      commune: null,
      qpv: null,
    });
  });
});

describe('establishments', () => {
  test('are counted by area, inside and outside QPV', async () => {
    const statistics = await ask('establishmentStatistics', { generation: 2024 });
    const { qpv, communes, territory, insideQpv, outsideQpv } = statistics;
    expect(territory.count).toBe(48);
    expect(territory.populationCount).toBe(3500);
    expect(communes.map(({ count }) => count)).toEqual([28, 20]);
    expect(insideQpv.count).toBe(qpv.reduce((sum, { count }) => sum + count, 0));
    expect(outsideQpv.count).toBe(48 - insideQpv.count);
    for (const summary of [territory, insideQpv, outsideQpv, ...qpv]) {
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      expect(sum(summary.bySection)).toBe(summary.count);
      expect(sum(summary.bySize)).toBe(summary.count);
    }
    expect(territory.bySection.at(-1)).toBe(1);
    expect(sumYears(outsideQpv) + sumYears(insideQpv)).toBe(sumYears(territory));
    // One QPV has no published population: the sum over all of them is unknown.
    expect(insideQpv.populationCount).toBeNull();
    expect(outsideQpv.perThousandInhabitants).toBeNull();
  });

  test('of a QPV are those inside its perimeter', async () => {
    const { qpv } = await ask('establishmentStatistics', { generation: 2024 });
    const [expected] = countEstablishments(gridEstablishments(), [
      { id: 'a', geometry: rectangle(0.5, 0.5, 5.5, 4.5), populationCount: 1000 },
    ]);
    expect(qpv[0]).toMatchObject({
      code: 'QN05901M',
      count: expected!.count,
      perThousandInhabitants: expected!.perThousandInhabitants,
      withoutEmployeesShare: expected!.withoutEmployeesShare,
    });
  });
});

function sumYears({ byCreationYear }: { byCreationYear: readonly { count: number }[] }): number {
  return byCreationYear.reduce((sum, { count }) => sum + count, 0);
}

describe('streetTile', () => {
  test('is a vector tile of its own buffer', async () => {
    const [lng, lat] = gridPoint(3, 3);
    const turns = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
    const tile = await ask('streetTile', {
      z: 14,
      x: Math.floor((lng / 360 + 0.5) * 2 ** 14),
      y: Math.floor((0.5 - turns) * 2 ** 14),
    });
    expect(tile).toBeInstanceOf(ArrayBuffer);
    expect(tile.byteLength).toBeGreaterThan(100);
    expect(new TextDecoder('latin1').decode(tile)).toContain('residential');
  });
});

test('loading reports its progress', () => {
  expect(new Set(progress.map(({ step }) => step))).toEqual(
    new Set(['layer', 'network', 'population', 'establishments', 'search', 'contour']),
  );
});
