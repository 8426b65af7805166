import { describe, expect, it } from 'vitest';
import { profileCsv, listCsv } from '../../../../src/components/quartiers/downloads.ts';
import { together } from '../../../../src/components/quartiers/establishment-areas.ts';
import { themeBars } from '../../../../src/components/quartiers/establishment-bars.ts';
import {
  compareFigure,
  publishedPopulation,
} from '../../../../src/components/quartiers/figure-comparison.ts';
import { passagePairs } from '../../../../src/components/quartiers/passage.ts';
import {
  assembleProfile,
  identityLine,
  synthesis,
  type ProfileInputs,
} from '../../../../src/components/quartiers/profile.ts';
import { filterRows } from '../../../../src/components/quartiers/qpv-rows.ts';
import { sheetNotes } from '../../../../src/components/quartiers/sheet/sheet-notes.ts';
import { STRUCTURES } from '../../../helpers/coverage-fixtures.ts';
import {
  ALL_LAYERS,
  CATALOGUE,
  manifest,
  NEAREST,
  NPNRU,
  ROWS_2015,
  ROWS_2024,
  STATISTICS,
  WITHIN,
} from '../../../helpers/quartiers-fixtures.ts';

const plaine = ROWS_2024.find(({ code }) => code === 'QN05901M')!;
const parc = ROWS_2024.find(({ code }) => code === 'QN05903N')!;
const TERRITORY = manifest(ALL_LAYERS, ['establishments', 'network']);

const inputs = (extra: Partial<ProfileInputs> = {}): ProfileInputs => ({
  row: plaine,
  rows2015: ROWS_2015,
  rows2024: ROWS_2024,
  npnru: NPNRU,
  structures: STRUCTURES,
  catalogue: CATALOGUE,
  statistics: STATISTICS,
  reach: [{ profile: 'walk', within: WITHIN, nearest: NEAREST }],
  layer: (id) => TERRITORY.layers.find((one) => one.id === id) ?? null,
  missing: [],
  ...extra,
});
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('rows', () => {
  it('join each QPV with the figures of its own generation only', () => {
    expect(ROWS_2024.map(({ code }) => code)).toEqual(['QN05902M', 'QN05901M', 'QN05903N']);
    for (const rows of [ROWS_2015, ROWS_2024])
      for (const row of rows) expect(row.figures?.generation).toBe(row.generation);
    expect(plaine.figures?.population).toBe(4000);
  });

  it('keep a QPV known by its figures alone, without outline nor communes', () => {
    expect(ROWS_2015).toHaveLength(2);
    expect(ROWS_2015[0]).toMatchObject({ name: 'Épidème Villas', communes: [], outline: null });
  });

  it('are filtered by name, commune or code, accents folded, and by NPNRU', () => {
    const codes = (text: string, npnru = false) =>
      filterRows(ROWS_2024, text, npnru).map(({ code }) => code);
    expect(codes('epideme')).toEqual(['QN05902M']);
    expect(codes('LOOS')).toEqual(['QN05901M', 'QN05903N']);
    expect(codes('plaine lille')).toEqual(['QN05901M']);
    expect(codes('qn05903n')).toEqual(['QN05903N']);
    expect(codes('', true)).toEqual(['QN05901M']);
    expect(codes('nulle part')).toEqual([]);
  });
});

describe('comparison of a figure', () => {
  it('ranks among the peers whose figure is published', () => {
    expect(compareFigure(plaine, ROWS_2024, 'poverty')).toMatchObject({
      value: 56,
      median: 40,
      rank: 1,
      count: 3,
    });
    expect(compareFigure(parc, ROWS_2024, 'employment')).toMatchObject({
      value: null,
      rank: null,
      count: 2,
    });
  });

  it('has no median when nobody has the figure: unknown is not zero', () => {
    expect(compareFigure(plaine, ROWS_2024, 'income')).toEqual({
      value: null,
      median: null,
      lowest: null,
      highest: null,
      rank: null,
      count: 0,
    });
  });

  it('sums the published populations and counts them', () => {
    expect(publishedPopulation(ROWS_2024)).toEqual({ total: 11_777, known: 2 });
    expect(publishedPopulation([parc])).toEqual({ total: null, known: 0 });
  });
});

describe('passage from 2015 to 2024', () => {
  it('says what each pair rests on, and gives a new QPV none', () => {
    const pairs = passagePairs(ROWS_2015, ROWS_2024, NPNRU);
    expect(pairs.map(({ qpv2015, qpv2024, basis }) => [qpv2015.code, qpv2024.code, basis])).toEqual(
      [
        ['QP059001', 'QN05901M', 'npnru'],
        ['QP059002', 'QN05902M', 'similar'],
      ],
    );
  });

  it('takes equal names before near ones, doubled letters apart', () => {
    const named = (code: string, name: string) => ({ ...plaine, code, name, communes: [] });
    const pairs = passagePairs(
      [named('QP059079', 'La Briquetterie'), named('QP059070', 'Bizet - Briquetterie')],
      [named('QN05977M', 'La Briqueterie'), named('QN05968M', 'Bizet - Briqueterie')],
      null,
    );
    expect(pairs.map(({ qpv2015, qpv2024, basis }) => [qpv2015.code, qpv2024.code, basis])).toEqual(
      [
        ['QP059070', 'QN05968M', 'name'],
        ['QP059079', 'QN05977M', 'name'],
      ],
    );
  });

  it('pairs nobody when two neighbourhoods are as near', () => {
    const named = (code: string, name: string) => ({ ...plaine, code, name, communes: [] });
    expect(
      passagePairs(
        [named('QP059001', 'Bellevue')],
        [named('QN05901M', 'Bellevue Haut'), named('QN05902M', 'Bellevue Bas')],
        null,
      ),
    ).toEqual([]);
  });
});

describe('establishments of several communes', () => {
  it('add up, and their ratios are those of the sum', () => {
    const [lille, loos] = STATISTICS.communes;
    const both = together([lille!, loos!]);
    expect(both.count).toBe(8900);
    expect(both.perSquareKm).toBeCloseTo(8900 / 37);
    expect(both.perThousandInhabitants).toBeCloseTo(8900 / 120);
    expect(both.bySection.reduce((sum, n) => sum + n, 0)).toBeCloseTo(8900);
    expect(both.byTheme[0]).toEqual({ count: 2225, knownCount: 6675 });
    expect(both.byTheme[1]).toEqual({ count: 0, knownCount: 0 });
    expect(both.byCreationYear).toEqual([
      { year: 2019, count: 2225 },
      { year: 2022, count: 4450 },
    ]);
  });

  it('have no ratio per inhabitant when one population is unknown', () => {
    const [, , unknown] = STATISTICS.qpv;
    const both = together([STATISTICS.communes[0]!, unknown!]);
    expect(both.populationCount).toBeNull();
    expect(both.perThousandInhabitants).toBeNull();
  });
});

describe('kinds of establishments', () => {
  it('are shares with those of all the QPV, and what is not told is not zero', () => {
    const areas = assembleProfile(inputs()).areas!;
    expect(themeBars(areas).map(({ text }) => plain(text))).toEqual([
      '33,3 %',
      'non disponible',
      '5 %',
    ]);
    const silent = {
      ...areas,
      qpv: { ...areas.qpv, byTheme: areas.qpv.byTheme.map(() => ({ count: 0, knownCount: 0 })) },
    };
    expect(themeBars(silent)).toEqual([]);
  });
});

describe('profile', () => {
  it('reads the documents: interest, function by site, services located or not', () => {
    const { declared } = assembleProfile(inputs());
    expect(declared.interest).toBe('national');
    expect(declared.functions).toEqual([
      { site: 'Le Nord', value: 'forte' },
      { site: 'Le Sud', value: 'faible' },
    ]);
    expect(declared.services).toEqual([
      { id: 'ruche-b', name: 'Ruche Bêta', located: true },
      { id: 'fae-perdu', name: 'Espace ressources FAE — Le Relais', located: false },
    ]);
    expect(declared.serviceNote).toBe('depuis 2024');
  });

  it('says in its sentences only what is known', () => {
    const all = synthesis(assembleProfile(inputs())).map(plain);
    expect(all[0]).toContain('(56 %)');
    expect(all[1]).toContain('40 contre 80 pour 1 000 habitants, données simulées');
    expect(all[2]).toContain('L’agence France Travail la plus proche est à environ 12 min');
    const nothing = inputs({ row: parc, statistics: null, reach: [] });
    expect(synthesis(assembleProfile(nothing)).map(plain)).toHaveLength(1);
    const unknown = { ...parc, figures: null };
    expect(synthesis(assembleProfile({ ...nothing, row: unknown }))).toEqual([]);
  });

  it('never uses the statistics of the other generation', () => {
    const row = ROWS_2015[1]!;
    expect(row.code).toBe('QP059001');
    expect(assembleProfile(inputs({ row })).areas).toBeNull();
  });

  it('says why establishments and times are not there', () => {
    const reason = 'Fichier absent.';
    const without = assembleProfile(
      inputs({ layer: () => null, missing: [{ id: 'establishments', reason }], statistics: null }),
    );
    expect(without.unavailable.establishments).toBe(reason);
    expect(without.unavailable.times).toContain('réseau');
    expect(assembleProfile(inputs({ row: ROWS_2015[1]! })).unavailable.times).toContain('contour');
    expect(assembleProfile(inputs()).unavailable).toEqual({ establishments: null, times: null });
  });

  it('names itself without what is not known', () => {
    expect(plain(identityLine(plaine))).toBe('Lille, Loos · QPV 2024 QN05901M · 4 000 habitants');
    expect(plain(identityLine({ ...parc, communes: [] }))).toBe('QPV 2024 QN05903N');
  });

  it('numbers the sources of its sheet from one, without gap', () => {
    const notes = sheetNotes(assembleProfile(inputs()));
    expect(notes.map(({ number }) => number)).toEqual(notes.map((_, index) => index + 1));
    expect(notes.map(({ key }) => key)).toContain('establishments');
    const bare = sheetNotes(assembleProfile(inputs({ statistics: null, reach: [] })));
    expect(bare.map(({ key }) => key)).not.toContain('establishments');
  });
});

describe('files', () => {
  const lines = (csv: string): string[] => csv.replace('\uFEFF', '').trimEnd().split('\r\n');

  it('of the list leave unknown figures empty', () => {
    const csv = listCsv(ROWS_2024, STATISTICS, { name: 'Essai', layer: inputs().layer });
    const parcLine = lines(csv).find((line) => line.startsWith('QN05903N'))!;
    expect(parcLine).toContain(';Loos;;;non précisé;40;;;;');
    expect(csv).toContain('Données en partie simulées');
  });

  it('of a profile carry value, unit, source and nature of each figure', () => {
    const csv = profileCsv(assembleProfile(inputs()), true);
    expect(csv).toContain('Habitants;Taux de pauvreté;La Plaine;56;%;;INSEE, QPV 2024;');
    expect(plain(csv)).toContain('Établissements pour 1 000 habitants;La Plaine;40;pour 1 000 habitants;;'); // prettier-ignore
    const simulated = lines(csv).filter((line) => line.endsWith(';simulé'));
    expect(simulated.length).toBeGreaterThan(10);
    expect(simulated.every((line) => /^(Établissements|Structures)/.test(line))).toBe(true);
  });
});
