import { rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LayerId } from '../../../../src/core/domain/territory.ts';
import { checkBundle } from '../../../../scripts/checks/index.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import type { BundleContent } from '../../../../scripts/lib/bundle-writer.ts';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../../scripts/steps/build-bundle.ts';
import type { BuiltBundle } from '../../../../scripts/steps/build-bundle.ts';
import {
  area,
  collection,
  QPV_2015,
  QPV_2024,
  square,
  writeMiniTerritory,
} from './mini-territory.ts';
import type { MiniTerritory } from './mini-territory.ts';

let mini: MiniTerritory;
beforeEach(async () => {
  mini = await writeMiniTerritory();
});
afterEach(() => rm(mini.folder, { recursive: true, force: true }));

async function build(): Promise<BuiltBundle> {
  const manifest = await readSourceManifest(mini.manifest);
  return buildBundle('essai', {
    manifest,
    siren: '200093201',
    exceptionsFolder: join(mini.folder, 'exceptions'),
    rawFolder: join(mini.folder, 'raw'),
    mirror: null,
  });
}

const properties = (content: BundleContent, id: LayerId): Record<string, unknown>[] =>
  (content.layers.find((layer) => layer.id === id)?.features ?? []).map((feature) => ({
    ...feature.properties,
  }));
const missingReason = ({ content }: BuiltBundle, id: LayerId): string =>
  content.missing.find((layer) => layer.id === id)?.reason ?? '';
const layerIds = ({ content }: BuiltBundle): LayerId[] => content.layers.map((layer) => layer.id);

describe('buildBundle', () => {
  it('builds every layer there is a source for, and says which it lacks', async () => {
    const built = await build();
    const { content } = built;
    expect(layerIds(built).sort()).toEqual(
      ['communes', 'network', 'npnru', 'population', 'qpv_2015', 'qpv_2024', 'qpv_figures', 'structures', 'territory'],
    ); // prettier-ignore
    expect(content.missing.map((layer) => layer.id)).toEqual(['establishments']);
    expect(content.name).toBe('Essai');
    expect(content.bbox).toEqual([3, 50.6, 3.2, 50.8]);
    expect(properties(content, 'communes')[3]).toEqual({
      code: '59004',
      name: 'Delta',
      population: null,
    });
    // One commune is not published: a sum of the others would pass for the territory's.
    expect(content.layers.find((layer) => layer.id === 'communes')).not.toHaveProperty(
      'populationSum',
    );
  });

  it('gives the communes of a QPV their official spelling and codes', async () => {
    const { content } = await build();
    expect(properties(content, 'qpv_2015')).toEqual([
      { code: 'QP059901', name: 'La Cité', communes: 'Alpha', communeCodes: '59001' },
      { code: 'QP059902', name: 'Le Bois', communes: 'Bêta|Gamma', communeCodes: '59002|59003' },
    ]);
    expect(properties(content, 'qpv_2024')[1]).toEqual({
      code: 'QN05902N',
      name: 'Neuf',
      communes: 'Gamma|Delta',
      communeCodes: '59003|59004',
    });
  });

  it('draws NPNRU on the QPV 2015 of their code', async () => {
    const { content } = await build();
    expect(properties(content, 'npnru')).toEqual([
      expect.objectContaining({
        code: 'QP059902',
        name: 'Le Bois (rénové)',
        interest: 'régional',
        outlineGeneration: 2015,
      }),
    ]);
    const outline = content.layers.find((layer) => layer.id === 'npnru')!.features[0]!.geometry;
    const qpv = content.layers.find((layer) => layer.id === 'qpv_2015')!.features[1]!.geometry;
    expect(outline).toEqual(qpv);
  });

  it('joins figures by code, never sums repeated rows, and leaves the unpublished unknown', async () => {
    const { content, report } = await build();
    expect(
      properties(content, 'qpv_figures').map(({ code, generation, population, employmentRatePercent }) => [
        code, generation, population, employmentRatePercent,
      ]),
    ).toEqual([
      ['QN05901M', 2024, 100, null],
      ['QN05902N', 2024, 200, null],
      ['QP059901', 2015, 1733, 45.4],
      ['QP059902', 2015, null, null],
    ]); // prettier-ignore
    const log = report.sources.find((source) => source.id === 'chiffres-2024')!;
    expect(log).toMatchObject({
      read: 3,
      kept: 2,
      dropped: [{ reason: 'répété par commune', count: 1, items: ['QN05902N'] }],
    });
  });

  it('keeps the structures inside, says why the others are not there', async () => {
    const { content, report } = await build();
    expect(properties(content, 'structures')).toEqual([
      expect.objectContaining({
        id: 'ft-001',
        name: 'France Travail Alpha Centre',
        address: '3\u00a0rue de la Gare',
        commune: 'Alpha',
        precision: 'adresse',
      }),
      expect.objectContaining({
        id: 'fs-7',
        precision: 'rue',
        openingHours: 'lundi 09:00 - 12:00',
      }),
    ]);
    const log = (id: string) => report.sources.find((source) => source.id === id)!;
    expect(log('agences').dropped).toEqual([
      { reason: 'hors du territoire', count: 1, items: ['France Travail Loin (Loin)'] },
      { reason: 'direction', count: 1, items: ['France Travail - DIRECTION'] },
    ]);
    expect(log('agences').notes).toEqual([expect.stringContaining('disparue')]);
    expect(log('espaces').dropped).toEqual([
      { reason: expect.stringContaining('itinérant'), count: 1, items: ['Bus du pays (Gamma)'] },
    ]);
  });

  it('passes its own checks, twice with the same bytes', async () => {
    const out = join(mini.folder, 'territories', 'essai');
    const write = async () => {
      const { content, checks } = await build();
      return writeBundle(out, content, async (folder, manifest) => {
        expect(await checkBundle(folder, manifest, content, checks)).toBeGreaterThan(50);
      });
    };
    expect(await write()).toEqual(await write());
  });
});

describe('buildBundle on bad input', () => {
  const BOWTIE = [[3.01, 50.61], [3.02, 50.62], [3.02, 50.61], [3.01, 50.62], [3.01, 50.61]]; // prettier-ignore
  const swap = (ring: number[][]): number[][] => ring.map(([x, y]) => [y!, x!]);

  it.each<[string, LayerId, () => Promise<void>, string[]]>([
    ['a missing file', 'qpv_2024', () => unlink(join(mini.folder, 'qpv2024.geojson')), ['qpv2024.geojson', 'introuvable']],
    ['a truncated file', 'population', () => mini.write('carreaux.geojson', '{"type":"FeatureCollection","features":[{'), ['carreaux.geojson']],
    ['an unknown reader', 'population', () => mini.change('carreaux', { reader: 'xlsx' }), ['xlsx', 'geojson', 'csv']],
    ['a reader of a later version', 'network', () => mini.change('rues', { reader: 'gtfs' }), ['gtfs', 'pas encore']],
    ['an empty collection', 'qpv_2015', () => mini.write('qpv2015.geojson', collection()), ['qpv2015.geojson']],
    ['a filter that keeps nothing', 'qpv_2015', () => mini.change('qpv-2015', { filter: { CODE_QP: 'QP000000' } }), ['qpv2015.geojson']],
    ['a filter on no column', 'qpv_2015', () => mini.change('qpv-2015', { filter: { siren: '1' } }), ['siren', 'CODE_QP']],
    ['a missing column', 'communes', () => mini.change('communes', { fields: { code: 'insee', name: 'nom' } }), ['insee', 'communes.geojson']],
    ['a polygon that crosses itself', 'qpv_2024', () => mini.write('qpv2024.geojson', collection(QPV_2024[1]!, area({ ...QPV_2024[0]!.properties }, BOWTIE))), ['QN05901M', 'qpv2024.geojson', '3.015000 50.615000']],
    ['swapped axes', 'qpv_2015', () => mini.write('qpv2015.geojson', collection(area({ ...QPV_2015[0]!.properties }, swap(square(3.01, 50.61, 0.01))))), ['inversées', 'QP059901', '50.61 3.01']],
    ['a place outside the territory', 'qpv_2015', () => mini.write('qpv2015.geojson', collection(area({ ...QPV_2015[0]!.properties }, square(5.3, 43.3, 0.01)))), ['hors du territoire', 'QP059901', '5.3 43.3']],
    ['a swapped outline', 'territory', () => mini.write('epci.geojson', collection(area({ siren: '200093201', nom: 'Essai' }, swap(square(3, 50.6, 0.2))))), ['inversées', 'epci.geojson']],
    ['another EPCI', 'territory', () => mini.write('epci.geojson', collection(area({ siren: '200000000', nom: 'X' }, square(3, 50.6, 0.2)))), ['200093201']],
    ['a code that is no QPV', 'qpv_2015', () => mini.write('qpv2015.geojson', collection(area({ CODE_QP: 'QN05901M', NOM_QP: 'x', COMMUNE_QP: 'Alpha' }, square(3.01, 50.61, 0.01)))), ['QN05901M', 'CODE_QP']],
    ['a code that comes twice', 'qpv_2015', () => mini.write('qpv2015.geojson', collection(QPV_2015[0]!, QPV_2015[0]!)), ['QP059901']],
    ['a negative population', 'population', () => mini.write('carreaux.geojson', collection(area({ id: 'c', ind: -1, imp: 0 }, square(3.01, 50.61, 0.002)))), ['-1', 'ind']],
    ['an edge to no node', 'network', () => mini.write('aretes.csv', 'a,b,length_m\n10,20,709\n10,99,5\n'), ['99', 'aretes.csv', 'ligne 2']],
    ['an edge without length', 'network', () => mini.write('aretes.csv', 'a,b,length_m\n10,20,0\n'), ['length_m', 'aretes.csv']],
    ['swapped nodes', 'network', () => mini.change('rues', { fields: { id: 'id', lng: 'lat', lat: 'lon', tail: 'a', head: 'b', lengthMeters: 'length_m' } }), ['inversées', 'noeuds.csv']],
    ['no structure inside', 'structures', async () => { await mini.change('espaces', null); await mini.write('agences.csv', 'code,nom,adresse,ville,point\n2,LOIN,1 rue X,LOIN,POINT (2.5 50.65)\n'); }, ['structures']],
  ])('%s: %s is missing with its reason, the rest is built', async (_, layer, spoil, words) => {
    await spoil();
    const built = await build();
    expect(layerIds(built)).not.toContain(layer);
    for (const word of words) expect(missingReason(built, layer)).toContain(word);
    expect(built.failures.has(layer)).toBe(true);
    // What does not need the missing layer is there.
    const dependents: readonly LayerId[] = layer === 'qpv_2015' ? ['npnru', 'qpv_figures'] : [];
    const others = ['communes', 'qpv_2024', 'qpv_2015', 'population', 'structures', 'network'] as const;
    for (const other of others.filter((id) => id !== layer && !dependents.includes(id))) {
      expect(layerIds(built)).toContain(other);
    }
  }); // prettier-ignore

  it('keeps the structures of the sources that work, and says which one does not', async () => {
    await mini.write(
      'agences.csv',
      'code,nom,adresse,ville,point\n1,X,1 rue X,ALPHA,SRID=4326;POINT (50.65 3.05)\n',
    );
    const { content } = await build();
    const layer = content.layers.find(({ id }) => id === 'structures')!;
    expect(properties(content, 'structures').map(({ id }) => id)).toEqual(['fs-7']);
    expect(layer.caveats.join(' ')).toMatch(/inversées.*agences\.csv.*50\.65 3\.05/u);
  });

  it('keeps the figures of the sources that work', async () => {
    await unlink(join(mini.folder, 'taux2015.csv'));
    const { content } = await build();
    expect(properties(content, 'qpv_figures')).toHaveLength(4);
    const layer = content.layers.find(({ id }) => id === 'qpv_figures')!;
    expect(layer.caveats.join(' ')).toContain('taux2015.csv');
  });

  it('refuses repeated rows that disagree', async () => {
    await mini.write(
      'chiffres2024.csv',
      'com,qp,pop\n1,QN05901M,100\n2,QN05901M,101\n3,QN05902N,5\n',
    );
    const { content } = await build();
    const layer = content.layers.find(({ id }) => id === 'qpv_figures')!;
    expect(layer.caveats.join(' ')).toContain('101');
    expect(properties(content, 'qpv_figures').map(({ generation }) => generation)).toEqual([
      2015, 2015,
    ]);
  });

  it('stops when a QPV has no figures, unless an exception explains it', async () => {
    await mini.write('chiffres2024.csv', 'com,qp,pop\n1,QN05901M,100\n');
    await expect(build()).rejects.toMatchObject({
      code: 'check_failed',
      details: { check: 'unmatched_codes', reason: 'QN05902N' },
    });
    await mini.write(
      'exceptions/chiffres-2024.json',
      JSON.stringify({
        source: 'chiffres-2024',
        exceptions: [
          { action: 'without_figures', match: { code: 'QN05902N' }, reason: 'trop récent' },
        ],
      }),
    );
    expect(properties((await build()).content, 'qpv_figures')).toHaveLength(3);
  });

  it('keeps within the territory what the manifest asks to select by place', async () => {
    const far = area({ ...QPV_2024[0]!.properties, code_qp: 'QN06901M' }, square(5, 45, 0.01));
    const across = area(
      { ...QPV_2024[0]!.properties, code_qp: 'QN06902M' },
      square(3.1995, 50.7, 0.01),
    );
    await mini.write('qpv2024.geojson', collection(...QPV_2024, far, across));
    await mini.change('qpv-2024', { within: 'territory' });
    const { content, report } = await build();
    expect(properties(content, 'qpv_2024').map(({ code }) => code)).toEqual([
      'QN05901M',
      'QN05902N',
    ]);
    expect(report.sources.find(({ id }) => id === 'qpv-2024')!.dropped).toEqual([
      { reason: 'hors du territoire', count: 2, items: ['QN06902M'] },
    ]);
  });

  it('builds cells from their identifiers, and keeps those that touch the territory', async () => {
    await mini.write(
      'carreaux.csv',
      [
        'id,ind,imp',
        'CRS3035RES200mN3084600E3836200,7.5,0',
        'CRS3035RES200mN2300000E3900000,9,0',
        '',
      ].join('\n'),
    );
    await mini.change('carreaux', { reader: 'csv', path: 'carreaux.csv', within: 'territory' });
    const { content } = await build();
    const layer = content.layers.find(({ id }) => id === 'population')!;
    expect(layer.populationSum).toBe(7);
    expect(layer.features).toHaveLength(1);
    // gdaltransform, EPSG:3035 to 4326.
    expect(
      (layer.features[0]!.geometry as { coordinates: number[][][] }).coordinates[0]![0],
    ).toEqual([3.131255, 50.668234]);
  });

  it('has no layer when nothing at all can be built, and tells why', async () => {
    for (const id of ['epci', 'communes', 'qpv-2015', 'qpv-2024', 'npnru', 'npnru-noms', 'pop-2015', 'taux-2015', 'chiffres-2024', 'agences', 'espaces', 'rues']) {
      await mini.change(id, null);
    } // prettier-ignore
    await unlink(join(mini.folder, 'carreaux.geojson'));
    const { content, report } = await build();
    expect(content.layers).toEqual([]);
    expect(report.missing.find(({ id }) => id === 'population')!.reason).toContain('carreaux.geojson'); // prettier-ignore
  });
});
