import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/core/domain/scenario.ts';
import { readScenario, writeScenario } from '../../../src/io/scenario-file.ts';
import { ScenarioStore } from '../../../src/io/scenario-store.ts';
import { describeError } from '../../../src/text/errors.ts';
import { MemoryStore, scenarios } from '../../helpers/scenario-arbitraries.ts';

const FILE = 'essai.maillage.json';
const SIMPLE: Scenario = {
  name: 'Deux agences',
  territory: 'mel',
  settings: {
    ...{ types: ['france_travail'], profile: 'walk', speedKmh: 4.5 },
    ...{ minutes: 15, generation: 2024, openAt: null },
  },
  changes: [{ kind: 'close', id: 'ft-1' }],
};

describe('the file of a scenario', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(readScenario(FILE, writeScenario(scenario))).toEqual(scenario);
      }),
    );
  });

  it('damaged, is an error that names it, or the same scenario but for what was touched', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), fc.string({ maxLength: 3 }), (scenario, at, noise) => {
        const text = writeScenario(scenario);
        const cut = at % text.length;
        for (const damaged of [
          text.slice(0, cut),
          text.slice(0, cut) + noise + text.slice(cut + 1),
        ]) {
          try {
            const read = readScenario(FILE, damaged);
            expect(Object.keys(read)).toEqual(['name', 'territory', 'settings', 'changes']);
          } catch (error) {
            expect(error).toMatchObject({ code: 'scenario_invalid', details: { file: FILE } });
          }
        }
      }),
    );
  });

  it.each([
    ['no JSON', 'bonjour'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['another file', '{"type":"FeatureCollection","features":[]}'],
    ['an unknown change', writeScenario(SIMPLE).replace('"close"', '"burn"')],
    [
      'a place that is not one',
      writeScenario(SIMPLE).replace('"kind": "close"', '"kind": "move", "point": [300, 50]'),
    ],
    [
      'hours that are none',
      writeScenario(SIMPLE).replace('"kind": "close"', '"kind": "hours", "week": "9h-18h"'),
    ],
    [
      'twice the same change',
      writeScenario({ ...SIMPLE, changes: [...SIMPLE.changes, ...SIMPLE.changes] }),
    ],
    ['an impossible speed', writeScenario(SIMPLE).replace('4.5', '45')],
  ])('%s is told in French, and that nothing was changed', (_, text) => {
    let said = '';
    try {
      readScenario(FILE, text);
    } catch (error) {
      said = describeError(error);
    }
    expect(said).toContain(FILE);
    expect(said).toContain('Rien n’a été changé');
  });

  it('of a later version says so', () => {
    const text = writeScenario(SIMPLE).replace('"version": 1', '"version": 2');
    expect(() => readScenario(FILE, text)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reason: 'newer' }) }),
    );
  });
});

describe('the scenarios a browser keeps', () => {
  it('come back, oldest first, until they are deleted', () => {
    fc.assert(
      fc.property(fc.array(scenarios, { maxLength: 6 }), fc.nat(), (all, which) => {
        const memory = new MemoryStore();
        memory.setItem('maillage.other', 'x');
        memory.setItem('maillage.scenario.abc', 'x');
        const store = new ScenarioStore(memory);
        const ids = all.map((one) => store.add(one));
        expect(store.list()).toEqual({
          kept: all.map((one, i) => ({ ...one, id: ids[i] })),
          damaged: [],
        });
        if (all.length === 0) return;
        const gone = ids[which % ids.length]!;
        const before = store.list().kept;
        store.remove(gone);
        expect(store.list().kept).toEqual(before.filter(({ id }) => id !== gone));
        store.put(before.find(({ id }) => id === gone)!);
        expect(store.list().kept).toEqual(before);
      }),
    );
  });

  it('a damaged one loses no other, and stays where it is', () => {
    const memory = new MemoryStore();
    const store = new ScenarioStore(memory);
    const [first, second, third] = [SIMPLE, SIMPLE, SIMPLE].map((one) => store.add(one));
    memory.setItem(`maillage.scenario.${second}`, '{"format":');
    const { kept, damaged } = store.list();
    expect(kept.map(({ id }) => id)).toEqual([first, third]);
    expect(damaged).toEqual([second]);
    expect(store.add(SIMPLE)).toBe(third! + 1);
    expect(memory.getItem(`maillage.scenario.${second}`)).toBe('{"format":');
  });

  it('without room, nothing changes and the error says what to do', () => {
    const store = new ScenarioStore(new MemoryStore(600));
    store.add(SIMPLE);
    let said = '';
    try {
      store.add(SIMPLE);
    } catch (error) {
      expect(error).toMatchObject({ code: 'storage_full' });
      said = describeError(error);
    }
    expect(said).toContain('plus de place');
    expect(store.list().kept).toHaveLength(1);
  });

  it('where the browser refuses, is an error of its own', () => {
    expect(() => new ScenarioStore(null)).toThrow(
      expect.objectContaining({ code: 'storage_unavailable' }),
    );
  });
});
