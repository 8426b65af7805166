import type { FeatureCollection } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, test } from 'vitest';
import { LayerGroup, type OrderedLayer } from '../../../src/map/layer-group.ts';

/** Records what is asked of a map, and keeps the order of its layers. */
class FakeMap {
  readonly calls: string[] = [];
  readonly order: string[] = ['paper', 'density-anchor'];
  readonly sources = new Map<string, { setData: (data: unknown) => void }>();

  asMap(): MapLibreMap {
    return this as unknown as MapLibreMap;
  }
  getLayersOrder = (): string[] => [...this.order];
  getLayer = (id: string): object | undefined => (this.order.includes(id) ? {} : undefined);
  getSource = (id: string): object | undefined => this.sources.get(id);
  addSource = (id: string): void => {
    this.calls.push(`addSource ${id}`);
    this.sources.set(id, { setData: () => void this.calls.push(`setData ${id}`) });
  };
  removeSource = (id: string): void => {
    this.calls.push(`removeSource ${id}`);
    this.sources.delete(id);
  };
  addLayer = ({ id }: { id: string }, before?: string): void => {
    this.calls.push(`addLayer ${id}`);
    this.order.splice(before === undefined ? this.order.length : this.order.indexOf(before), 0, id);
  };
  removeLayer = (id: string): void => {
    this.calls.push(`removeLayer ${id}`);
    this.order.splice(this.order.indexOf(id), 1);
  };
  setPaintProperty = (id: string, name: string, value: unknown): void =>
    void this.calls.push(`paint ${id} ${name} ${JSON.stringify(value)}`);
  setLayoutProperty = (id: string, name: string): void =>
    void this.calls.push(`layout ${id} ${name}`);
  setFilter = (id: string, filter: unknown): void =>
    void this.calls.push(`filter ${id} ${JSON.stringify(filter)}`);
}

const data = (): FeatureCollection => ({ type: 'FeatureCollection', features: [] });
const source = (of: FeatureCollection) => ({ type: 'geojson', data: of }) as const;
const line = (color: string, filter?: boolean): OrderedLayer => ({
  id: 'qpv-line',
  type: 'line',
  source: 'qpv',
  paint: { 'line-color': color },
  ...(filter === undefined ? {} : { filter }),
});
const fill: OrderedLayer = { id: 'qpv-fill', type: 'fill', source: 'qpv' };

function start() {
  const map = new FakeMap();
  const group = new LayerGroup(map.asMap());
  const drawn = data();
  group.update({ qpv: source(drawn) }, [line('#111111'), fill]);
  map.calls.length = 0;
  return { map, group, drawn };
}

describe('a group of layers', () => {
  test('puts each layer in its place, whatever order they are given in', () => {
    const { map } = start();
    expect(map.order).toEqual(['paper', 'density-anchor', 'qpv-fill', 'qpv-line']);
  });

  test('does nothing when nothing changes', () => {
    const { map, group, drawn } = start();
    group.update({ qpv: source(drawn) }, [line('#111111'), fill]);
    expect(map.calls).toEqual([]);
  });

  test('changes only the property that differs, and drops one that went', () => {
    const { map, group, drawn } = start();
    group.update({ qpv: source(drawn) }, [line('#222222', true), fill]);
    expect(map.calls).toEqual(['paint qpv-line line-color "#222222"', 'filter qpv-line true']);
    map.calls.length = 0;
    group.update({ qpv: source(drawn) }, [{ ...line('x'), paint: {} } as OrderedLayer, fill]);
    expect(map.calls).toEqual(['paint qpv-line line-color undefined', 'filter qpv-line null']);
  });

  test('gives new data to the same source, keeping its layers', () => {
    const { map, group } = start();
    group.update({ qpv: source(data()) }, [line('#111111'), fill]);
    expect(map.calls).toEqual(['setData qpv']);
  });

  test('replaces a source that changes otherwise, layers first', () => {
    const { map, group, drawn } = start();
    group.update({ qpv: { ...source(drawn), tolerance: 1 } }, [line('#111111'), fill]);
    expect(map.calls).toEqual([
      'removeLayer qpv-line',
      'removeLayer qpv-fill',
      'removeSource qpv',
      'addSource qpv',
      'addLayer qpv-line',
      'addLayer qpv-fill',
    ]);
  });

  test('leaves nothing behind when it is removed', () => {
    const { map, group } = start();
    group.remove();
    expect(map.order).toEqual(['paper', 'density-anchor']);
    expect(map.sources.size).toBe(0);
  });
});
