import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDeclared,
  type DeclaredRow,
  type LocatedService,
} from '../../../../src/core/coverage/declared-service.ts';
import type { DeclaredNeighbourhood } from '../../../../src/core/domain/catalogue.ts';

const WALK = { profile: 'walk', speedKmh: 4.5 } as const;
const area = (code: string) => ({
  ...{ code, name: code, communes: 'Lille' },
  ...{ populationCount: 100, populationSource: 'cells' as const },
});
const neighbourhood = (
  qpv2024Code: string | null,
  espacesRessources: readonly string[],
  serviceNote?: string,
): DeclaredNeighbourhood => ({
  ...{ name: '', type: 'QPV', communes: [], economicFunction: null, source: 'essai' },
  ...{ qpv2024Code, espacesRessources },
  ...(serviceNote === undefined ? {} : { serviceNote }),
});
const service = (
  id: string,
  seconds: readonly number[],
  more: Partial<LocatedService> = {},
): LocatedService => ({
  ...{ id, name: `Espace ${id}`, precision: 'adresse', seconds, unknown: null },
  ...more,
});
const compare = (
  declared: readonly string[],
  services: readonly LocatedService[],
): DeclaredRow =>
  compareDeclared([area('Q1')], [neighbourhood('Q1', declared)], services, new Map([['x', 'Espace X']]), WALK)[0]!; // prettier-ignore

describe('declared against nearest', () => {
  const near = service('near', [600]);
  const far = service('far', [1800]);

  test('agrees, differs with both times, nobody', () => {
    expect(compare(['near'], [near, far])).toMatchObject({
      verdict: 'agrees',
      nearest: { id: 'near', seconds: 600 },
      declared: [{ id: 'near', seconds: 600 }],
    });
    expect(compare(['far'], [near, far])).toMatchObject({
      verdict: 'differs',
      nearest: { id: 'near', seconds: 600 },
      declared: [{ id: 'far', seconds: 1800 }],
    });
    expect(compare([], [near, far])).toMatchObject({ verdict: 'nobody', nearest: { id: 'near' } });
    expect(compare(['far', 'near'], [near, far]).declared.map(({ id }) => id)).toEqual(['near', 'far']); // prettier-ignore
  });

  test('one without a known position has a name, no time, and leaves the verdict open', () => {
    const row = compare(['x'], [near]);
    expect(row.verdict).toBe('undecided');
    expect(row.declared).toEqual([
      { id: 'x', name: 'Espace X', seconds: null, unknown: 'unlocated', approximate: false },
    ]);
    // Another one that declares it is known, but farther than the nearest: the first may be nearer still.
    expect(compare(['x', 'far'], [near, far]).verdict).toBe('undecided');
    // The nearest known one declares it: agreed, wherever the other is.
    expect(compare(['x', 'near'], [near, far]).verdict).toBe('agrees');
  });

  test('outside the network, closed, not reached: each its own reason, never a time', () => {
    for (const [more, seconds, unknown] of [
      [{ unknown: 'outside_network' }, NaN, 'outside_network'],
      [{ unknown: 'closed' }, NaN, 'closed'],
      [{}, Infinity, 'unreached'],
      [{}, NaN, 'unreached'],
    ] as const) {
      const row = compare(['odd'], [near, service('odd', [seconds], more)]);
      expect(row.declared[0]).toMatchObject({ id: 'odd', seconds: null, unknown });
      expect(row).toMatchObject({ verdict: 'undecided', nearest: { id: 'near' } });
    }
    expect(compare(['odd'], [service('odd', [NaN], { unknown: 'closed' })]).nearest).toBeNull();
  });

  test('positions known to the neighbourhood do not decide between near times', () => {
    const about = (id: string, seconds: number) =>
      service(id, [seconds], { precision: 'quartier' });
    // 800 m each, a quarter more for the streets: 2,000 m are 1,600 s at 4.5 km/h.
    expect(compare(['a'], [about('a', 600), about('b', 2199)])).toMatchObject({ verdict: 'agrees', withinUncertainty: true }); // prettier-ignore
    expect(compare(['a'], [about('a', 600), about('b', 2201)]).withinUncertainty).toBe(false);
    expect(compare(['b'], [about('a', 600), about('b', 900)])).toMatchObject({ verdict: 'differs', withinUncertainty: true }); // prettier-ignore
    // Two addresses are where they are.
    expect(compare(['far'], [near, service('far', [601])]).withinUncertainty).toBe(false);
    // All that are known declare it: no other verdict is possible.
    expect(compare(['a', 'b'], [about('a', 600), about('b', 601)]).withinUncertainty).toBe(false);
  });

  test('only neighbourhoods of that code count, with what the document adds', () => {
    const rows = compareDeclared(
      [area('Q1'), area('Q2')],
      [neighbourhood('Q2', ['near'], 'depuis 2024'), neighbourhood(null, ['far'])],
      [service('near', [600, 700]), service('far', [100, 100])],
      new Map(),
      WALK,
    );
    expect(rows.map(({ verdict, note }) => [verdict, note])).toEqual([
      ['nobody', null],
      ['differs', 'depuis 2024'],
    ]);
  });

  test('on any times: the nearest is no slower than any declared one, verdicts follow from the ids', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const seconds = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(Infinity, NaN));
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 3, maxLength: 3 }),
        fc.subarray(ids),
        (times, declared) => {
          const services = times.map((time, i) => service(ids[i]!, [time]));
          const row = compare(declared, services);
          const finite = times.filter(Number.isFinite);
          expect(row.nearest?.seconds ?? null).toBe(finite.length > 0 ? Math.min(...finite) : null);
          expect(row.declared.map(({ id }) => id).sort()).toEqual([...declared].sort());
          for (const { id, seconds: time, unknown } of row.declared) {
            const given = times[ids.indexOf(id)];
            expect(time).toBe(given !== undefined && Number.isFinite(given) ? given : null);
            expect(unknown === null).toBe(time !== null);
          }
          const agrees = row.nearest !== null && declared.includes(row.nearest.id);
          expect(row.verdict === 'agrees').toBe(agrees);
          expect(row.verdict === 'nobody').toBe(declared.length === 0);
          if (row.verdict === 'differs')
            for (const { seconds: time } of row.declared)
              expect(time!).toBeGreaterThanOrEqual(row.nearest!.seconds!);
        },
      ),
    );
  });
});
