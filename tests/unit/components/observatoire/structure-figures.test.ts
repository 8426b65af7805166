import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { curatedStructures } from '../../../../scripts/steps/catalogue-structures.ts';
import { directoryGroups } from '../../../../src/components/observatoire/directory.ts';
import {
  comparableFigures,
  compareStructures,
} from '../../../../src/components/observatoire/structure-figures.ts';
import { STRUCTURE_COMPARISON } from '../../../../src/text/observatoire/structure-comparison.ts';

const groups = directoryGroups(buildCatalogue(), {
  type: 'FeatureCollection',
  features: curatedStructures(),
});

describe('comparison of structures', () => {
  it('offers each figure of the documents under a name', () => {
    const figures = comparableFigures(groups);
    expect(figures.slice(0, 2)).toEqual(['emplois', 'entreprises']);
    for (const figure of figures)
      expect(STRUCTURE_COMPARISON.figures[figure], figure).toBeDefined();
  });

  it('puts one question to figures of several names, and keeps the name of each', () => {
    const known = compareStructures(groups, 'emplois').flatMap(({ entry, figure }) =>
      figure === null ? [] : [[entry.id, figure.name, figure.value]],
    );
    expect(known).toEqual([
      ['euratech-lille', 'salaries', 4500],
      ['eurasante', 'salaries', 3700],
      ['plaine-images', 'personnes_actives', 2000],
      ['ruches-ensemble', 'emplois', 380],
    ]);
  });

  it('lists every structure of the three types whatever is asked, the unknown last', () => {
    for (const question of comparableFigures(groups)) {
      const rows = compareStructures(groups, question);
      expect(rows).toHaveLength(4 + 7 + 6 + 2);
      const firstUnknown = rows.findIndex(({ figure }) => figure === null);
      expect(rows.slice(firstUnknown).every(({ figure }) => figure === null)).toBe(true);
    }
  });
});
