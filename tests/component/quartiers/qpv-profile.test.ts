import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { ALL_LAYERS, NEAREST, WITHIN } from '../../helpers/quartiers-fixtures.ts';
import { names, open, start } from '../../helpers/quartiers-screen.ts';
import { accessibilityFaults } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';

describe('profile of a neighbourhood', () => {
  const profile = (container: Element): Element | null =>
    container.querySelector('article:not(.printed-pages)');

  it('opens with its status and sentences computed from the data', async () => {
    const { container } = await start({ prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('à environ 12 min'));
    const said = text(profile(container));
    expect(said).toContain('Lille, Loos · QPV 2024 QN05901M · 4 000 habitants');
    expect(said).toContain('NPNRU, intérêt national');
    expect(said).toContain('Fonction économique forte, Le Nord ; faible, Le Sud');
    expect(said).toContain('Plus d’un habitant sur deux (56 %)');
    expect(said).toContain('environ deux fois moins d’établissements par habitant');
    expect(said).not.toContain('simulé');
  });

  it('compares figures with the peers of its generation, and says what is missing', async () => {
    const { container } = await start({ prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('Taux de pauvreté'));
    const said = text(profile(container));
    expect(said).toContain('Médiane des QPV');
    expect(said).toContain('Le plus élevé des 3 quartiers.');
    expect(said).toContain(
      'Non disponible pour cette génération : revenu médian, demandeurs d’emploi.',
    );
    expect(said).not.toContain('61 %');
  });

  it('lists the structures reached on foot, approximate ones marked', async () => {
    const { container } = await start({ prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    const rows = [...profile(container)!.querySelectorAll('tbody tr')].map(text);
    expect(rows.find((row) => row.includes('Agence Alpha'))).toMatch(/82 % ?12 min/);
    const ruche = rows.find((row) => row.includes('Ruche Bêta'))!;
    expect(ruche).toContain('position approchée');
    expect(ruche).toMatch(/plus de 15 min ?dès 14 min/);
  });

  it('marks every figure that depends on simulated layers', async () => {
    const { container } = await start({
      simulated: ['establishments', 'network'],
      prepare: open('QN05901M'),
    });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    const marked = [...profile(container)!.querySelectorAll('figcaption, h4')]
      .filter((title) => text(title).includes('simulé'))
      .map(text);
    expect(marked.length).toBeGreaterThanOrEqual(8);
    expect(marked.some((title) => title.includes('Taux de pauvreté'))).toBe(false);
  });

  it('says why there are no establishments, never zero', async () => {
    const { container } = await start({
      layers: ALL_LAYERS.filter((id) => id !== 'establishments'),
      missing: [{ id: 'establishments', reason: 'Le fichier SIRENE n’a pas été fourni.' }],
      prepare: open('QN05901M'),
    });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    expect(text(profile(container))).toContain(
      'Établissements : non disponible Le fichier SIRENE n’a pas été fourni.',
    );
    expect(text(profile(container))).not.toContain('établissements actifs');
  });

  it('offers to try again when the times fail', async () => {
    let failing = true;
    const { container, getByText } = await start({
      answers: {
        nearestFromQpv: ({ cutoffSeconds }) =>
          failing
            ? new MaillageError('network_failure', 'offline')
            : cutoffSeconds === 900
              ? WITHIN
              : NEAREST,
      },
      prepare: open('QN05901M'),
    });
    await expect.element(getByText(/Les données ne sont pas arrivées/).first()).toBeVisible();
    failing = false;
    await getByText('Réessayer').first().click();
    await eventually(() => expect(text(profile(container))).toContain('82 %'));
  });

  it('says that a neighbourhood is outside the network', async () => {
    const { container } = await start({
      answers: { nearestFromQpv: () => ({ structures: [], basis: 'inhabitants', outside: true }) },
      prepare: open('QN05901M'),
    });
    await eventually(() =>
      expect(text(profile(container))).toContain('hors du réseau de rues connu'),
    );
    expect(text(profile(container))).not.toContain('Aucune structure connue');
  });

  it('shows 2015 without the counts that need its outline, and leads to 2024', async () => {
    const { app, container, getByTitle } = await start({ prepare: open('QP059001') });
    await eventually(() => expect(text(profile(container))).toContain('12 030 €'));
    const said = text(profile(container));
    expect(said).toContain('millésime 2018');
    expect(said).toContain('aucun temps ne peut être calculé');
    await getByTitle('Ouvrir le profil de La Plaine').click();
    expect([app.view.selectedQpv, app.view.generation]).toEqual(['QN05901M', 2024]);
  });

  it('goes to the next, the previous, and back to the list', async () => {
    const { app, container, getByRole } = await start({ prepare: open('QN05901M') });
    await getByRole('button', { name: 'Quartier suivant : Le Parc' }).click();
    expect(app.view.selectedQpv).toBe('QN05903N');
    await expect
      .element(getByRole('button', { name: 'Aucun quartier après celui-ci' }))
      .toBeDisabled();
    await getByRole('button', { name: 'Tous les quartiers' }).click();
    await eventually(() => expect(names(container)).toHaveLength(3));
  });

  it('says when the neighbourhood of the address is not in the territory', async () => {
    const { getByText } = await start({ prepare: open('QN07501M') });
    await expect.element(getByText('Ce quartier n’est pas dans ce territoire.')).toBeVisible();
  });

  it('has no accessibility fault', async () => {
    const { container } = await start({ simulated: ['network'], prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('is never wider than a phone of 320 pixels', async () => {
    await page.viewport(320, 640);
    const { container } = await start({
      simulated: ['network', 'establishments'],
      prepare: open('QN05901M'),
    });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    const scroll = container.querySelector('.scroll')!;
    const wide = [...scroll.querySelectorAll('*')].filter(
      (node) => node.getBoundingClientRect().right > scroll.clientWidth + 1,
    );
    expect(wide.map((node) => node.outerHTML.slice(0, 160))).toEqual([]);
    await page.viewport(1280, 800);
  });
});

describe('sheet', () => {
  it('is in the page, hidden on screen, with numbered sources and its permanent address', async () => {
    const { container } = await start({ simulated: ['network'], prepare: open('QN05901M') });
    const sheet = (): Element => container.querySelector('.qpv-sheet')!;
    await eventually(() => expect(text(sheet())).toContain('Agence Alpha'));
    expect(sheet().checkVisibility()).toBe(false);
    expect(sheet().querySelector('svg[role="img"] .outline')?.getAttribute('d')).toMatch(/^M.*Z$/);
    const said = text(sheet().querySelector('footer'));
    expect(said).toMatch(/Sources\. ?1 INSEE, QPV 2024/);
    expect(said).toContain('Données en partie simulées');
    expect(said).toContain('ecran=quartiers&qpv=QN05901M');
  });
});
