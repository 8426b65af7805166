import { beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../../src/state/app.svelte.ts';
import { FollowUp } from '../../../../src/state/observatoire/follow-up.svelte.ts';
import { AnalysisClient } from '../../../../src/workers/client.ts';
import { FakeAnalysis } from '../../../helpers/fake-analysis.ts';
import { ACTIONS } from '../../../helpers/follow-up-arbitraries.ts';
import { CATALOGUE, manifest } from '../../../helpers/quartiers-fixtures.ts';
import { MemoryStore } from '../../../helpers/scenario-arbitraries.ts';

const HEADER = 'Numéro;Indicateur de suivi;Année;Valeur;Source';
const csv = (...lines: string[]): File => new File([[HEADER, ...lines].join('\n')], 'suivi.csv');

let memory: MemoryStore;
function start(store: MemoryStore | null = memory) {
  const { territory } = new App(
    new AnalysisClient({ createWorker: () => new FakeAnalysis({}) }),
    'http://localhost/territories/',
  );
  territory.opening.value = manifest([]);
  territory.catalogueRequest.value = { ...CATALOGUE, actions: ACTIONS };
  const followUp = new FollowUp(territory, () => store);
  followUp.load();
  return { followUp, territory };
}
const amounts = ({ kept }: FollowUp): (number | null)[] => kept.map(({ value }) => value);

beforeEach(() => {
  memory = new MemoryStore();
});

describe('the follow-up of the actions', () => {
  it('keeps nothing of a file before it is told to, then keeps it from one visit to the next', async () => {
    const { followUp } = start();
    await followUp.read(csv('1;Porteurs accueillis;2024;12;Enquête', '1;Lune;2024;1;'));
    expect(followUp.changes?.added).toHaveLength(1);
    expect(followUp.reading?.faulty).toHaveLength(1);
    expect(amounts(followUp)).toEqual([]);
    expect(memory.entries.size).toBe(0);
    followUp.keep();
    expect(followUp.reading).toBeNull();
    expect(amounts(start().followUp)).toEqual([12]);
  });

  it('leaves everything as it was when the file is left', async () => {
    const { followUp } = start();
    await followUp.read(csv('1;Porteurs accueillis;2024;12;'));
    followUp.leave();
    followUp.keep();
    expect([followUp.kept, memory.entries.size]).toEqual([[], 0]);
  });

  it('takes back a file, a deletion and a clearing, one after the other', async () => {
    const { followUp } = start();
    await followUp.read(csv('1;Porteurs accueillis;2024;12;', '1;Porteurs accueillis;2025;15;'));
    followUp.keep();
    followUp.remove({ action: 1, indicator: 'Porteurs accueillis', year: 2024 });
    expect(amounts(followUp)).toEqual([15]);
    followUp.clear();
    expect([amounts(followUp), memory.entries.size]).toEqual([[], 0]);
    followUp.undo();
    expect(amounts(followUp)).toEqual([15]);
    followUp.undo();
    expect(amounts(followUp)).toEqual([12, 15]);
    followUp.undo();
    expect([amounts(followUp), followUp.undoable]).toEqual([[], false]);
    expect(start().followUp.kept).toEqual([]);
  });

  it('adds to what another window keeps', async () => {
    const [here, other] = [start().followUp, start().followUp];
    await other.read(csv('2;Séminaire organisé;2024;1;'));
    other.keep();
    await here.read(csv('1;Porteurs accueillis;2024;12;'));
    here.keep();
    expect(amounts(here)).toEqual([12, 1]);
  });

  it('changes nothing and says why when the browser has no room, no storage, or the file is no table', async () => {
    const full = start(new MemoryStore(3)).followUp;
    await full.read(csv('1;Porteurs accueillis;2024;12;'));
    full.keep();
    expect([full.error, full.kept, full.undoable]).toMatchObject([
      ...[{ code: 'follow_up_storage', details: { reason: 'full' } }, [], false],
    ]);
    expect(start(null).followUp.error).toMatchObject({ details: { reason: 'unavailable' } });
    const { followUp } = start();
    await followUp.read(new File(['lat;lon\n50;3'], 'points.csv'));
    expect([followUp.error, followUp.reading]).toMatchObject([{ code: 'follow_up_columns' }, null]);
  });

  it('shows no value of an indicator that the catalogue has not, and does not lose it', async () => {
    const { followUp, territory } = start();
    await followUp.read(csv('13;Études thématiques;2024;2;', '1;Porteurs accueillis;2024;12;'));
    followUp.keep();
    territory.catalogueRequest.value = { ...CATALOGUE, actions: ACTIONS.slice(0, 1) };
    expect(followUp.shown.map(({ value }) => value)).toEqual([12]);
    expect(amounts(followUp)).toEqual([12, 2]);
  });
});
