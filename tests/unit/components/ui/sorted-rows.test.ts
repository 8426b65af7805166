import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedRows } from '../../../../src/components/ui/sorted-rows.ts';

const itself = <T>(value: T): T => value;

describe('sortedRows', () => {
  it('puts numbers in order and what is unknown last, in both directions', () => {
    const rows = fc.array(fc.option(fc.integer()));
    fc.assert(
      fc.property(rows, fc.boolean(), (values, descending) => {
        const known = values.filter((value) => value !== null).sort((a, b) => a - b);
        if (descending) known.reverse();
        const unknown = values.filter((value) => value === null);
        expect(sortedRows(values, itself, descending)).toEqual([...known, ...unknown]);
      }),
    );
  });

  it('sorts words as French does, numbers in them by their value', () => {
    const names = ['Zone 10', 'Épeule', 'Zone 9', 'Fives', 'Alma'];
    expect(sortedRows(names, itself, false)).toEqual(['Alma', 'Épeule', 'Fives', 'Zone 9', 'Zone 10']); // prettier-ignore
  });

  it('keeps the order of rows that are equal', () => {
    const rows = [{ id: 'b', value: 1 }, { id: 'a', value: 1 }]; // prettier-ignore
    expect(sortedRows(rows, ({ value }) => value, true).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
