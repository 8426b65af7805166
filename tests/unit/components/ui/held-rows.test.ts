import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldRows } from '../../../../src/components/ui/held-rows.ts';

interface Row {
  readonly id: string;
  readonly figure: number;
}
const rowId = ({ id }: Row): string => id;
const rows = fc.uniqueArray(fc.record({ id: fc.string(), figure: fc.integer() }), {
  selector: rowId,
});
/** The same ids in another order, with other figures. */
const later = (before: readonly Row[]) =>
  fc
    .shuffledSubarray([...before], { minLength: before.length, maxLength: before.length })
    .chain((shuffled) =>
      fc
        .array(fc.integer(), { minLength: before.length, maxLength: before.length })
        .map((figures) =>
          // prettier-ignore
          shuffled.map(({ id }, i): Row => ({ id, figure: figures[i]! })),
        ),
    );

describe('heldRows', () => {
  test('keeps the places, with what is new of the rows in sight alone', () => {
    fc.assert(
      fc.property(
        rows.chain((before) =>
          fc.record({
            before: fc.constant(before),
            now: later(before),
            seen: fc.subarray(before.map(rowId)),
          }),
        ),
        ({ before, now, seen }) => {
          const held = heldRows(before, now, rowId, new Set(seen))!;
          expect(held.map(rowId)).toEqual(before.map(rowId));
          held.forEach((row, i) => {
            const fresh = now.find(({ id }) => id === row.id);
            expect(row).toBe(seen.includes(row.id) ? fresh : before[i]);
          });
          expect(new Set(heldRows(before, now, rowId, null))).toEqual(new Set(now));
        },
      ),
    );
  });

  test('holds nothing when a row came, left or is another', () => {
    const before = [{ id: 'a', figure: 1 }, { id: 'b', figure: 2 }]; // prettier-ignore
    for (const now of [
      before.slice(1),
      [...before, { id: 'c', figure: 3 }],
      [before[0]!, { id: 'c', figure: 3 }],
    ])
      // prettier-ignore
      expect(heldRows(before, now, rowId, null)).toBeNull();
  });
});
