import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import DataTable from '../../../src/components/ui/DataTable.svelte';

interface Row {
  readonly id: string;
  readonly people: number | null;
}
const ROWS: readonly Row[] = [
  { id: 'Épidème', people: 7769 },
  { id: 'Zac', people: null },
  { id: 'Alma', people: 12 },
];
const cell = createRawSnippet<[Row, string]>((row, column) => ({
  render: () => `<span>${column() === 'name' ? row().id : String(row().people)}</span>`,
}));

function renderTable(extra: Partial<{ onselect: (row: Row) => void }> = {}) {
  return render(DataTable<Row>, {
    caption: 'Quartiers',
    columns: [
      { id: 'name', label: 'Nom', sortBy: (row: Row) => row.id },
      { id: 'people', label: 'Habitants', align: 'end', sortBy: (row: Row) => row.people },
    ],
    rows: ROWS,
    rowId: (row: Row) => row.id,
    cell,
    ...extra,
  });
}

const order = (container: Element): string[] =>
  [...container.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-row') ?? '');

describe('DataTable', () => {
  it('sorts numbers from the largest, unknown values always last', async () => {
    const { container, getByRole } = await renderTable();
    const button = getByRole('button', { name: 'Habitants' });
    await button.click();
    expect(order(container)).toEqual(['Épidème', 'Alma', 'Zac']);
    await button.click();
    expect(order(container)).toEqual(['Alma', 'Épidème', 'Zac']);
  });

  it('sorts by a second value of the same cells, with a button of its own', async () => {
    const { container, getByRole } = await render(DataTable<Row>, {
      caption: 'Quartiers',
      columns: [
        {
          id: 'name',
          label: 'Nom',
          sortBy: (row: Row) => row.id,
          also: { id: 'people', label: 'Habitants', sortBy: (row: Row) => row.people },
        },
      ],
      rows: ROWS,
      rowId: (row: Row) => row.id,
      cell,
    });
    await getByRole('button', { name: 'Habitants' }).click();
    expect(order(container)).toEqual(['Alma', 'Épidème', 'Zac']);
    await getByRole('button', { name: 'Nom' }).click();
    await getByRole('button', { name: 'Nom' }).click();
    expect(order(container)).toEqual(['Zac', 'Épidème', 'Alma']);
    expect(container.querySelector('th')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('sorts names as French does and says so to assistive technology', async () => {
    const { container, getByRole } = await renderTable();
    await getByRole('button', { name: 'Nom' }).click();
    expect(order(container)).toEqual(['Alma', 'Épidème', 'Zac']);
    expect(container.querySelector('th')?.getAttribute('aria-sort')).toBe('ascending');
  });

  it('selects a row with the keyboard alone', async () => {
    const onselect = vi.fn();
    const { getByRole } = await renderTable({ onselect });
    (getByRole('button', { name: 'Alma' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(onselect).toHaveBeenCalledExactlyOnceWith(ROWS[2]);
  });

  it('keeps its order while something moves, and sorts once it is let go', async () => {
    const props = {
      caption: 'Quartiers',
      columns: [{ id: 'people', label: 'Habitants', sortBy: (row: Row) => row.people }],
      rowId: (row: Row) => row.id,
      sortColumn: 'people',
      cell,
    };
    const { container, rerender } = await render(DataTable<Row>, { ...props, rows: ROWS });
    expect(order(container)).toEqual(['Alma', 'Épidème', 'Zac']);
    const moved = ROWS.map((row) => ({ ...row, people: row.id === 'Zac' ? 1 : row.people }));
    await rerender({ rows: moved, moving: true });
    expect(order(container)).toEqual(['Alma', 'Épidème', 'Zac']);
    await rerender({ rows: moved, moving: false });
    expect(order(container)).toEqual(['Zac', 'Alma', 'Épidème']);
  });
});
