import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../scripts/steps/catalogue.ts';
import { curatedStructures } from '../../../scripts/steps/catalogue-structures.ts';
import { NAF_SECTIONS, SIZE_CLASSES } from '../../../src/core/establishments/tile.ts';
import {
  INDICATOR_THEMES,
  indicatorLabel,
  indicatorTheme,
  isIndicatorNamed,
} from '../../../src/text/indicators.ts';
import { NAF_LABELS, SIZE_LABELS } from '../../../src/text/naf.ts';
import { isKeyFigureNamed, keyFigurePhrases } from '../../../src/text/observatoire/observatoire.ts';

const catalogue = buildCatalogue();

describe('words for the catalogue', () => {
  it('names every indicator of the curated facts, under a theme', () => {
    const codes = [...new Set(catalogue.indicators.map(({ indicator }) => indicator))];
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !isIndicatorNamed(code))).toEqual([]);
    for (const code of codes) expect(INDICATOR_THEMES).toHaveProperty(indicatorTheme(code));
  });

  it('reads an unknown code as it is written rather than hiding it', () => {
    expect(indicatorLabel('taux_de_lune')).toBe('taux de lune');
    expect(indicatorTheme('taux_de_lune')).toBe('programmes');
  });

  it('names every key figure of the structures', () => {
    const joined = [
      ...curatedStructures().map(({ properties }) => properties.keyFigures),
      ...catalogue.unlocatedStructures.map(({ keyFigures }) => keyFigures),
    ].filter((figures): figures is string => figures !== null);
    const names = joined.flatMap((figures) => figures.split('|').map((pair) => pair.split('=')[0]));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !isKeyFigureNamed(name ?? ''))).toEqual([]);
  });

  it('agrees key figures with their number', () => {
    expect(keyFigurePhrases('entreprises=88|sites=1')).toEqual([
      '88\u00a0entreprises',
      '1\u00a0site',
    ]);
    expect(keyFigurePhrases(null)).toEqual([]);
  });

  it('names every NAF section and size class', () => {
    expect(Object.keys(NAF_LABELS).sort()).toEqual([...NAF_SECTIONS].sort());
    expect(Object.keys(SIZE_LABELS).sort()).toEqual([...SIZE_CLASSES].sort());
  });
});
