import { describe, expect, it } from 'vitest';
import { assembleComparison } from '../../../../src/components/quartiers/comparison/comparison.ts';
import { comparisonCsv } from '../../../../src/components/quartiers/comparison/comparison-csv.ts';
import { declaredFor } from '../../../../src/components/quartiers/declared.ts';
import { code2024Of } from '../../../../src/components/quartiers/passage.ts';
import { nearestOfEachType, reachedByType } from '../../../../src/components/quartiers/reach.ts';
import { creationSeries } from '../../../../src/components/quartiers/study/creation-series.ts';
import { scatter } from '../../../../src/components/quartiers/study/scatter.ts';
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

const structures = new Map(
  STRUCTURES.features.map(({ properties }) => [properties.id, properties]),
);
const TERRITORY = manifest(ALL_LAYERS, ['establishments']);
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const code = (wanted: string) => ROWS_2024.find((row) => row.code === wanted)!;
const compared = [code('QN05901M'), code('QN05903N')];

const comparison = assembleComparison({
  territory: 'Essai',
  rows: compared,
  peers: ROWS_2024,
  statistics: STATISTICS,
  times: new Map([['QN05901M', NEAREST]]),
  structures,
  declared: (row) =>
    declaredFor(row, code2024Of(row, ROWS_2015, ROWS_2024, NPNRU), CATALOGUE, structures),
  layer: (id) => TERRITORY.layers.find((one) => one.id === id) ?? null,
});
const line = (id: string) => comparison.lines.find((one) => one.id === id)!;
const texts = (id: string) => line(id).cells.map(({ text }) => plain(text));

describe('comparison', () => {
  it('gives each indicator a cell per QPV and the median of the generation', () => {
    for (const one of comparison.lines) expect(one.cells).toHaveLength(2);
    expect(texts('poverty')).toEqual(['56 %', '40 %']);
    expect(plain(line('poverty').median!.text)).toBe('40 %');
    expect(texts('employment')).toEqual(['45 %', 'secret statistique']);
    expect(texts('income')).toEqual(['non disponible', 'non disponible']);
    expect(texts('establishments')).toEqual(['160', '40']);
  });

  it('says of the times what is known, what is too far and what is still to come', () => {
    expect(texts('france_travail')).toEqual(['12 min', 'calcul en cours']);
    const outside = { structures: [], basis: 'inhabitants' as const, outside: true };
    const near = nearestOfEachType(
      [{ profile: 'walk', within: outside, nearest: outside }],
      structures,
    );
    expect(near!.every(({ reached }) => reached === null)).toBe(true);
  });

  it('tells the documents, and marks what is simulated', () => {
    expect(texts('npnru')).toEqual(['intérêt national', 'non']);
    expect(texts('function')[1]).toBe('non renseignée');
    expect([...comparison.simulated]).toEqual(['establishments']);
    expect(comparison.documents).toContain('S4');
  });

  it('leaves as a French CSV: a line per indicator, empty cells for what is missing', () => {
    const csv = comparisonCsv(comparison);
    const lines = plain(csv).split('\r\n');
    const header = lines.findIndex((one) => one.startsWith('Rubrique;'));
    expect(lines[header]).toContain('La Plaine (QN05901M);Le Parc (QN05903N);Médiane des QPV');
    const poverty = lines.find((one) => one.includes('Taux de pauvreté'))!;
    expect(poverty).toBe(
      'Habitants;Taux de pauvreté;%;56;40;40;INSEE, QPV 2024 · millésime non précisé · données réelles;',
    );
    expect(lines.find((one) => one.includes('Taux d’emploi'))).toContain(';45;;45;');
    expect(lines.find((one) => one.includes('par km²;'))).toMatch(/simulé$/);
  });
});

describe('structures by mode', () => {
  const reach = [
    { profile: 'walk' as const, within: WITHIN, nearest: NEAREST },
    { profile: 'bike' as const, within: null, nearest: null },
  ];

  it('counts by type those that half of the inhabitants reach', () => {
    const counts = reachedByType(reach, structures);
    expect(counts.find(({ type }) => type === 'france_travail')!.counts).toEqual([1, null]);
    expect(counts.find(({ type }) => type === 'ruche')!.counts).toEqual([0, null]);
  });

  it('names one structure per type and gives its time by each mode that is known', () => {
    const agency = nearestOfEachType(reach, structures)!.find(
      ({ type }) => type === 'france_travail',
    )!;
    expect(agency.structure?.id).toBe('agence-a');
    expect(agency.byMode.map(({ known }) => known)).toEqual([true, false]);
  });
});

describe('drawings of all the QPV', () => {
  it('a scatter has the QPV with both values, and lists the others', () => {
    const { points, missing, medians, outside } = scatter(
      ROWS_2024,
      'perThousand',
      'employment',
      STATISTICS,
    );
    expect(points.map(({ id }) => id).sort()).toEqual(['QN05901M', 'QN05902M']);
    expect(missing.map(({ code: id }) => id)).toEqual(['QN05903N']);
    expect(medians).toHaveLength(2);
    expect(outside.map(({ axis, value }) => [axis, value])).toEqual([['x', 80]]);
  });

  it('series share their years, and leave out a rate without population', () => {
    const counts = creationSeries(ROWS_2024, STATISTICS);
    expect(counts).toHaveLength(3);
    expect(counts[0]!.columns.map(({ year }) => year)).toEqual(
      Array.from({ length: 10 }, (_, i) => 2013 + i),
    );
    const rates = creationSeries(ROWS_2024, STATISTICS, true);
    expect(rates.map(({ row }) => row.code)).not.toContain('QN05903N');
    // 160 / 2 creations in 2022 for 4,000 inhabitants.
    expect(rates.find(({ row }) => row.code === 'QN05901M')!.peak).toEqual({
      year: 2022,
      count: 20,
    });
  });
});
