import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortFollowUp } from '../../../src/core/follow-up/follow-up.ts';
import { FollowUpStore } from '../../../src/io/follow-up-store.ts';
import { followUps } from '../../helpers/follow-up-arbitraries.ts';
import { MemoryStore } from '../../helpers/scenario-arbitraries.ts';

describe('follow-up values kept', () => {
  it('come back as they were, apart from those of other territories', () => {
    fc.assert(
      fc.property(followUps, followUps, (here, elsewhere) => {
        const memory = new MemoryStore();
        new FollowUpStore(memory, '200093201').write(here);
        new FollowUpStore(memory, '200046977').write(elsewhere);
        expect(new FollowUpStore(memory, '200093201').read()).toEqual({
          ...{ values: sortFollowUp(here), damaged: false },
        });
      }),
    );
  });

  it('that cannot be read are put aside when others are kept', () => {
    const memory = new MemoryStore();
    const store = new FollowUpStore(memory, '1');
    const [key] = [...memory.entries.keys(), 'maillage.suivi.1'];
    memory.setItem(key!, '{"version":1,"values":[{"action":"x"}]}');
    expect(store.read()).toEqual({ values: [], damaged: true });
    const [values] = fc.sample(
      followUps.filter((all) => all.length > 0),
      1,
    );
    store.write(values!);
    expect(store.read().damaged).toBe(false);
    expect(memory.getItem(`${key}.illisible`)).toContain('"x"');
  });

  it('do not change when there is no room, and say so', () => {
    const memory = new MemoryStore(5);
    const store = new FollowUpStore(memory, '1');
    const [values] = fc.sample(
      followUps.filter((all) => all.length > 0),
      1,
    );
    expect(() => store.write(values!)).toThrow(/does not keep/);
    expect(store.read().values).toEqual([]);
    expect(() => new FollowUpStore(null, '1')).toThrow(/does not keep/);
  });
});
