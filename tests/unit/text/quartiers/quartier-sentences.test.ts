import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  densitySentence,
  ESPACE_RESSOURCES,
  nearestSentence,
  povertySentence,
} from '../../../../src/text/quartiers/quartier-sentences.ts';

describe('poverty', () => {
  it.each([
    [56, 'Plus d’un habitant sur deux (56\u00a0%) vit sous le seuil de pauvreté'],
    [51.3, 'Environ un habitant sur deux (51,3\u00a0%) vit sous le seuil de pauvreté'],
    [38, 'Environ quatre habitants sur dix (38\u00a0%) vivent sous le seuil de pauvreté'],
    [12, 'Moins de deux habitants sur dix (12\u00a0%) vivent sous le seuil de pauvreté'],
  ])('%d %', (percent, sentence) => {
    expect(povertySentence(percent, null)).toBe(`${sentence}.`);
  });

  it('compares with the median QPV', () => {
    expect(povertySentence(56, 43)).toContain(
      ', contre 43\u00a0% dans le QPV médian du territoire.',
    );
    expect(povertySentence(43.4, 43)).toContain('à peu près comme dans le QPV médian');
  });

  it('always says the exact figure, whatever the words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
        expect(povertySentence(percent, null)).toContain(`(${percent}\u00a0%)`);
      }),
    );
  });
});

describe('density', () => {
  it.each([
    [34, 76, 'environ deux fois moins'],
    [76, 76, 'à peu près autant'],
    [100, 76, 'environ un quart d’établissements de plus'],
    [10, 76, 'plus de trois fois moins'],
    [300, 76, 'plus de deux fois plus'],
  ])('%d against %d', (inside, outside, words) => {
    const sentence = densitySentence(inside, outside, false);
    expect(sentence).toContain(words);
    expect(sentence).toContain(`(${inside} contre ${outside} pour 1\u00a0000\u00a0habitants)`);
  });

  it('says "moins" below and "plus" above, at every ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 6, noNaN: true }), (ratio) => {
        const words = densitySentence(ratio * 100, 100, false);
        if (ratio < 0.95) expect(words).toMatch(/moins/);
        else if (ratio > 1.05) expect(words).toMatch(/plus/);
        else expect(words).toMatch(/autant/);
      }),
    );
  });

  it('says when the establishments are simulated', () => {
    expect(densitySentence(34, 76, true)).toContain('données simulées');
  });
});

describe('nearest structure', () => {
  it('gives minutes as an estimate, with its reserves', () => {
    const marks = { approximate: true, simulated: true };
    expect(nearestSentence(ESPACE_RESSOURCES, '34\u00a0min', marks)).toBe(
      'L’espace ressources le plus proche est à environ 34\u00a0min à pied pour la moitié des habitants (position approchée, données simulées).',
    );
  });

  it('never invents a time beyond the hour', () => {
    const marks = { approximate: false, simulated: false };
    expect(nearestSentence(ESPACE_RESSOURCES, null, marks)).toBe(
      'Aucun espace ressources connu n’est à moins d’une heure à pied pour la moitié des habitants.',
    );
  });
});
