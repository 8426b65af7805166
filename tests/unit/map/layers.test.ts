import type { MultiPolygon } from 'geojson';
import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { STRUCTURE_TYPES, type StructureType } from '../../../src/core/domain/structure.ts';
import { bandFeatures, bandsLayers, bandsSources } from '../../../src/map/layers/bands.ts';
import { communesLayers, communesSources } from '../../../src/map/layers/communes.ts';
import { franceLayers, franceSources } from '../../../src/map/layers/france.ts';
import { initiativesLayers, initiativesSources } from '../../../src/map/layers/initiatives.ts';
import { labelsLayers, labelsSources } from '../../../src/map/layers/labels.ts';
import { npnruLayers, npnruSources } from '../../../src/map/layers/npnru.ts';
import { populationLayers, populationSources } from '../../../src/map/layers/population.ts';
import { qpvLayers, qpvSources } from '../../../src/map/layers/qpv.ts';
import { routeLayers, routeSources } from '../../../src/map/layers/route.ts';
import { streetsLayers, streetsSources } from '../../../src/map/layers/streets.ts';
import { structuresLayers, structuresSources } from '../../../src/map/layers/structures.ts';
import { differenceLayers, differenceSources } from '../../../src/map/layers/difference.ts';
import { territoryLayers, territorySources } from '../../../src/map/layers/territory.ts';
import type { OrderedLayer, Sources } from '../../../src/map/layer-group.ts';
import { bandColors, type Palette } from '../../../src/map/palette.ts';
import { rankOf } from '../../../src/map/zorder.ts';

const palette: Palette = {
  dark: false,
  paper: '#f4f2ec',
  land: '#fbfaf6',
  street: '#cfcabd',
  streetMajor: '#b9b2a1',
  commune: '#bdb7a8',
  outline: '#5c6369',
  qpv: '#8a2b6c',
  ink: '#1c2329',
  ink2: '#57626b',
  accent: '#0b5f63',
  gap: '#b4451f',
  gain: '#1d5fa6',
  loss: '#9c3c0c',
  gainFill: '#8db8ea',
  lossFill: '#f4b183',
  keptFill: '#d9d6cc',
  surface: '#ffffff',
  symbolEdge: '#ffffff',
  bandEdge: '#0b4f58',
  bands: ['#0b4f58', '#2b8a8d', '#74bdb3', '#c2e0d6'],
  density: ['#f7e8c9', '#efc98a', '#dd9f4f', '#b56d24', '#7a3f0f'],
  population: ['#e6eaf4', '#c3cde4', '#93a3cc', '#6477ab', '#3b4b80'],
  structures: Object.fromEntries(STRUCTURE_TYPES.map((type) => [type, '#2f4858'])) as Record<
    StructureType,
    string
  >,
};
const empty = { type: 'FeatureCollection', features: [] } as never;
const square: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [[[[3, 50], [3.1, 50], [3.1, 50.1], [3, 50.1], [3, 50]]]],
}; // prettier-ignore
const band = (minutes: number) => ({
  cutoffSeconds: minutes * 60,
  geometry: square,
  areaSquareMeters: 1,
  populationCount: null,
});

const GROUPS: Record<string, [Sources, OrderedLayer[]]> = {
  territory: [territorySources(empty), territoryLayers(palette)],
  communes: [
    communesSources(empty),
    communesLayers(palette, { opacity: 0.5, visible: true, selected: '59350' }),
  ],
  qpv: [qpvSources(empty), qpvLayers(palette, { opacity: 0.5, kept: ['QN05901N'] })],
  npnru: [
    npnruSources(empty),
    npnruLayers(palette, { opacity: 1, kept: { codes: ['QN05901N'], property: 'qpv2024Code' } }),
  ],
  population: [populationSources(empty), populationLayers(palette, { opacity: 1 })],
  streets: [streetsSources('x://{z}/{x}/{y}'), streetsLayers(palette, { opacity: 0.4 })],
  france: [franceSources(square), franceLayers(palette)],
  initiatives: [
    initiativesSources([
      { point: [2.35, 48.85], count: 7, label: 'Paris et 6 autres villes', state: 'selected' },
      { point: [-0.58, 44.84], count: 1, label: 'Bordeaux', state: 'plain' },
    ]),
    initiativesLayers(palette),
  ],
  labels: [labelsSources(null, null), labelsLayers(palette, { opacity: 1, qpv: true })],
  bands: [
    bandsSources(bandFeatures([band(5), band(10)], palette)),
    bandsLayers(palette, { opacity: 1, highlighted: 300 }),
  ],
  difference: [
    differenceSources({ gained: square, lost: square, kept: square }),
    differenceLayers(palette),
  ],
  route: [routeSources([], null), routeLayers(palette)],
  structures: [
    structuresSources([], STRUCTURE_TYPES, new Map()),
    structuresLayers(palette, { opacity: 1, selected: null }),
  ],
};

test.each(Object.entries(GROUPS))(
  '%s: layers are valid, ordered and drawn from their sources',
  (_, group) => {
    const [sources, layers] = group;
    const style = { version: 8, sources: { ...sources }, layers: [...layers] };
    expect(validateStyleMin(style as never).map(({ message }) => message)).toEqual([]);
    const ranks = layers.map(({ id }) => rankOf(id));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  },
);

test('no layer belongs to two groups', () => {
  const ids = Object.values(GROUPS).flatMap(([, layers]) => layers.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

describe('QPV that a filter leaves out', () => {
  /** What a paint property says for a QPV, selected or not, at zoom 11. */
  function paintOf(kept: readonly string[] | null, name: string, code: string, selected = false) {
    const layers = qpvLayers(palette, { opacity: 1, kept });
    const value = layers.map(({ paint }) => (paint as Record<string, unknown>)[name]).find(Boolean);
    const made = createExpression(value, `layers[0].paint.${name}`);
    if (made.result === 'error') throw new Error(made.value.join());
    const feature = { type: 'Polygon' as const, properties: { code } };
    return Number(made.value.evaluate({ zoom: 11 }, feature, { selected }));
  }
  const names = ['line-opacity', 'line-width', 'fill-opacity'];

  test.each(names)('%s: fainter than those that count, as clear once selected', (name) => {
    const kept = ['QN05901N'];
    expect(paintOf(kept, name, 'QN05902N')).toBeLessThan(paintOf(kept, name, 'QN05901N'));
    expect(paintOf(kept, name, 'QN05902N', true)).toBe(paintOf(kept, name, 'QN05901N', true));
    expect(paintOf(kept, name, 'QN05901N')).toBe(paintOf(null, name, 'QN05902N'));
    expect(paintOf([], name, 'QN05901N')).toBeLessThan(paintOf(null, name, 'QN05901N'));
  });
});

describe('bands', () => {
  test('are given far to near, with the colours of the legend, whatever their order', () => {
    const { features } = bandFeatures([band(10), band(15), band(5)], palette);
    expect(features.map(({ properties }) => properties.cutoffSeconds)).toEqual([900, 600, 300]);
    expect(features.map(({ properties }) => properties.color).reverse()).toEqual(
      bandColors(palette, 3),
    );
  });

  test.each([1, 2, 3, 4, 5, 7])('%i bands have as many different colours', (count) => {
    const colors = bandColors(palette, count);
    expect(new Set(colors).size).toBe(count);
    if (count >= 4) {
      expect(colors[0]).toBe(palette.bands[0]);
      expect(colors.at(-1)).toBe(palette.bands.at(-1));
    }
  });
});
