import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { curatedStructures } from '../../../../scripts/steps/catalogue-structures.ts';
import { directoryGroups } from '../../../../src/components/observatoire/directory.ts';
import {
  guideBlocks,
  guideLines,
} from '../../../../src/components/observatoire/guide/guide-blocks.ts';
import { layGuideOut } from '../../../../src/components/observatoire/guide/guide-pages.ts';

const catalogue = buildCatalogue();
const structures = { type: 'FeatureCollection' as const, features: curatedStructures() };
const groups = directoryGroups(catalogue, structures, 'all');
const blocks = guideBlocks(groups);
const entries = blocks.flatMap((block) => (block.kind === 'entry' ? [block.entry] : []));
const linesOf = (id: string): Map<string, string> =>
  new Map(guideLines(entries.find((entry) => entry.id === id)!));

describe('the guide', () => {
  it('has each structure once, under its type and its commune', () => {
    expect(entries).toHaveLength(groups.flatMap((group) => group.entries).length);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    let [type, commune] = ['', ''];
    for (const block of blocks) {
      if (block.kind === 'type') type = block.key;
      else if (block.kind === 'commune') commune = block.title;
      else {
        expect(block.entry.type).toBe(type);
        expect(block.entry.commune ?? 'Commune non précisée').toBe(commune);
      }
    }
  });

  it('says who serves which neighbourhoods, as the documents do', () => {
    const declared = catalogue.neighbourhoods.filter(({ espacesRessources }) =>
      espacesRessources.includes('fae-roubaix'),
    );
    const said = linesOf('fae-roubaix').get('Dessert (déclaré)') ?? '';
    expect(declared.length).toBeGreaterThan(0);
    for (const { name } of declared) expect(said).toContain(name);
    expect(linesOf('ruche-union').has('Dessert (déclaré)')).toBe(false);
  });

  it('says of what has no place that it has none, and of each its source', () => {
    expect(linesOf('fae-alpes').get('Position')).toMatch(/^Non localisée/);
    expect(linesOf('fae-alpes').get('Adresse')).toBe('non disponible');
    for (const entry of entries)
      expect(new Map(guideLines(entry)).get('Source')).toBe(entry.source);
  });

  it('gives neither telephone nor e-mail', () => {
    const said = entries.flatMap((entry) => guideLines(entry).map(([, text]) => text)).join('\n');
    expect(said).not.toMatch(/@|\b0[1-9](?:[ .]?\d\d){4}\b/);
  });
});

describe('its pages', () => {
  const measure = { pageHeight: 1000, frontHeight: 200, gap: 7 };

  it('have no table of contents when there are two at most', () => {
    const { pages, contents } = layGuideOut(blocks, { ...measure, blockHeights: blocks.map(() => 20) }); // prettier-ignore
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(contents).toEqual([]);
    expect(pages.flat()).toEqual(blocks);
  });

  it('come after their table of contents when there are more, at the pages it says', () => {
    const { pages, contents } = layGuideOut(blocks, { ...measure, blockHeights: blocks.map(() => 90) }); // prettier-ignore
    expect(pages[0]).toEqual([]);
    expect(pages.flat()).toEqual(blocks);
    expect(contents.map(({ key }) => key)).toEqual(groups.map(({ type }) => type));
    for (const { key, page, communes } of contents) {
      expect(pages[page - 1]!.map((block) => block.key)).toContain(key);
      for (const commune of communes)
        expect(
          pages[commune.page - 1]!.some(
            (block) =>
              block.kind === 'commune' && block.type === key && block.title === commune.title,
          ),
        ).toBe(true);
    }
  });
});
