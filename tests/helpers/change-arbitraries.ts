import fc from 'fast-check';
import {
  DAY_MINUTES,
  joinIntervals,
  type OpeningWeek,
  type Weekday,
  type WeekMoment,
} from '../../src/core/domain/opening-hours.ts';
import { STRUCTURE_TYPES, type StructureChange } from '../../src/core/domain/structure.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';

const interval = fc
  .tuple(fc.nat({ max: DAY_MINUTES - 1 }), fc.integer({ min: 1, max: DAY_MINUTES }))
  .filter(([from, to]) => from < to);

export const weeks: fc.Arbitrary<OpeningWeek> = fc
  .array(fc.array(interval, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  .map((days) => days.map(joinIntervals));

export const moments: fc.Arbitrary<WeekMoment> = fc.record({
  weekday: fc.nat({ max: 6 }) as fc.Arbitrary<Weekday>,
  minute: fc.nat({ max: DAY_MINUTES - 1 }),
});

/** As links give them, to 1e-5 degrees. */
export const places: fc.Arbitrary<LngLat> = fc
  .tuple(
    fc.integer({ min: -18_000_000, max: 18_000_000 }),
    fc.integer({ min: -8_500_000, max: 8_500_000 }),
  )
  .map(([lng, lat]): LngLat => [lng / 1e5, lat / 1e5]);

/** One change of a kind per structure, with ids and names that would break a careless link. */
export function changeLists(
  ids: fc.Arbitrary<string> = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
): fc.Arbitrary<StructureChange[]> {
  const change: fc.Arbitrary<StructureChange> = fc.oneof(
    fc.record({ kind: fc.constant('move' as const), id: ids, point: places }),
    fc.record({ kind: fc.constant('close' as const), id: ids }),
    fc.record({ kind: fc.constant('hours' as const), id: ids, week: weeks }),
    fc.record({
      kind: fc.constant('add' as const),
      id: fc.integer({ min: 1, max: 40 }).map((number) => `ajout-${number}`),
      type: fc.constantFrom(...STRUCTURE_TYPES),
      name: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      point: places,
    }),
  );
  return fc.uniqueArray(change, { maxLength: 8, selector: ({ kind, id }) => `${kind} ${id}` });
}
