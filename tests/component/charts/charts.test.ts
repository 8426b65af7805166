import '../../../src/styles/base.css';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import BarTable from '../../../src/components/charts/BarTable.svelte';
import ColumnChart from '../../../src/components/charts/ColumnChart.svelte';
import LineChart from '../../../src/components/charts/LineChart.svelte';
import StackedBars from '../../../src/components/charts/StackedBars.svelte';

const numbers = (nodes: Iterable<Element>, attribute: string): number[] =>
  [...nodes].map((node) => parseFloat(node.getAttribute(attribute) ?? 'NaN'));

describe('BarTable', () => {
  const rows = [
    { id: 'a', label: 'Ici', value: 40, text: '40 %', emphasis: true, reference: 80 },
    { id: 'b', label: 'Ailleurs', value: 20, text: '20 %' },
    { id: 'c', label: 'Inconnu', value: null, text: 'non disponible' },
  ];

  it('draws widths in proportion to values, from zero, up to the largest mark', async () => {
    const { container } = await render(BarTable, { caption: 'Essai', rows });
    expect(numbers(container.querySelectorAll('.value'), 'width')).toEqual([50, 25]);
    expect(numbers(container.querySelectorAll('.reference'), 'x')).toEqual([100]);
  });

  it('draws no bar for what is not available, and says so', async () => {
    const { container } = await render(BarTable, { caption: 'Essai', rows });
    const last = container.querySelectorAll('tr')[2]!;
    expect(last.querySelector('svg')).toBeNull();
    expect(last.textContent).toContain('non disponible');
  });

  it('is a table that reads without its drawing', async () => {
    const { getByRole } = await render(BarTable, { caption: 'Essai', rows });
    await expect.element(getByRole('table', { name: 'Essai' })).toBeVisible();
    await expect.element(getByRole('rowheader', { name: 'Ici' })).toBeVisible();
  });
});

describe('StackedBars', () => {
  it('cuts the whole bar, whatever the counts', async () => {
    const { container } = await render(StackedBars, {
      caption: 'Tailles',
      categories: ['0', '1 à 9', '10 et +'],
      rows: [
        { id: 'a', label: 'Ici', counts: [6, 3, 1] },
        { id: 'b', label: 'Vide', counts: [0, 0, 0] },
      ],
    });
    const [bar, empty] = [...container.querySelectorAll('svg')];
    const widths = numbers(bar!.querySelectorAll('rect'), 'width');
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100);
    expect(numbers(bar!.querySelectorAll('rect'), 'x').map(Math.round)).toEqual([0, 60, 90]);
    expect(numbers(empty!.querySelectorAll('rect'), 'width')).toEqual([0, 0, 0]);
  });

  it.each([280, 330, 600])('names each part on one line in %i pixels', async (width) => {
    const { container } = await render(StackedBars, {
      caption: 'Tailles',
      categories: ['0', '1 à 9', '10 à 49', '50 et +'],
      rows: [{ id: 'a', label: 'Roubaix-Tourcoing – Blanc Seau', counts: [6, 3, 1, 1] }],
    });
    container.style.width = `${width}px`;
    for (const head of container.querySelectorAll('thead th')) {
      const words = document.createRange();
      words.selectNode(head.lastChild!);
      expect(words.getClientRects()).toHaveLength(1);
    }
    const { right } = container.getBoundingClientRect();
    for (const cell of container.querySelectorAll('th, td'))
      expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5);
  });
});

describe('ColumnChart', () => {
  it('draws heights in proportion to counts', async () => {
    const { container } = await render(ColumnChart, {
      columns: [
        { year: 2020, count: 10 },
        { year: 2021, count: 0 },
        { year: 2022, count: 20 },
      ],
      width: 300,
    });
    const [first, none, last] = numbers(container.querySelectorAll('rect'), 'height');
    expect(none).toBe(0);
    expect(last).toBeCloseTo(first! * 2);
  });
});

describe('LineChart', () => {
  it('keeps every label and mark inside the drawing, from 320 pixels up', async () => {
    const points = (factor: number) =>
      Array.from({ length: 10 }, (_, index) => ({
        year: 2013 + index,
        value: factor * (9 + index),
      }));
    for (const width of [280, 364, 800]) {
      const { container, unmount } = await render(LineChart, {
        series: [
          { id: 'a', label: 'Toutes', points: points(1000) },
          { id: 'b', label: 'Entreprises individuelles', points: points(700) },
        ],
        width,
      });
      const svg = container.querySelector('svg')!;
      const frame = svg.getBoundingClientRect();
      for (const node of svg.querySelectorAll('text, .mark')) {
        const box = node.getBoundingClientRect();
        expect(box.left).toBeGreaterThanOrEqual(frame.left - 1);
        expect(box.right).toBeLessThanOrEqual(frame.right + 1);
        expect(box.top).toBeGreaterThanOrEqual(frame.top - 1);
        expect(box.bottom).toBeLessThanOrEqual(frame.bottom + 1);
      }
      await unmount();
    }
  });
});
