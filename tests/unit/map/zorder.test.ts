import { describe, expect, test } from 'vitest';
import { LAYER_ORDER, layerAbove, rankOf, type MapLayerId } from '../../../src/map/zorder.ts';

describe('order of the layers of the map', () => {
  test('no id is listed twice', () => {
    expect(new Set(LAYER_ORDER).size).toBe(LAYER_ORDER.length);
  });

  test('follows the design: land, densities, bands, streets, limits, QPV, NPNRU, structures, labels', () => {
    const order: MapLayerId[] = [
      'land',
      'density-anchor',
      'band-fill',
      'street-minor',
      'commune-line',
      'outline',
      'qpv-fill',
      'npnru-hatch',
      'structure-symbol',
      'label-commune',
    ];
    const ranks = order.map(rankOf);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('whatever the order of arrival, layers end up in the order of the list', () => {
    const arrivals = [...LAYER_ORDER].map((id, index) => ({ id, key: (index * 11) % 23 }));
    arrivals.sort((a, b) => a.key - b.key);
    const present: string[] = ['deck-maplibre-layer-group-before:density-anchor'];
    for (const { id } of arrivals) {
      const above = layerAbove(id, present);
      present.splice(above === undefined ? present.length : present.indexOf(above), 0, id);
    }
    expect(present.filter((id) => !id.startsWith('deck'))).toEqual([...LAYER_ORDER]);
  });

  test('a group of deck.gl stays just under its anchor, whatever comes later', () => {
    const group = 'deck-maplibre-layer-group-before:density-anchor';
    const present: string[] = ['paper', group, 'density-anchor', 'place-anchor'];
    for (const id of ['land', 'street-minor', 'population-fill', 'qpv-fill', 'commune-fill'])
      present.splice(present.indexOf(layerAbove(id, present)!), 0, id);
    expect(present[present.indexOf('density-anchor') - 1]).toBe(group);
    const drawn = present.filter((id) => !id.startsWith('deck'));
    expect(drawn.map(rankOf)).toEqual([...drawn.map(rankOf)].sort((a, b) => a - b));
  });

  test('an unknown id throws', () => {
    expect(() => rankOf('heatmap')).toThrow('"heatmap" is not in LAYER_ORDER');
    expect(() => layerAbove('heatmap', [])).toThrow('"heatmap"');
  });
});
