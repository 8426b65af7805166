import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedBundle } from '../../../bench/cold/bundles.ts';
import { writeGridTerritory } from '../../../helpers/grid-territory.ts';
import { runCli } from './run-cli.ts';

describe('declared, on a bundle without espaces ressources', () => {
  let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
  beforeAll(async () => {
    territory = await writeGridTerritory(['npnru', 'qpv_2015']);
    const { folder } = territory;
    const catalogue = Buffer.from(
      JSON.stringify({
        ...{
          sources: [],
          indicators: [],
          actions: [],
          initiatives: [],
          innovationCategories: [],
          citedCommunes: [],
        },
        neighbourhoods: [
          {
            ...{ name: '', type: 'QPV', communes: [], economicFunction: null, source: 'essai' },
            ...{ qpv2024Code: 'QN05901M', espacesRessources: ['fae-perdu'], serviceNote: 'depuis 2024' }, // prettier-ignore
          },
        ],
        unlocatedStructures: [],
      }),
    );
    await writeFile(join(folder, 'catalogue.json'), catalogue);
    const manifest = JSON.parse(await readFile(join(folder, 'territory.json'), 'utf8'));
    const sha256 = createHash('sha256').update(catalogue).digest('hex');
    manifest.documents.push({ id: 'catalogue', file: 'catalogue.json', bytes: catalogue.length, sha256 }); // prettier-ignore
    await writeFile(join(folder, 'territory.json'), JSON.stringify(manifest));
  });
  afterAll(() => territory.remove());

  test('says who declares, without any time', async () => {
    const { output, errors, code } = await runCli(
      'declared',
      '--bundle',
      territory.folder,
      '--json',
    );
    expect(code).toBe(0);
    const { rows, located, unlocated } = JSON.parse(output);
    expect(rows[0]).toMatchObject({
      verdict: 'undecided',
      declared: [{ id: 'fae-perdu', minutes: null, unknown: 'unlocated' }],
      nearest: null,
      note: 'depuis 2024',
    });
    expect(rows[1]).toMatchObject({ verdict: 'nobody', declared: [], nearest: null });
    expect([located, unlocated]).toEqual([[], ['fae-perdu']]);
    expect(errors).toContain('sans position connue, donc sans temps : fae-perdu');
  });

  test('the table has empty cells for what is not known', async () => {
    const { output } = await runCli('declared', '--bundle', territory.folder, '--min-population', '1000'); // prettier-ignore
    expect(output).toMatch(/\r\nQN05901M;Les Rues;Ouest, Est;1000;indécidable;fae-perdu;;fae-perdu \(position inconnue\);;;non;non;depuis 2024\r\n$/); // prettier-ignore
  });
});

describe('declared, on the embedded metropolis', { timeout: 180_000 }, () => {
  test('every QPV is in one case, and times go with positions', async () => {
    const { output } = await runCli('declared', '--bundle', embeddedBundle(1), '--json');
    const { rows, located, unlocated } = JSON.parse(output);
    expect(rows).toHaveLength(26);
    expect(located).toEqual(['fae-plaine-images', 'fae-roubaix']);
    expect(unlocated).toEqual(['fae-alpes', 'fae-impulsions', 'fae-lille-avenirs-1', 'fae-lille-avenirs-2']); // prettier-ignore
    for (const { declared } of rows)
      for (const { id, minutes, unknown, approximate } of declared) {
        expect(minutes === null).toBe(unlocated.includes(id));
        expect(unknown).toBe(minutes === null ? 'unlocated' : null);
        if (minutes !== null) expect(approximate).toBe(true);
      }
  });
});
