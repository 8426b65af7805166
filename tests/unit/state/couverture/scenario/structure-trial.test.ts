import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StructureChange } from '../../../../../src/core/domain/structure.ts';
import {
  readChanges,
  writeChanges,
} from '../../../../../src/state/couverture/scenario/changes-url.ts';
import { StructureTrial } from '../../../../../src/state/couverture/scenario/structure-trial.svelte.ts';
import { changeLists, places, weeks } from '../../../../helpers/change-arbitraries.ts';

const through = (changes: readonly StructureChange[]): StructureChange[] => {
  const params = new URLSearchParams();
  const text = writeChanges(changes);
  if (text !== null) params.set('scenario', text);
  return readChanges(new URLSearchParams(params.toString()).get('scenario'));
};

describe('changes in a link', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(changeLists(), (changes) => {
        expect(through(changes)).toEqual(changes);
      }),
    );
  });

  it('a link of before, which could only move, says the same', () => {
    const moves = readChanges(null, 'fs-12:3.07041,50.63662;agence:b:3,50.6;fs-12:1,1;::');
    expect(moves).toEqual([
      { kind: 'move', id: 'fs-12', point: [3.07041, 50.63662] },
      { kind: 'move', id: 'agence:b', point: [3, 50.6] },
    ]);
  });

  it('leaves out what it does not understand, and keeps the rest', () => {
    fc.assert(
      fc.property(fc.string(), changeLists(), (noise, changes) => {
        const odd = noise.replaceAll(';', '');
        const text = [`x:${odd}`, writeChanges(changes)].filter(Boolean).join(';');
        expect(readChanges(text)).toEqual(changes);
      }),
    );
    for (const text of ['d:a:1', 'a:ajout-0:ruche:1,1', 'a:b:ruche:1,1', 'a:ajout-1:x:1,1', 'f:'])
      expect(readChanges(text)).toEqual([]);
  });
});

type Step = (trial: StructureTrial) => void;
const ids = fc.constantFrom('a', 'b', 'ajout-1', 'ajout-2');
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(ids, places).map(
    ([id, point]): Step =>
      (trial) =>
        trial.move(id, point, true),
  ),
  places.map(
    (point): Step =>
      (trial) =>
        void trial.add('ruche', null, point),
  ),
  ids.map(
    (id): Step =>
      (trial) =>
        trial.close(id),
  ),
  ids.map(
    (id): Step =>
      (trial) =>
        trial.reopen(id),
  ),
  fc.tuple(ids, fc.option(weeks)).map(
    ([id, week]): Step =>
      (trial) =>
        trial.setHours(id, week),
  ),
  ids.map(
    (id): Step =>
      (trial) =>
        trial.putBack(id),
  ),
  fc.constant<Step>((trial) => trial.reset()),
);

describe('StructureTrial', () => {
  it('undoes exactly, one step at a time, and makes again what was undone', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (made) => {
        const trial = new StructureTrial();
        const states: (readonly StructureChange[])[] = [trial.settled];
        for (const step of made) {
          step(trial);
          if (trial.settled !== states.at(-1)) states.push(trial.settled);
        }
        for (const state of [...states].reverse()) {
          expect(trial.settled).toEqual(state);
          trial.undo();
        }
        expect(trial.canUndo).toBe(false);
        for (const state of states) {
          expect(trial.settled).toEqual(state);
          trial.redo();
        }
        expect(trial.canRedo).toBe(false);
      }),
    );
  });

  it('keeps one change of a kind per structure, and says in its link what it holds', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (made) => {
        const trial = new StructureTrial();
        for (const step of made) step(trial);
        const keys = trial.settled.map(({ kind, id }) => `${kind} ${id}`);
        expect(new Set(keys).size).toBe(keys.length);
        const params = new URLSearchParams();
        trial.write(params);
        const other = new StructureTrial();
        other.read(params);
        expect(other.settled).toEqual(trial.settled);
      }),
    );
  });

  it('a new change forgets what was undone', () => {
    const trial = new StructureTrial();
    trial.close('a');
    trial.undo();
    trial.close('b');
    expect(trial.canRedo).toBe(false);
    expect(trial.settled).toEqual([{ kind: 'close', id: 'b' }]);
  });

  it('moves an added structure, and closing it takes it away', () => {
    const trial = new StructureTrial();
    const id = trial.add('ruche', '  La Neuve ', [3.061234, 50.6]);
    trial.move(id, [3.1, 50.7], true);
    expect(trial.settled).toEqual([
      { kind: 'add', id: 'ajout-1', type: 'ruche', name: 'La Neuve', point: [3.1, 50.7] },
    ]);
    trial.close(id);
    expect(trial.settled).toEqual([]);
  });

  it('lets go of what moves without a change', () => {
    const trial = new StructureTrial();
    trial.move('a', [3, 50], false);
    expect(trial.changes).toHaveLength(1);
    trial.release();
    expect(trial.changes).toEqual([]);
    expect(trial.canUndo).toBe(false);
  });
});
