import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { afterEach, expect, it } from 'vitest';
import {
  meshProjection,
  toMercator,
  type BandsMesh,
} from '../../../src/core/isochrone/bands-mesh.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import { LiveBands } from '../../../src/map/live/live-bands.ts';
import { readPalette } from '../../../src/map/palette.ts';
import '../../../src/styles/base.css';

setWorkerUrl(workerUrl);

const CENTER: LngLat = [3.06, 50.63];
const around = (meters: number) => {
  const [lng, lat] = [meters / 70_700, meters / 111_200];
  const corners = [
    [-lng, -lat],
    [lng, -lat],
    [lng, lat],
    [-lng, lat],
    [-lng, -lat],
  ].map(([x, y]) => [CENTER[0] + x!, CENTER[1] + y!]);
  return { type: 'Polygon' as const, coordinates: [corners] };
};

/** Two squares, the farther band under the nearer one, a little off the centre. */
function squares(shiftMicroDegrees: number): BandsMesh {
  const square = (half: number) => [...[-half, -half, half, -half], ...[half, half, -half, half]];
  const places = [...square(9000), ...square(4000)].map((place) => place + shiftMicroDegrees);
  const sides = [0, 4].flatMap((from) =>
    [0, 1, 2, 3].flatMap((i) =>
      [from + i, from + ((i + 1) % 4)].flatMap((k) => [places[2 * k]!, places[2 * k + 1]!]),
    ),
  );
  return {
    origin: toMercator(CENTER),
    projection: meshProjection(CENTER[1]),
    vertices: Float32Array.from(places),
    triangles: Uint32Array.from([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7]),
    sides: Float32Array.from(sides),
    parts: [
      { cutoffSeconds: 1200, firstIndex: 0, indexCount: 6 },
      { cutoffSeconds: 600, firstIndex: 6, indexCount: 6 },
    ],
  };
}

let map: MapLibreMap;
afterEach(() => map.remove());

/** A map with something under the bands and something half transparent over them. */
async function start(): Promise<LiveBands> {
  const container = document.createElement('div');
  container.style.cssText = 'width: 300px; height: 200px';
  document.body.append(container);
  const source = (meters: number) => ({ type: 'geojson' as const, data: around(meters) });
  map = new MapLibreMap({
    container,
    ...{ center: [...CENTER], zoom: 13, attributionControl: false, fadeDuration: 0 },
    style: {
      version: 8,
      sources: { under: source(900), over: source(400) },
      layers: [
        { id: 'paper', type: 'background', paint: { 'background-color': '#f0e0d0' } },
        { id: 'under', type: 'fill', source: 'under', paint: { 'fill-color': '#80a0c0' } },
        {
          ...{ id: 'over', type: 'fill', source: 'over' },
          paint: { 'fill-color': '#902060', 'fill-opacity': 0.4 },
        },
        {
          ...{ id: 'line', type: 'line', source: 'over' },
          paint: { 'line-color': '#102030', 'line-width': 3 },
        },
      ],
    },
  });
  await map.once('idle');
  const live = new LiveBands();
  map.addLayer(live, 'over');
  await map.once('idle');
  return live;
}

function pixels(): Uint8Array {
  const gl = map.getCanvas().getContext('webgl2')!;
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const read = new Uint8Array(4 * width * height);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, read);
  return read;
}

const farthest = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

it('bands over a map that is held look as on a map drawn whole, wherever they are', async () => {
  const live = await start();
  const palette = readPalette();
  let draws = 0;
  map.on('render', () => draws++);
  for (let i = 0; i < 6; i++) live.show(squares(300 * i), null, palette);
  for (const shift of [2500, -4000, 0]) {
    const before = draws;
    live.show(squares(shift), null, palette);
    const held = pixels();
    expect(draws).toBe(before);
    map.redraw();
    // Rounding of three drawings to whole levels.
    expect(farthest(held, pixels())).toBeLessThanOrEqual(3);
    for (let i = 0; i < 6; i++) live.show(squares(shift + 100 * i), null, palette);
  }
});

it('bands that stay are seen where those that move are not, on a map that is held too', async () => {
  const live = await start();
  const palette = readPalette();
  const still = squares(-6000);
  for (let i = 0; i < 6; i++) live.show(squares(300 * i), null, palette);
  const without = pixels();
  for (let i = 0; i < 6; i++) live.show(squares(300 * i), still, palette);
  const held = pixels();
  expect(farthest(without, held)).toBeGreaterThan(60);
  map.redraw();
  expect(farthest(held, pixels())).toBeLessThanOrEqual(3);
  live.show(squares(0), null, palette);
  const gone = pixels();
  map.redraw();
  expect(farthest(gone, pixels())).toBeLessThanOrEqual(3);
});

it('what changes on the map meanwhile is shown', async () => {
  const live = await start();
  const palette = readPalette();
  for (let i = 0; i < 6; i++) live.show(squares(300 * i), null, palette);
  const before = pixels();
  map.setPaintProperty('under', 'fill-color', '#00ff00');
  await map.once('idle');
  live.show(squares(1500), null, palette);
  const after = pixels();
  expect(farthest(before, after)).toBeGreaterThan(60);
  map.redraw();
  expect(farthest(after, pixels())).toBeLessThanOrEqual(3);
  live.hide();
  await map.once('idle');
  expect(farthest(after, pixels())).toBeGreaterThan(60);
});
