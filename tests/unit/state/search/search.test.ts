import { readFileSync } from 'node:fs';
import { dsvFormat } from 'd3';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { curatedStructures } from '../../../../scripts/steps/catalogue-structures.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { indicatorId } from '../../../../src/core/domain/indicator-id.ts';
import { catalogueFacts, observationOf } from '../../../../src/state/search/search-facts.ts';
import { searchIndex } from '../../../../src/state/search/search-index.ts';
import {
  communePlaces,
  figurePlaces,
  npnruPlaces,
  qpvPlaces,
  structurePlaces,
} from '../../../../src/state/search/search-places.ts';
import { indicatorLabel } from '../../../../src/text/indicators.ts';

/** As many results as the box shows. */
const MOST_FOUND = 12;
type Row = Record<string, string>;
const rows = (file: string): Row[] =>
  dsvFormat(';').parse(readFileSync(`data/catalogue/${file}.csv`, 'utf8')) as unknown as Row[];

const point = { type: 'Point' as const, coordinates: [3, 50.6] };
const square = {
  type: 'Polygon' as const,
  coordinates: [[[3, 50.6], [3.01, 50.6], [3.01, 50.61], [3, 50.6]]],
}; // prettier-ignore
const collection = <F>(features: F[]) => ({ type: 'FeatureCollection' as const, features });
const feature = <G, P>(geometry: G, properties: P) => ({
  ...{ type: 'Feature' as const, geometry, properties },
});

/** The layers of a bundle of the curated facts, with outlines that do not matter here. */
const catalogue = buildCatalogue();
const qpv = collection(
  rows('qpv-mel').map(({ code, nom, communes, insee_communes }) =>
    feature(square, { code, name: nom, communes, communeCodes: insee_communes }),
  ),
) as LayerFeatures['qpv_2024'];
const figures = collection(
  rows('qpv-mel-figures').map(({ code, nom, generation }) =>
    feature(point, { code, name: nom, generation: Number(generation) }),
  ),
) as LayerFeatures['qpv_figures'];
const communes = collection(
  rows('communes-mel').map(({ insee, nom, population }) =>
    feature(square, { code: insee, name: nom, population: Number(population) }),
  ),
) as LayerFeatures['communes'];
const npnru = collection(
  rows('npnru-mel').map((row) =>
    feature(square, {
      ...{ code: row['code_qpv_2015'], qpv2024Code: row['code_qpv_2024'], name: row['nom'] },
      ...{ communes: row['commune'], interest: row['interet'], site: row['site_cite_s1'] },
    }),
  ),
) as LayerFeatures['npnru'];
const places = [...qpvPlaces(qpv, 'qpv', 2024), ...communePlaces(communes)];
const entries = [
  ...places,
  ...structurePlaces(collection(curatedStructures())),
  ...figurePlaces(figures, 2015, new Set(places.map(({ id }) => id))),
  ...npnruPlaces(npnru, 2024),
  ...catalogueFacts(catalogue),
];
const find = searchIndex<(typeof entries)[number]>(entries);
const found = (query: string) => find(query, MOST_FOUND);
const keys = (query: string): string[] => found(query).map(({ key }) => key);
/** Lines of a file whose words do not lead to them. */
const lost = (file: string, words: (row: Row) => string, key: (row: Row) => string): string[] =>
  rows(file)
    .filter((row) => !keys(words(row)).includes(key(row)))
    .map(words);

describe('every line of the curated facts is found by its words', () => {
  it.each([
    ['communes-mel', 95, (row: Row) => row['nom']!, (row: Row) => `commune ${row['insee']}`],
    ['communes-mel', 95, (row: Row) => row['insee']!, (row: Row) => `commune ${row['insee']}`],
    ['qpv-mel', 26, (row: Row) => row['nom']!, (row: Row) => `qpv ${row['code']}`],
    ['qpv-mel', 26, (row: Row) => row['code']!, (row: Row) => `qpv ${row['code']}`],
    ['qpv-mel-figures', 52, (row: Row) => row['nom']!, (row: Row) => `qpv ${row['code']}`],
    ['qpv-mel-figures', 52, (row: Row) => row['code']!, (row: Row) => `qpv ${row['code']}`],
    ['npnru-mel', 9, (row: Row) => row['nom']!, (row: Row) => `npnru ${row['code_qpv_2015']}`],
    ['initiatives', 39, (row: Row) => row['nom']!, (row: Row) => `initiative ${row['id']}`],
    ['initiatives', 39, (row: Row) => row['objet']!, (row: Row) => `initiative ${row['id']}`],
    ['fiches-actions', 13, (row: Row) => row['titre']!, (row: Row) => `action ${row['numero']}`],
    ['fiches-actions', 13, (row: Row) => row['objectif']!, (row: Row) => `action ${row['numero']}`],
    ['quartiers', 24, (row: Row) => row['nom']!, (row: Row) => `named ${row['nom']}`],
    ['sources', 4, (row: Row) => row['titre']!, (row: Row) => `document ${row['code']}`],
  ])('%s (%i lines)', (file, count, words, key) => {
    expect(rows(file)).toHaveLength(count);
    expect(lost(file, words, key)).toEqual([]);
  });

  it('structures, on the map or without position', () => {
    const located = new Set(curatedStructures().map(({ properties }) => properties.id));
    expect(rows('structures')).toHaveLength(23);
    const key = ({ id }: Row): string => `${located.has(id!) ? 'structure' : 'unlocated'} ${id}`;
    expect(lost('structures', ({ nom }) => nom!, key)).toEqual([]);
  });

  it('each follow-up indicator of the actions', () => {
    const missing = catalogue.actions.flatMap(({ number, followUpIndicators }) =>
      followUpIndicators.filter((one) => !keys(one).includes(`action ${number}`)),
    );
    expect(missing).toEqual([]);
  });

  it('each of the 73 figures, by its name, its territory and its year, by its value too', () => {
    expect(catalogue.indicators).toHaveLength(73);
    const reached = (query: string, id: string): boolean =>
      found(query).some((one) => 'years' in one && observationOf(one, query) === id);
    const missed = catalogue.indicators.flatMap((one) => {
      const label = indicatorLabel(one.indicator);
      const place =
        one.perimeter === 'ensemble' ? one.territory : `${one.territory} ${one.perimeter}`;
      return [
        `${label} ${place} ${one.year ?? ''}`,
        `${label} ${one.value} ${one.year ?? ''}`,
        `${one.value} ${one.year ?? ''} ${one.indicator}`,
      ].filter((query) => !reached(query, indicatorId(one)));
    });
    expect(missed).toEqual([]);
  });
});

describe('search', () => {
  it('reads a figure as it is printed, thousands spaced', () => {
    expect(keys('89 391')[0]).toBe('indicator etablissements|MEL|ensemble|2019');
    expect(keys('71,9')).toContain('indicator part_etablissements_sans_salarie|MEL|hors QPV|2019');
  });

  it('puts the commune and the QPV before what documents say of them', () => {
    expect(keys('roubaix')[0]).toBe('commune 59512');
    expect(found('lille')[0]?.kind).toBe('commune');
  });

  it('puts first what is called just so, whatever is beside it', () => {
    const communePlace = communePlaces(communes);
    const called = communePlace.map((one) => ({
      ...one,
      ...{ key: `structure ${one.id}`, kind: 'structure' as const },
      ...{ name: `${one.name} (${one.name})`, detail: one.name, words: one.name },
    }));
    const findPlaces = searchIndex([...called, ...communePlace]);
    for (const { key, name } of communePlace)
      expect(findPlaces(name.toUpperCase(), 1)[0]?.key, name).toBe(key);
  });

  it('does not take a year for another', () => {
    expect(keys('2011')).toEqual([
      'indicator projets_ess_accompagnes|MEL|appel à projets Entreprendre autrement|2024',
      'indicator montant_ess|MEL|appel à projets Entreprendre autrement|2024',
    ]);
  });
});
