import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { curatedStructures } from '../../../../scripts/steps/catalogue-structures.ts';
import { searchActions } from '../../../../src/components/observatoire/action-search.ts';
import { actionsCsv } from '../../../../src/components/observatoire/downloads.ts';
import { takenFrom } from '../../../../src/components/observatoire/taken-from.ts';
import { readFollowUpFile } from '../../../../src/io/follow-up-file.ts';

const catalogue = buildCatalogue();
const { actions } = catalogue;
const structures = [
  ...curatedStructures().map(({ properties }) => properties),
  ...catalogue.unlocatedStructures,
];

describe('what was taken from each document', () => {
  it('adds up to the whole catalogue, and opens no empty section', () => {
    const taken = catalogue.sources.map(({ code }) => takenFrom(code, catalogue, structures));
    const total = (wanted: string): number =>
      taken
        .flatMap(({ sections }) => sections)
        .filter(({ section }) => section === wanted)
        .reduce((sum, { count }) => sum + count, 0);
    expect(['indicateurs', 'actions', 'initiatives', 'structures'].map(total)).toEqual([
      ...[catalogue.indicators.length, actions.length],
      ...[catalogue.initiatives.length, structures.length],
    ]);
    for (const { sections } of taken)
      for (const { count } of sections) expect(count).toBeGreaterThan(0);
  });

  it('counts a neighbourhood under each document that says something of it', () => {
    const of = (code: string): number => takenFrom(code, catalogue, []).neighbourhoodCount;
    expect([of('S1'), of('S2'), of('S4')]).toEqual([9, 0, 19]);
    expect(takenFrom('S2', catalogue, []).years).toEqual([2017, 2017]);
    expect(takenFrom('S9', catalogue, [])).toEqual({
      ...{ sections: [], themes: [], years: null, neighbourhoodCount: 0 },
    });
  });
});

describe('actions', () => {
  it('are found by their partners and their indicators, accents apart', () => {
    expect(searchActions(actions, 'open BADGES').map(({ number }) => number)).toEqual([6]);
    expect(searchActions(actions, 'seminaire').map(({ number }) => number)).toEqual([5]);
    expect(searchActions(actions, ' ')).toBe(actions);
  });

  it('are saved with the values that are kept, and read back with them', () => {
    const kept = [2024, 2026].map((year) => ({
      ...{ action: 5, indicator: 'Séminaire organisé', year, value: 1.5 },
      ...{ unit: null, source: 'Bilan', comment: null },
    }));
    const csv = actionsCsv(actions, kept);
    const file = readFollowUpFile('suivi.csv', new TextEncoder().encode(csv), actions);
    expect(file.faulty).toEqual([]);
    expect(file.values.map(({ value }) => value)).toEqual(kept);
    const indicators = actions.flatMap(({ followUpIndicators }) => followUpIndicators).length;
    expect(file.blankCount).toBe(indicators - 1);
  });
});
