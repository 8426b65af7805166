import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANKING_INDICATORS } from '../../../../src/state/quartiers/quartier-indicators.ts';
import {
  CREATION_MEASURES,
  MOST_COMPARED,
  QuartiersStudy,
  STUDY_VIEWS,
} from '../../../../src/state/quartiers/quartiers-study.svelte.ts';
import { View } from '../../../../src/state/view.svelte.ts';

const CODES = ['QN05985M', 'QN05980M', 'QN05971M', 'QN05965M', 'QN05966M'];
const study = (generation: 2015 | 2024 = 2024) => {
  const view = new View();
  view.generation = generation;
  return { view, study: new QuartiersStudy(view) };
};
const url = (one: QuartiersStudy): string => {
  const params = new URLSearchParams();
  one.write(params);
  return params.toString();
};

describe('QuartiersStudy', () => {
  it('comes back from the URL as it was written', () => {
    const indicator = fc.constantFrom(...RANKING_INDICATORS);
    const state = fc.record({
      shown: fc.constantFrom(...STUDY_VIEWS),
      ascending: fc.boolean(),
      x: indicator,
      y: indicator,
      measure: fc.oneof(indicator, fc.constantFrom(...CREATION_MEASURES)),
      comparing: fc.boolean(),
      enlarged: fc.boolean(),
    });
    fc.assert(
      fc.property(state, fc.subarray(CODES, { maxLength: MOST_COMPARED }), (given, codes) => {
        const { study: first } = study();
        Object.assign(first, given);
        for (const code of codes) first.add(code);
        const { study: second } = study();
        second.read(new URLSearchParams(url(first)));
        expect({ ...given, compared: second.compared, url: url(second) }).toEqual({
          ...given,
          compared: codes,
          url: url(first),
        });
        for (const [key, value] of Object.entries(given))
          expect(second[key as keyof typeof given]).toBe(value);
      }),
    );
  });

  it('writes nothing by default and falls back on a bad URL', () => {
    const { study: one } = study();
    expect(url(one)).toBe('');
    one.read(new URLSearchParams('etude=lune&sens=x&abscisse=y&mesure=z&comparer=QN1,,lune'));
    expect([one.shown, one.ascending, one.x, one.compared]).toEqual([
      'liste',
      false,
      'poverty',
      [],
    ]);
  });

  it('holds four, each once, and takes them out', () => {
    const { study: one } = study();
    for (const code of [...CODES, CODES[0]!]) one.add(code);
    expect(one.compared).toEqual(CODES.slice(0, MOST_COMPARED));
    expect(one.full).toBe(true);
    one.toggle(CODES[1]!);
    one.toggle(CODES[4]!);
    expect(one.compared).toEqual([CODES[0], CODES[2], CODES[3], CODES[4]]);
  });

  it('never mixes the generations, from the screen nor from an address', () => {
    const { view, study: one } = study();
    one.add('QN05985M');
    one.add('QP059087');
    expect(one.compared).toEqual(['QN05985M']);
    view.generation = 2015;
    expect(one.compared).toEqual(['QP059087']);
    one.read(new URLSearchParams('comparer=QN05985M,QP059087,QN05980M'));
    expect(one.compared).toEqual([]);
    view.generation = 2024;
    expect(one.compared).toEqual(['QN05985M', 'QN05980M']);
  });
});
