import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { layerOf } from '../../helpers/quartiers-fixtures.ts';
import { names, start } from '../../helpers/quartiers-screen.ts';
import { accessibilityFaults } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';

describe('list of the neighbourhoods', () => {
  it('gives the QPV of the generation, with population and an indicator', async () => {
    const { container } = await start();
    await eventually(() => expect(names(container)).toEqual(['Épidème', 'La Plaine', 'Le Parc']));
    const rows = [...container.querySelectorAll('tbody tr')].map(text);
    expect(rows[1]).toMatch(/La Plaine ?Lille, Loos ?NPNRU ?4 000 ?56 %/);
    expect(rows[2]).toContain('non disponible');
    expect(text(container)).toContain('2 quartiers sur 3 ont une population publiée');
  });

  it('filters by name without accents, and says when nothing is left', async () => {
    const { container, getByLabelText, getByText } = await start();
    const search = getByLabelText('Filtrer les quartiers par nom ou par commune');
    await userEvent.fill(search, 'epideme');
    await eventually(() => expect(names(container)).toEqual(['Épidème']));
    await userEvent.fill(search, 'nulle part');
    await expect.element(getByText('Aucun quartier ne correspond.')).toBeVisible();
    await getByText('Effacer le filtre').click();
    await eventually(() => expect(names(container)).toHaveLength(3));
  });

  it('keeps renewal projects only', async () => {
    const { container, getByRole } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    await getByRole('button', { name: 'NPNRU', exact: true }).click();
    await eventually(() => expect(names(container)).toEqual(['La Plaine']));
  });

  it('sorts by the chosen indicator, unknown ones last', async () => {
    const { app, container, getByRole } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    app.quartiers.indicator = 'employment';
    await getByRole('button', { name: 'Emploi' }).click();
    await eventually(() => expect(names(container).at(-1)).toBe('Le Parc'));
  });

  it('shows the other generation with its own figures', async () => {
    const { container, getByLabelText } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    await getByLabelText('QPV 2015').click();
    await eventually(() => expect(names(container)).toEqual(['Épidème Villas', 'La Plaine']));
    expect(text(container)).toContain('61 %');
    expect(text(container)).not.toContain('56 %');
  });

  it('opens a profile by the keyboard and moves the focus to it', async () => {
    const { app, container, getByRole } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    getByRole('button', { name: /La Plaine/ })
      .element()
      .focus();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(getByRole('heading', { level: 2, name: 'La Plaine' }).first())
      .toHaveFocus();
    expect(app.view.selectedQpv).toBe('QN05901M');
  });

  it('says what happened when a layer cannot be read', async () => {
    const { getByText } = await start({
      answers: {
        layer: ({ id }) =>
          id === 'qpv_2024'
            ? new MaillageError('file_missing', 'gone', { file: 'qpv-2024.fgb' })
            : layerOf(id),
      },
    });
    await expect.element(getByText(/qpv-2024\.fgb.{1,3}est introuvable/)).toBeVisible();
  });

  it('has no accessibility fault', async () => {
    const { container } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
