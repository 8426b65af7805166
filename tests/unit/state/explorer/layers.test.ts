import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STRUCTURE_TYPES } from '../../../../src/core/domain/structure.ts';
import { Layers, MAP_LAYERS } from '../../../../src/state/explorer/layers.svelte.ts';

const written = (layers: Layers): string | null => {
  const params = new URLSearchParams();
  layers.write(params);
  return params.get('couches');
};

test('the map as it first appears leaves nothing in the URL', () => {
  expect(written(new Layers())).toBeNull();
});

test('any choice of layers, opacities and types comes back from the URL', () => {
  const choice = fc.record({
    shown: fc.subarray([...MAP_LAYERS]),
    hidden: fc.subarray([...STRUCTURE_TYPES]),
    opacity: fc.integer({ min: 10, max: 100 }),
    faded: fc.constantFrom(...MAP_LAYERS),
  });
  fc.assert(
    fc.property(choice, ({ shown, hidden, opacity, faded }) => {
      const layers = new Layers();
      for (const layer of MAP_LAYERS) layers.setShown(layer, shown.includes(layer));
      for (const type of hidden) layers.setTypeShown(type, false);
      if (shown.includes(faded)) layers.setOpacity(faded, opacity / 100);
      const params = new URLSearchParams();
      layers.write(params);
      const again = new Layers();
      again.read(params);
      expect(MAP_LAYERS.filter((layer) => again.isShown(layer))).toEqual(
        MAP_LAYERS.filter((layer) => shown.includes(layer)),
      );
      expect(again.visibleTypes).toEqual(STRUCTURE_TYPES.filter((type) => !hidden.includes(type)));
      for (const layer of shown) expect(again.opacityOf(layer)).toBe(layers.opacityOf(layer));
    }),
  );
});

test('what is not understood in the URL is ignored', () => {
  const layers = new Layers();
  layers.read(new URLSearchParams('couches=qpv.abc,-rien,inconnu,rues.500,noms.40'));
  expect(MAP_LAYERS.filter((layer) => layers.isShown(layer))).toEqual(['qpv', 'streets', 'labels']);
  expect([
    layers.opacityOf('qpv'),
    layers.opacityOf('streets'),
    layers.opacityOf('labels'),
  ]).toEqual([1, 1, 0.4]);
});
