import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INITIATIVE_FACETS,
  Observatoire,
  OBSERVATOIRE_SECTIONS,
} from '../../../../src/state/observatoire/observatoire.svelte.ts';

const reread = (written: Observatoire): Observatoire => {
  const params = new URLSearchParams();
  written.write(params);
  const other = new Observatoire();
  other.read(new URLSearchParams(params.toString()));
  return other;
};
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });

describe('Observatoire in the URL', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OBSERVATOIRE_SECTIONS),
        fc.string(),
        fc.option(text),
        fc.record(Object.fromEntries(INITIATIVE_FACETS.map((facet) => [facet, fc.option(text)]))),
        fc.option(text),
        fc.uniqueArray(fc.integer({ min: 1, max: 20 })),
        (section, search, initiative, facets, figure, actions) => {
          const written = new Observatoire();
          Object.assign(written, { section, search, initiative, facets, figure });
          for (const number of actions) written.foldAction(number, true);
          const other = reread(written);
          expect(other.section).toBe(section);
          expect(other.search).toBe(search);
          expect(other.initiative).toBe(initiative);
          expect(other.facets).toEqual({ ...facets });
          expect(other.figure).toBe(figure);
          expect(other.openActions).toEqual([...actions].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('writes nothing by default and falls back on a bad section', () => {
    const params = new URLSearchParams();
    new Observatoire().write(params);
    expect(params.toString()).toBe('');
    const other = new Observatoire();
    other.read(new URLSearchParams('volet=inconnu&actions=2.x..-3.2.1,5'));
    expect(other.section).toBe('indicateurs');
    expect(other.openActions).toEqual([2]);
  });

  it('drops the search when another section opens, not when the same one does', () => {
    const state = new Observatoire();
    state.search = 'femmes';
    state.openSection('indicateurs');
    expect(state.search).toBe('femmes');
    state.openSection('initiatives');
    expect([state.section, state.search]).toEqual(['initiatives', '']);
  });
});
