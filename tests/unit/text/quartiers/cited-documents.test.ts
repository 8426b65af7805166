import { describe, expect, it } from 'vitest';
import { citedDocuments, sourceText } from '../../../../src/text/quartiers/cited-documents.ts';

const DOCUMENTS = [
  {
    code: 'S1',
    title: 'Dossier « L’animation » (démarche des quartiers)',
    producer: 'Agence d’urbanisme (ADULM), pour la MEL',
    date: 'octobre 2019',
  },
  { code: 'S2', title: 'Synthèse', producer: 'Étude', date: '2017' },
  { code: 'S14', title: 'Stratégie 2024-2030', producer: 'Métropole (MEL)', date: '2024' },
];
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('documents cited by code', () => {
  it('are named once each, in their order, with who wrote them and when', () => {
    const texts = ['S14 (service), S1 (fonction)', 'liste ANRU, S1', 'sans code'];
    expect(citedDocuments(texts, DOCUMENTS).map(plain)).toEqual([
      'S1 : Dossier « L’animation », ADULM, octobre 2019',
      'S14 : Stratégie 2024-2030, MEL',
    ]);
  });

  it('are those of the code itself, not of one that starts or ends alike', () => {
    expect(citedDocuments(['S2x, AS1, S140'], DOCUMENTS)).toEqual([]);
    expect(citedDocuments(['S2'], DOCUMENTS).map(plain)).toEqual(['S2 : Synthèse, Étude, 2017']);
    expect(citedDocuments(['S9'], DOCUMENTS)).toEqual([]);
  });
});

it('a source is typeset: a capital, French colons, and nothing else changed', () => {
  expect(sourceText('liste de codes, intérêt: article 30626')).toBe(
    'Liste de codes, intérêt\u00a0: article 30626',
  );
  expect(sourceText('S4')).toBe('S4');
  expect(sourceText('')).toBe('');
});
