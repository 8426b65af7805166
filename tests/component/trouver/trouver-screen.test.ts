import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import TrouverScreen from '../../../src/components/trouver/TrouverScreen.svelte';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { LocateResult, NearestResult } from '../../../src/workers/protocol.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const INSIDE: LocateResult = {
  insideTerritory: true,
  commune: { code: '59350', name: 'Lille' },
  qpv: { code: 'QN05901N', name: 'Les Bois', inside: true, distanceMeters: 0 },
};
const NEAREST: NearestResult = {
  structures: ['agence-a', 'ruche-b'].map((id, index) => ({
    id,
    seconds: 700 + index * 400,
    lengthMeters: 850 + index * 500,
    approximate: id === 'ruche-b',
    path: {
      type: 'LineString',
      coordinates: [
        [3.06, 50.63],
        [3.07, 50.63],
      ],
    },
  })),
  outside: false,
  outsideDistanceMeters: null,
};
const ANSWERS: Answers = { locate: () => INSIDE, nearest: () => NEAREST };
const start = (answers: Answers = {}, placed = true) =>
  renderScreen(TrouverScreen, { ...ANSWERS, ...answers }, (app) => {
    if (placed) app.finder.setOrigin([3.06, 50.63]);
  });

describe('Trouver', () => {
  it('says what to do before a place is chosen, and asks nothing', async () => {
    const { analysis, getByText } = await start({}, false);
    await expect.element(getByText('Où êtes-vous ?')).toBeVisible();
    expect(analysis.of('nearest')).toEqual([]);
    expect(analysis.of('locate')).toEqual([]);
  });

  it('answers in one sentence, with the commune', async () => {
    const { container, getByText } = await start();
    await expect.element(getByText('Ce lieu est dans le QPV Les Bois.')).toBeVisible();
    expect(text(container)).toContain('Commune : Lille');
  });

  it('gives the distance to the nearest QPV when the place is in none', async () => {
    const { getByText } = await start({
      locate: () => ({
        ...INSIDE,
        qpv: { code: 'QN05901N', name: 'Les Bois', inside: false, distanceMeters: 352 },
      }),
    });
    await expect.element(getByText(/à 350.m du QPV le plus proche, Les Bois/)).toBeVisible();
  });

  it('warns when a generalised limit is too near to tell the side', async () => {
    const { app, container, getByText } = await start();
    await eventually(() => expect(text(container)).toContain('Ce lieu est dans'));
    app.territory.request('qpv_2024');
    await eventually(() => expect(app.territory.loaded('qpv_2024')).not.toBeNull());
    expect(text(container)).not.toContain('La limite est toute proche');
    // The square of « Les Bois » ends at 3.065: 14 m from here.
    app.finder.setOrigin([3.0648, 50.63]);
    await expect.element(getByText(/La limite est toute proche/)).toBeVisible();
  });

  it('lists the nearest structures with time, distance, address, hours and a safe link', async () => {
    const { container } = await start();
    await eventually(() => expect(container.querySelectorAll('article')).toHaveLength(2));
    const [first, second] = container.querySelectorAll('article');
    expect(text(first!)).toContain('Agence Alpha');
    expect(text(first!)).toContain('12 min');
    expect(text(first!)).toContain('850 m');
    expect(text(first!)).toContain('1 rue Haute, 59000 Lille');
    expect(text(first!)).toContain('lundi 9 h - 12 h');
    const link = first!.querySelector('a')!;
    expect(link.href).toBe('https://exemple.fr/agence');
    expect(link.rel).toContain('noopener');
    // Not an address of a site: never a link.
    expect(second!.querySelector('a')).toBeNull();
  });

  it('marks an approximate position and says how far off it may be', async () => {
    const { container } = await start();
    await eventually(() => expect(container.querySelectorAll('article')).toHaveLength(2));
    const [first, second] = container.querySelectorAll('article');
    expect(text(second!)).toContain('≈ 19 min');
    expect(text(second!)).toContain('au quartier), à 800 m près environ');
    expect(text(first!)).not.toContain('≈');
  });

  it('brings out the way of the structure chosen, the nearest at first', async () => {
    const { app, getByRole } = await start();
    await expect
      .element(getByRole('button', { name: /Agence Alpha/ }))
      .toHaveAttribute('aria-pressed', 'true');
    await getByRole('button', { name: /Ruche Bêta/ }).click();
    expect(app.finder.highlighted?.id).toBe('ruche-b');
  });

  it('outside the network, gives the distance to the nearest street and no time', async () => {
    const { container, getByText } = await start({
      nearest: () => ({ structures: [], outside: true, outsideDistanceMeters: 412 }),
    });
    await expect.element(getByText(/la rue connue la plus proche est à 410/)).toBeVisible();
    expect(container.querySelector('article')).toBeNull();
  });

  it('asks again for other types', async () => {
    const { analysis, getByRole } = await start();
    await getByRole('button', { name: /^Ruches/ }).click();
    await eventually(() => expect(analysis.of('nearest').at(-1)?.params.types).toEqual(['ruche']));
  });

  it('cancels, then tries again', async () => {
    const { analysis, getByRole } = await start({ nearest: () => 'wait' });
    await getByRole('button', { name: 'Annuler' }).click();
    expect(analysis.cancelled).toEqual([analysis.of('nearest')[0]!.id]);
    await getByRole('button', { name: 'Réessayer' }).click();
    expect(analysis.of('nearest')).toHaveLength(2);
  });

  it('keeps the sentence when the search of structures fails', async () => {
    const { getByText } = await start({
      nearest: () => new MaillageError('network_failure', 'down'),
    });
    await expect.element(getByText(/Les données ne sont pas arrivées/)).toBeVisible();
    await expect.element(getByText('Ce lieu est dans le QPV Les Bois.')).toBeVisible();
  });

  it('finds a place by its name with the keyboard alone', async () => {
    const { app, getByRole } = await start({}, false);
    const field = getByRole('combobox', { name: 'Lieu' });
    await field.fill('plaine');
    await expect.element(getByRole('option', { name: /La Plaine/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(app.finder.originLabel).toBe('La Plaine');
    expect(app.finder.origin![0]).toBeCloseTo(3.08, 3);
    await expect.element(field).toHaveValue('La Plaine');
  });

  it('uses the device’s position only when asked, and stays in the territory', async () => {
    const ask = vi.spyOn(navigator.geolocation, 'getCurrentPosition');
    const at = (longitude: number, latitude: number) =>
      ask.mockImplementation((found) =>
        found({ coords: { longitude, latitude, accuracy: 25 } } as GeolocationPosition),
      );
    at(3.07, 50.63);
    const { app, getByRole, getByText } = await start({}, false);
    expect(ask).not.toHaveBeenCalled();
    await getByRole('button', { name: /Ma position/ }).click();
    expect(app.finder.origin).toEqual([3.07, 50.63]);
    at(2.35, 48.85);
    await getByRole('button', { name: /Ma position/ }).click();
    await expect.element(getByText(/Votre position est hors du territoire/)).toBeVisible();
    expect(app.finder.origin).toEqual([3.07, 50.63]);
    ask.mockRestore();
  });

  it('hands the place over to Couverture', async () => {
    const { app, getByRole } = await start();
    await getByRole('button', { name: 'Voir la zone accessible d’ici' }).click();
    expect(app.view.screen).toBe('couverture');
    expect(app.coverage.isochroneRequest?.origins).toEqual([[3.06, 50.63]]);
  });

  it.each([true, false])('is accessible (place chosen: %s)', async (placed) => {
    const { container } = await start({}, placed);
    if (placed) await eventually(() => expect(container.querySelector('article')).not.toBeNull());
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
