import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedByColumn, sortedRows } from '../../../../src/components/ui/sorted-rows.ts';

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

describe('sortedByColumn', () => {
  const rows = [
    { name: 'Fives', people: 12, share: 0.5 },
    { name: 'Alma', people: 7, share: 0.9 },
  ];
  type Row = (typeof rows)[number];
  const columns = [
    { id: 'name', label: 'Nom', sortBy: ({ name }: Row) => name },
    {
      id: 'people',
      label: 'Habitants',
      sortBy: ({ people }: Row) => people,
      also: { id: 'share', label: 'Part', sortBy: ({ share }: Row) => share },
    },
    { id: 'source', label: 'Source' },
  ];
  const names = (column: string, descending: boolean): string[] =>
    sortedByColumn(rows, columns, { column, descending }).map(({ name }) => name);

  it('sorts by a column and by the second value of one', () => {
    expect(names('name', false)).toEqual(['Alma', 'Fives']);
    expect(names('people', true)).toEqual(['Fives', 'Alma']);
    expect(names('share', true)).toEqual(['Alma', 'Fives']);
  });

  it('keeps the order given where nothing sorts', () => {
    expect(names('source', true)).toEqual(['Fives', 'Alma']);
    expect(names('absent', false)).toEqual(['Fives', 'Alma']);
  });
});
