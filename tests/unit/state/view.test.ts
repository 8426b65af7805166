import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCREENS, View } from '../../../src/state/view.svelte.ts';

describe('View in the URL', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCREENS),
        fc.constantFrom('QN05971M', 'QP059073', null),
        fc.constantFrom('light', 'dark', null),
        fc.option(
          fc.record({
            lng: fc.integer({ min: -1800000, max: 1800000 }).map((n) => n / 10000),
            lat: fc.integer({ min: -800000, max: 800000 }).map((n) => n / 10000),
            zoom: fc.integer({ min: 0, max: 2200 }).map((n) => n / 100),
          }),
        ),
        (screen, qpv, theme, camera) => {
          const view = new View();
          view.screen = screen;
          view.selectedQpv = qpv;
          view.generation = qpv?.startsWith('QP') ? 2015 : 2024;
          view.chosenTheme = theme as 'light' | 'dark' | null;
          if (camera !== null)
            view.camera = { center: [camera.lng, camera.lat], zoom: camera.zoom };
          const params = new URLSearchParams();
          view.write(params);
          const read = new View();
          read.read(new URLSearchParams(params.toString()));
          expect(read.screen).toBe(view.screen);
          expect(read.selectedQpv).toBe(view.selectedQpv);
          expect(read.generation).toBe(view.generation);
          expect(read.chosenTheme).toBe(view.chosenTheme);
          expect(read.camera).toEqual(view.camera);
        },
      ),
    );
  });

  it('falls back on anything else without failing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('ecran', 'qpv', 'gen', 'carte', 'theme'), fc.string()),
        (values) => {
          const view = new View();
          view.read(new URLSearchParams(values));
          expect(SCREENS).toContain(view.screen);
          expect([2015, 2024]).toContain(view.generation);
        },
      ),
    );
  });

  it('takes the generation from the code of the QPV, so that the two never mix', () => {
    const view = new View();
    view.read(new URLSearchParams('qpv=QP059073&gen=2024'));
    expect(view.generation).toBe(2015);
  });
});
