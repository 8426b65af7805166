import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { curatedStructures } from '../../../../scripts/steps/catalogue-structures.ts';
import { computedFigures } from '../../../../src/components/observatoire/computed-figures.ts';
import { directoryGroups } from '../../../../src/components/observatoire/directory.ts';
import {
  actionsCsv,
  directoryCsv,
  indicatorsCsv,
  initiativesCsv,
} from '../../../../src/components/observatoire/downloads.ts';
import {
  indicatorGroups,
  searchIndicators,
} from '../../../../src/components/observatoire/indicator-groups.ts';
import { indicatorId } from '../../../../src/core/domain/indicator-id.ts';
import {
  creationSeries,
  perimeterPairs,
} from '../../../../src/components/observatoire/indicator-readings.ts';
import {
  facetOptions,
  filterByFacets,
  initiativeSearch,
} from '../../../../src/components/observatoire/initiative-search.ts';

const catalogue = buildCatalogue();
const { indicators, initiatives, actions } = catalogue;
const noFacet = { type: null, portee: null, commune: null, innovation: null, document: null };
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const dataLines = (csv: string): string[] => csv.trim().split('\r\n').slice(1);

describe('indicators', () => {
  it('shows each of the curated observations once, under one theme', () => {
    const grouped = indicatorGroups(indicators).flatMap((group) => group.indicators);
    expect(grouped).toHaveLength(73);
    expect(new Set(grouped)).toEqual(new Set(indicators));
    expect(new Set(indicators.map(indicatorId)).size).toBe(indicators.length);
  });

  it('finds figures whatever the accents and the case', () => {
    expect(searchIndicators(indicators, 'CREATIONS 2022')).toHaveLength(2);
    expect(searchIndicators(indicators, 'ptce')).toEqual(searchIndicators(indicators, 'PTCE'));
    expect(searchIndicators(indicators, 'zzz')).toEqual([]);
    expect(searchIndicators(indicators, '  ')).toBe(indicators);
  });

  it('draws both series of creations over ten years', () => {
    const series = creationSeries(indicators);
    expect(series.map(({ points }) => points.length)).toEqual([10, 10]);
    for (const { points } of series)
      expect(points.map(({ year }) => year)).toEqual([2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022]); // prettier-ignore
    expect(creationSeries([])).toEqual([]);
  });

  it('recomputes figures with their computation, and says where a document differs', () => {
    const figures = computedFigures(indicators);
    expect(figures.map(({ id, value }) => [id, plain(value)])).toEqual([
      ['growth-creations_entreprises', '+109 %'],
      ['growth-creations_entreprises_individuelles', '+125 %'],
      ['sole-share', '73,5 %'],
      ['qpv-share', '12,9 %'],
      ['density', '1 747'],
    ]);
    expect(plain(figures.at(-1)?.difference ?? '')).toContain('1 748');
    expect(computedFigures([])).toEqual([]);
  });

  it('pairs QPV figures with another perimeter of the same year and territory only', () => {
    const pairs = perimeterPairs(indicators);
    expect(pairs.map(({ indicator }) => indicator).sort()).toEqual([
      'etablissements',
      'part_creations_ei_par_femmes',
      'part_entrepreneurs',
      'part_entrepreneurs_moins_40_ans',
      'part_etablissements_sans_salarie',
    ]);
    for (const { inside, other } of pairs) {
      expect(inside.perimeter).toBe('QPV');
      expect([other.indicator, other.territory, other.year]).toEqual([
        inside.indicator,
        inside.territory,
        inside.year,
      ]);
    }
  });
});

describe('initiatives', () => {
  const search = initiativeSearch(initiatives);
  const ids = (text: string): string[] => search(text).map(({ id }) => id);

  it('holds the 39 initiatives, each found by its own name', () => {
    expect(initiatives).toHaveLength(39);
    for (const one of initiatives) expect(ids(one.name), one.name).toContain(one.id);
  });

  it('folds accents and accepts beginnings and a slip', () => {
    expect(ids('evident')).toContain('evident');
    expect(ids('Évident')).toEqual(ids('evident'));
    expect(ids('creche')).toContain('les-lucioles');
    expect(ids('euratec')).toContain('euratechnologies');
    expect(ids('marsaille').length).toBeGreaterThan(0);
    expect(ids('xyzxyz')).toEqual([]);
  });

  it('counts in a facet what choosing it would show', () => {
    const facets = { ...noFacet, document: 'S1' };
    for (const facet of ['type', 'portee', 'commune', 'innovation', 'document'] as const)
      for (const { value, count } of facetOptions(initiatives, facets, facet))
        expect(filterByFacets(initiatives, { ...facets, [facet]: value })).toHaveLength(count);
  });

  it('keeps an initiative of several cities under each of them', () => {
    for (const commune of ['Montpellier', 'Nîmes', 'Perpignan'])
      expect(filterByFacets(initiatives, { ...noFacet, commune }).map(({ id }) => id)).toContain(
        'open-cite',
      );
  });
});

describe('structures', () => {
  const structures = {
    type: 'FeatureCollection' as const,
    features: curatedStructures(),
  };
  const groups = directoryGroups(catalogue, structures);

  it('lists every curated structure once, located or not', () => {
    const ids = groups.flatMap(({ entries, together }) =>
      [...entries, ...(together === null ? [] : [together])].map(({ id }) => id),
    );
    expect(ids).toHaveLength(23);
    expect(new Set(ids).size).toBe(23);
  });

  it('gives no position to those that have none', () => {
    const unlocated = groups
      .flatMap(({ entries }) => entries)
      .filter(({ precision }) => precision === null)
      .map(({ id }) => id);
    expect(unlocated.sort()).toEqual([
      'bge-hdf',
      'fae-alpes',
      'fae-impulsions',
      'fae-lille-avenirs-1',
      'fae-lille-avenirs-2',
      'mde-metropole-sud',
    ]);
  });

  it('puts lines about several structures apart', () => {
    const together = groups.flatMap((group) => (group.together ? [group.together.id] : []));
    expect(together).toEqual(['ruches-ensemble', 'fae-ensemble']);
  });
});

describe('files', () => {
  it('write one line per fact', () => {
    expect(dataLines(indicatorsCsv(indicators))).toHaveLength(73);
    expect(dataLines(initiativesCsv(initiatives))).toHaveLength(39);
    const followUp = actions.flatMap(({ followUpIndicators }) => followUpIndicators);
    expect(dataLines(actionsCsv(actions))).toHaveLength(followUp.length);
    const entries = directoryGroups(catalogue, null).flatMap((group) => group.entries);
    expect(dataLines(directoryCsv(entries))).toHaveLength(entries.length);
  });

  it('leave the follow-up values empty: the documents give none', () => {
    for (const line of dataLines(actionsCsv(actions))) expect(line).toMatch(/;;;;S4$/);
  });

  it('write a decimal comma and keep the source', () => {
    expect(indicatorsCsv(indicators)).toContain(';hors QPV;2019;71,9;%;;S4');
  });
});
