import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { CATALOGUE_FOLDER } from '../../../../scripts/steps/catalogue-files.ts';
import { curatedStructures } from '../../../../scripts/steps/catalogue-structures.ts';
import { typeset } from '../../../../scripts/steps/catalogue-typography.ts';

const catalogue = buildCatalogue();

/** Cells of a curated file, read without the code under test. */
function cells(file: string): string[][] {
  const [, ...lines] = readFileSync(new URL(file, CATALOGUE_FOLDER), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(';'));
}

describe('buildCatalogue', () => {
  it('holds the counts the documents give', () => {
    expect(catalogue.sources.map((source) => source.code)).toEqual(['S1', 'S2', 'S3', 'S4']);
    expect(catalogue.indicators).toHaveLength(73);
    expect(catalogue.actions.map((action) => action.number)).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    );
    expect(catalogue.initiatives).toHaveLength(39);
    expect(catalogue.neighbourhoods).toHaveLength(24);
    expect(catalogue.innovationCategories).toEqual([
      'organisationnelle',
      'marketing et commerciale',
      'modèle d’affaire',
      'technologique',
      'produit ou service',
      'sociale',
      'territoriale',
    ]);
  });

  it.each([
    ['indicateurs.csv', JSON.stringify(catalogue.indicators)],
    ['fiches-actions.csv', JSON.stringify(catalogue.actions)],
    ['initiatives.csv', JSON.stringify(catalogue.initiatives)],
    ['structures.csv', JSON.stringify([catalogue.unlocatedStructures, curatedStructures()])],
  ])('carries every cell of %s', (file, json) => {
    const lost = cells(file)
      .flat()
      .flatMap((cell) => cell.split('|'))
      .filter((cell) => !json.includes(cell) && !json.includes(typeset(cell)));
    expect(lost).toEqual([]);
  });

  it('joins every named QPV to its code, and no site to a QPV larger than it', () => {
    for (const neighbourhood of catalogue.neighbourhoods) {
      const isQpv = neighbourhood.type.startsWith('QPV');
      expect(neighbourhood.qpv2024Code !== null, neighbourhood.name).toBe(isQpv);
    }
    const codeOf = (name: string) =>
      catalogue.neighbourhoods.find((entry) => entry.name === name)?.qpv2024Code;
    expect(codeOf('La Briqueterie')).toBe('QN05977M');
    expect(codeOf('Épidème - Villas - Couteaux')).toBe('QN05988M');
    expect(codeOf('Quartier Nouveau Roubaix')).toBe('QN05981M');
    const codes = catalogue.neighbourhoods.flatMap((entry) => entry.qpv2024Code ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('means both spaces of Lille Avenirs, and keeps what a parenthesis adds', () => {
    const entry = (name: string) => catalogue.neighbourhoods.find((row) => row.name === name);
    expect(entry('Secteur Nord')?.espacesRessources).toEqual([
      'fae-lille-avenirs-1',
      'fae-lille-avenirs-2',
    ]);
    expect(entry('Le Parc')).toMatchObject({
      espacesRessources: ['fae-impulsions'],
      serviceNote: 'depuis 2024',
    });
  });

  it('keeps a year that is not given unknown', () => {
    const yearless = catalogue.indicators.filter((row) => row.year === null);
    expect(yearless).toHaveLength(cells('indicateurs.csv').filter((row) => row[3] === '').length);
    expect(yearless.length).toBeGreaterThan(0);
  });
});

describe('curatedStructures', () => {
  const structures = curatedStructures();

  it('places what is located and lists the rest, losing none', () => {
    const ids = [
      ...structures.map((feature) => feature.properties),
      ...catalogue.unlocatedStructures,
    ]
      .map((structure) => structure.id)
      .sort();
    expect(ids).toEqual(
      cells('structures.csv')
        .map((row) => row[0])
        .sort(),
    );
    expect(structures).toHaveLength(15);
  });

  it('says that a commune is only a commune', () => {
    const agrotech = structures.find((feature) => feature.properties.id === 'euratech-agrotech');
    expect(agrotech?.geometry.coordinates).toEqual([3.2295, 50.6307]);
    expect(agrotech?.properties).toMatchObject({
      precision: 'commune',
      landmark: 'centre de la commune de Willems',
    });
  });
});

describe('typeset', () => {
  it('prints French as it is printed', () => {
    expect(typeset("l'axe: 3 à 7 ans, 1,2 million ; 80 %")).toBe(
      'l’axe\u00a0: 3\u00a0à 7\u00a0ans, 1,2\u00a0million\u202f; 80\u00a0%',
    );
    expect(typeset('habitants par km2')).toBe('habitants par km²');
  });

  it('leaves hours, versions and codes alone, and does nothing twice', () => {
    expect(typeset('59260 Lille, 12:30, S4')).toBe('59260 Lille, 12:30, S4');
    for (const action of catalogue.actions) expect(typeset(action.title)).toBe(action.title);
  });
});
