import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EstablishmentDrawing } from '../../../src/core/establishments/drawing.ts';
import { hexAreaSquareMeters, hexCenter } from '../../../src/core/establishments/hex-grid.ts';
import { createEqualAreaPlane } from '../../../src/core/establishments/equal-area-plane.ts';
import { classOf, countClasses, limitsOf } from '../../../src/core/establishments/value-classes.ts';
import { createMap } from '../../../src/map/create-map.ts';
import { classColors } from '../../../src/map/layers/establishments-colors.ts';
import { EstablishmentsLayer } from '../../../src/map/layers/establishments.ts';
import { parseHexColor } from '../../../src/map/mix-colors.ts';
import type { Palette } from '../../../src/map/palette.ts';

const DENSITY = ['#f7e8c9', '#efc98a', '#dd9f4f', '#b56d24', '#7a3f0f'];
const PAPER = '#f4f2ec';
const palette = {
  ...{ dark: false, paper: PAPER, density: DENSITY, ink2: '#57626b', symbolEdge: '#ffffff' },
  accent: '#0b5f63',
} as unknown as Palette;
const RADIUS = 500;
const CENTER = [3.06, 50.63] as const;

/** Hexagons of a made-up town, every third place empty; class and legend as the worker makes them. */
function hexagons(): Extract<EstablishmentDrawing, { shape: 'hexagons' }> {
  const plane = createEqualAreaPlane(CENTER);
  const cells: { place: [number, number]; count: number }[] = [];
  for (let q = -4; q <= 4; q++)
    for (let r = -4; r <= 4; r++)
      if ((q - r) % 3 !== 0)
        cells.push({
          place: plane.toLngLat(...hexCenter(RADIUS, q, r)),
          count: 1 + ((7 * q * q + 11 * r * r) % 90),
        });
  const counts = Uint32Array.from(cells, ({ count }) => count);
  const values = Float64Array.from(counts, (n) => n / (hexAreaSquareMeters(RADIUS) / 1e6));
  values[3] = NaN;
  const limits = limitsOf(values);
  return {
    shape: 'hexagons',
    ...{ per: 'area', radiusMeters: RADIUS, counts },
    positions: Float64Array.from(cells.flatMap(({ place }) => [...place, 0])),
    ...countClasses(limits, values, counts),
    withoutValue: { count: 1, establishments: counts[3]! },
    classIndex: Uint8Array.from(values, (v) => (v > 0 ? classOf(limits, v) : 255)),
  };
}

let map: MapLibreMap | null = null;
let layer: EstablishmentsLayer | null = null;
afterEach(() => {
  layer?.remove();
  map?.remove();
});
beforeAll(() => {
  document.body.style.margin = '0';
});

async function draw(
  drawing: EstablishmentDrawing,
  zoom = 11.6,
): Promise<{ at: (lngLat: readonly number[]) => number[] }> {
  const container = document.createElement('div');
  container.style.cssText = 'width: 600px; height: 500px';
  document.body.append(container);
  map = await createMap({
    ...{ container, palette, reducedMotion: true, bbox: [3, 50.6, 3.12, 50.66] },
    camera: { center: CENTER, zoom },
    padding: { top: 0, right: 0, bottom: 0, left: 0 },
    still: { pixelRatio: 1 },
  } as Parameters<typeof createMap>[0]);
  layer = await EstablishmentsLayer.create(map);
  layer.update({ drawing, palette, opacity: 1, selected: null });
  // What was given while the map was loading is drawn at its next rest.
  for (let rest = 0; rest < 3; rest++) {
    map.triggerRepaint();
    await new Promise((done) => map!.once('idle', done));
  }
  const canvas = map.getCanvas();
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')!;
  copy.drawImage(canvas, 0, 0);
  return {
    at: ([lng, lat]) => {
      const { x, y } = map!.project([lng!, lat!]);
      return [...copy.getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3);
    },
  };
}
const near = (a: readonly number[], hex: string): boolean =>
  parseHexColor(hex).every((channel, i) => Math.abs(channel - a[i]!) <= 3);

describe('establishments on the map', { timeout: 60_000 }, () => {
  it('the picture has as many hexagons of each colour as the legend counts, where they are', async () => {
    const drawing = hexagons();
    const { at } = await draw(drawing);
    const colors = classColors(DENSITY, drawing.classes.length);
    const seen = colors.map(() => 0);
    drawing.classIndex.forEach((index, i) => {
      const color = at(drawing.positions.subarray(3 * i, 3 * i + 2) as never);
      if (index === 255) expect(near(color, PAPER)).toBe(true);
      else {
        const found = colors.findIndex((wanted) => near(color, wanted));
        expect(found).toBe(index);
        seen[found]!++;
      }
    });
    expect(seen).toEqual(drawing.classes.map(({ count }) => count));
    // A place of the lattice without establishment stays bare.
    expect(near(at(CENTER), PAPER)).toBe(true);
  });

  const places = [[3.05, 50.625], [3.0612345, 50.6371234], [3.08, 50.62]] as const; // prettier-ignore
  const points = {
    shape: 'points' as const,
    positions: Float64Array.from(places.flatMap((place) => [...place, 0])),
    counts: Uint32Array.of(4, 1, 9),
  };

  it('points are where the places are, to the pixel', async () => {
    const { at } = await draw(points, 13);
    for (const place of places) expect(near(at(place), DENSITY[3]!)).toBe(true);
    expect(near(at([3.07, 50.64]), PAPER)).toBe(true);
  });

  it('points are seen through from afar, where they overlap', async () => {
    const { at } = await draw(points);
    for (const place of places) {
      expect(near(at(place), PAPER)).toBe(false);
      expect(near(at(place), DENSITY[3]!)).toBe(false);
    }
    expect(near(at([3.055, 50.65]), PAPER)).toBe(true);
  });

  it('a smoothed picture is dark where it is dense, in its box', async () => {
    const [width, height] = [40, 30];
    const values = new Float32Array(width * height).fill(0);
    values.fill(90, 10 * width, 20 * width);
    const { at } = await draw({
      shape: 'heat',
      ...{ per: 'area', radiusMeters: 500, bbox: [3.02, 50.6, 3.1, 50.66], width, height, values },
      limits: [10, 20, 40, 60],
      classes: Array.from({ length: 5 }, () => ({
        least: 1,
        most: 90,
        count: 1,
        establishments: 1,
      })),
      withoutValue: { count: 0, establishments: 0 },
    });
    const [red, green, blue] = at([3.06, 50.63]);
    expect(red! + green! + blue!).toBeLessThan(330);
    expect(near(at([3.06, 50.608]), PAPER)).toBe(true);
  });
});
