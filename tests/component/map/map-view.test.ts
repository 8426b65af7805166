import { beforeAll, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import MapView from '../../../src/components/map/MapView.svelte';
import type { App } from '../../../src/state/app.svelte.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';

const WAIT = { timeout: 20_000, interval: 50 };

/** The map over the first neighbourhood, in a box of its own. */
async function start(prepare: (app: App) => void = () => {}) {
  const rendered = await renderScreen(MapView, { streetTile: () => new ArrayBuffer(0) }, (app) => {
    app.view.camera = { center: [3.06, 50.632], zoom: 13 };
    prepare(app);
  });
  const { container } = rendered;
  await vi.waitFor(() => expect(container.querySelector('.controls')).not.toBeNull(), WAIT);
  const canvas = container.querySelector('canvas')!;
  return { ...rendered, canvas };
}
const button = (container: Element, name: string): HTMLElement =>
  container.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!;

beforeAll(async () => {
  await page.viewport(1000, 700);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('body > div { position: relative; width: 700px; height: 500px; }');
  document.adoptedStyleSheets = [sheet];
});

describe('map', { timeout: 60_000 }, () => {
  it('is told in French to assistive technology, with no fault', async () => {
    const { container, canvas } = await start();
    expect(canvas.getAttribute('aria-label')).toContain('Entrée pour choisir');
    expect(canvas.tabIndex).toBe(0);
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('Enter selects what is at the centre, Escape lets it go', async () => {
    const { app, canvas } = await start();
    canvas.focus();
    // The perimeter is drawn some frames after the map.
    await vi.waitFor(async () => {
      await userEvent.keyboard('{Enter}');
      expect(app.view.selectedQpv).toBe('QN05901N');
    }, WAIT);
    await userEvent.keyboard('{Escape}');
    expect(app.view.selectedQpv).toBeNull();
  });

  it('says aloud what is at the centre, for who moves it with the keyboard', async () => {
    const { container, canvas } = await start();
    canvas.focus();
    await vi.waitFor(async () => {
      await userEvent.keyboard('{Shift}');
      expect(container.querySelector('[aria-live]')?.textContent).toContain('Les Bois');
    }, WAIT);
    expect(container.querySelector('.crosshair')).not.toBeNull();
  });

  it('a click on a structure selects it, not the neighbourhood under it', async () => {
    const { app, canvas } = await start((app) => {
      app.view.camera = { center: [3.06, 50.63], zoom: 13 };
    });
    await vi.waitFor(async () => {
      await userEvent.click(canvas);
      expect(app.view.selectedStructure).not.toBeNull();
    }, WAIT);
    expect(app.view.selectedQpv).toBeNull();
  });

  it('zooming is told to the view; a camera from the URL is followed', async () => {
    const { app, container } = await start();
    await userEvent.click(button(container, 'Rapprocher'));
    await vi.waitFor(() => expect(app.view.camera?.zoom).toBeCloseTo(14, 1), WAIT);
    app.view.camera = { center: [3.1, 50.65], zoom: 12 };
    await userEvent.click(button(container, 'Éloigner'));
    await vi.waitFor(() => {
      expect(app.view.camera?.zoom).toBeCloseTo(11, 1);
      expect(app.view.camera?.center[0]).toBeCloseTo(3.1, 3);
    }, WAIT);
  });

  it('moves to a selection that is out of sight, and only then', async () => {
    const { app } = await start();
    const before = app.view.camera;
    app.view.selectQpv('QN05901N');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(app.view.camera).toEqual(before);
    app.view.camera = { center: [2.9, 50.55], zoom: 13 };
    app.view.selectQpv('QN05903N');
    await vi.waitFor(() => expect(app.view.camera?.center[0]).toBeCloseTo(3.1, 1), WAIT);
  });

  it('the legend follows the layers', async () => {
    const { app, container } = await start();
    const legend = (): string => container.querySelector('.legend')?.textContent ?? '';
    await vi.waitFor(() => expect(legend()).toContain('Ruches'), WAIT);
    expect(legend()).toContain('QPV 2024');
    expect(legend()).toContain('simulé');
    app.layers.setShown('qpv', false);
    app.layers.setTypeShown('ruche', false);
    await vi.waitFor(() => expect(legend()).not.toContain('QPV 2024'), WAIT);
    expect(legend()).not.toContain('Ruches');
    expect(legend()).toContain('France Travail');
  });

  it('the sources of everything are one click away', async () => {
    const { container } = await start();
    await userEvent.click(
      [...container.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Sources',
      )!,
    );
    const dialog = container.querySelector('dialog')!;
    expect(dialog.open).toBe(true);
    expect(dialog.textContent).toContain('Titre qpv_2024');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(container.querySelector('dialog')).toBeNull(), WAIT);
  });

  it('a failure to read streets is remembered for the panel', async () => {
    const { app } = await renderScreen(MapView, {}, (app) => {
      app.view.camera = { center: [3.06, 50.632], zoom: 13 };
    });
    await vi.waitFor(() => expect(app.explorer.streetsError).toBeInstanceOf(Error), WAIT);
  });
});
