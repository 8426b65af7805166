import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileSource } from '../../../scripts/lib/file-source.ts';
import type { DeclaredServiceRequest } from '../../../src/core/coverage/declared-service.ts';
import { openBundleFrom } from '../../../src/io/bundle.ts';
import { Analysis } from '../../../src/workers/analysis.ts';
import type { Result } from '../../../src/workers/protocol.ts';
import { gridPoint, writeGridTerritory } from '../../helpers/grid-territory.ts';

/* Who declares serving a neighbourhood, on a bundle read as the worker reads it. */

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let analysis: Analysis;

async function ask(
  params: Partial<DeclaredServiceRequest> = {},
): Promise<Result<'declaredService'>> {
  const signal = new AbortController().signal;
  return analysis.run(
    'declaredService',
    { profile: 'walk', speedKmh: 4.5, ...params },
    { signal, report: () => {} },
  );
}

/** A catalogue beside the layers: the bundle of tests has none. */
async function writeCatalogue(folder: string, content: object): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(content));
  await writeFile(join(folder, 'catalogue.json'), bytes);
  const path = join(folder, 'territory.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  manifest.documents = [
    ...manifest.documents.filter(({ id }: { id: string }) => id !== 'catalogue'),
    { id: 'catalogue', file: 'catalogue.json', bytes: bytes.length, sha256 },
  ];
  await writeFile(path, JSON.stringify(manifest));
}

const neighbourhood = (qpv2024Code: string, espacesRessources: string[]) => ({
  ...{ name: '', type: 'QPV', communes: [], economicFunction: null, source: 'essai' },
  ...{ qpv2024Code, espacesRessources },
});
const unlocated = (id: string, type: string) => ({
  ...{
    id,
    type,
    name: `Structure ${id}`,
    site: null,
    address: null,
    postcode: null,
    commune: null,
  },
  ...{ sector: null, description: null, keyFigures: null, keyFiguresYear: null },
  ...{ openingHours: null, website: null, source: 'essai' },
});

/** Two espaces ressources tried on the two banks: the bundle has none of its own. */
const changes = [
  {
    kind: 'add',
    id: 'ajout-1',
    type: 'espace_ressources',
    name: 'Ouest',
    point: gridPoint(0.3, 7),
  },
  { kind: 'add', id: 'ajout-2', type: 'espace_ressources', name: 'Est', point: gridPoint(10, 2.4) },
] as const;

beforeAll(async () => {
  territory = await writeGridTerritory();
  await writeCatalogue(territory.folder, {
    ...{
      sources: [],
      indicators: [],
      actions: [],
      initiatives: [],
      innovationCategories: [],
      citedCommunes: [],
    },
    neighbourhoods: [
      neighbourhood('QN05901M', ['ajout-1']),
      neighbourhood('QN05902M', ['ajout-1']),
      neighbourhood('QN05903M', ['fae-perdu']),
    ],
    unlocatedStructures: [
      unlocated('fae-perdu', 'espace_ressources'),
      unlocated('ailleurs', 'reseau_accompagnement'),
    ],
  });
  analysis = new Analysis((folder) => openBundleFrom((file) => new FileSource(join(folder, file))));
  const signal = new AbortController().signal;
  await analysis.run('open', { url: territory.folder }, { signal, report: () => {} });
});
afterAll(() => territory.remove());

describe('declared service', () => {
  test('each QPV of 2024 with those that declare it and the nearest one', async () => {
    const { rows, located, unlocated: lost } = await ask({ changes });
    expect(located).toEqual(['ajout-1', 'ajout-2']);
    expect(lost).toEqual([{ id: 'fae-perdu', name: 'Structure fae-perdu' }]);
    expect(rows.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['QN05901M', 'agrees'],
      ['QN05902M', 'differs'],
      ['QN05903M', 'undecided'],
      ['QN05904M', 'nobody'],
    ]);
    const [west, east, far] = rows;
    expect(west!.nearest).toMatchObject({ id: 'ajout-1', name: 'Ouest', approximate: false });
    expect(east!.nearest!.id).toBe('ajout-2');
    expect(east!.declared[0]!.seconds!).toBeGreaterThan(east!.nearest!.seconds!);
    expect(far!.declared[0]).toMatchObject({ name: 'Structure fae-perdu', unknown: 'unlocated' });
  });

  test('the time to the nearest is the median of the coverage by it alone', async () => {
    const signal = new AbortController().signal;
    const { rows } = await ask({ changes: [changes[1]] });
    const coverage = await analysis.run(
      'coverage',
      {
        ...{ types: ['espace_ressources'], profile: 'walk', speedKmh: 4.5 },
        ...{ cutoffSeconds: 900, generation: 2024, changes: [changes[1]] },
      },
      { signal, report: () => {} },
    );
    expect(rows.map(({ nearest }) => nearest?.seconds ?? null)).toEqual(
      coverage.rows.map(({ nearestSeconds }) => nearestSeconds),
    );
  });

  test('without any on the map, nothing is nearest and nothing is guessed', async () => {
    const { rows, located } = await ask();
    expect(located).toEqual([]);
    expect(rows.map(({ nearest }) => nearest)).toEqual([null, null, null, null]);
    expect(rows[0]!.declared[0]).toMatchObject({
      id: 'ajout-1',
      seconds: null,
      unknown: 'unlocated',
    });
  });

  test('follows the filter, by economic function too', async () => {
    const { rows } = await ask({ changes, filter: { minPopulation: 1000 } });
    expect(rows.map(({ code }) => code)).toEqual(['QN05901M']);
    expect((await ask({ filter: { economicFunction: 'forte' } })).rows).toEqual([]);
  });
});
