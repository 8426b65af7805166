import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { App } from '../../../src/state/app.svelte.ts';
import { eventually } from '../../helpers/eventually.ts';
import { names, start } from '../../helpers/quartiers-screen.ts';
import { accessibilityFaults } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';

const study =
  (shown: string, more = '') =>
  (app: App) =>
    app.quartiers.read(new URLSearchParams(`etude=${shown}${more}`));

describe('all the neighbourhoods', () => {
  it('are ranked by an indicator, with a bar each; the missing are last, named and counted', async () => {
    const { app, container, getByRole } = await start({
      prepare: study('classement', '&classer=employment'),
    });
    await eventually(() => expect(names(container)).toHaveLength(2));
    const rows = [...container.querySelectorAll('tbody tr')].map(text);
    expect(rows.map((row) => /^ ?1 ?=/.test(row))).toEqual([true, true]);
    expect(text(container)).toContain('2 quartiers ex æquo');
    expect(text(container)).toMatch(/Sans rang.*1 quartier sur 3. Le Parc/);
    expect(container.querySelectorAll('tbody rect.bar')).toHaveLength(2);
    await getByRole('checkbox', { name: 'Comparer La Plaine' }).click();
    expect(app.quartiers.study.compared).toEqual(['QN05901M']);
  });

  it('are drawn as points one reaches with the arrows; the missing are named', async () => {
    const { container, getByRole } = await start({ prepare: study('nuage') });
    await eventually(() => expect(container.querySelectorAll('[data-point]')).toHaveLength(2));
    expect(text(container)).toContain('1 quartier sans l’une des deux valeurs : Le Parc.');
    container.querySelector<SVGElement>('[data-point][tabindex="0"]')!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await eventually(() => expect(text(container.querySelector('.reading'))).toContain('56 %'));
    await expect.element(getByRole('button', { name: 'Ouvrir le profil' })).toBeVisible();
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('are drawn small on one scale; a rate leaves out those without population', async () => {
    const { container } = await start({ prepare: study('series') });
    await eventually(() => expect(container.querySelectorAll('li .name')).toHaveLength(2));
    expect(text(container)).toContain('Valeur non disponible pour 1 quartier : Le Parc.');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('compares those of the address side by side, and prints them', async () => {
    const { app, container, getByRole } = await start({
      prepare: (app) =>
        app.quartiers.read(
          new URLSearchParams('comparer=QN05901M,QN05903N,QP059001&comparaison=1'),
        ),
    });
    const dialog = getByRole('dialog', { name: /Comparer des quartiers, QPV 2024/ });
    await expect.element(dialog).toBeVisible();
    const row = (name: RegExp) => dialog.getByRole('row', { name });
    await expect.element(row(/^Taux de pauvreté/)).toHaveTextContent(/56.%\s*40.%\s*40.%/);
    await expect.element(row(/^Taux d’emploi/)).toHaveTextContent(/secret statistique/);
    expect(text(container.querySelector('.printed-pages'))).toContain(
      'comparer=QN05901M,QN05903N&comparaison=1',
    );
    expect(await accessibilityFaults(container)).toEqual([]);
    await dialog.getByRole('button', { name: 'Retirer Le Parc' }).click();
    expect(app.quartiers.study.compared).toEqual(['QN05901M']);
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(app.quartiers.study.comparing).toBe(false));
  });
});
