import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { STREET_CLASSES, type NetworkTile } from '../../../../src/core/graph/network.ts';
import { tileBbox } from '../../../../src/core/graph/tile-bbox.ts';
import { clipLine } from '../../../../src/workers/streets/clip-line.ts';
import {
  encodeStreetTile,
  streetTileBbox,
  type TileCoordinates,
} from '../../../../src/workers/streets/street-tile.ts';
import { noExtras } from '../../../helpers/tile-extras.ts';

type Point = readonly [number, number];

/** A tile of links, each a list of `[lng, lat]`, ends not shared. */
function networkOf(links: readonly { points: readonly Point[]; name: string }[]): NetworkTile {
  const micro = (degrees: number): number => Math.round(degrees * 1e6);
  const ends = links.flatMap(({ points }) => [points[0]!, points.at(-1)!]);
  const middles = links.map(({ points }) => points.slice(1, -1));
  const shapeStart = new Uint32Array(links.length + 1);
  middles.forEach((middle, i) => (shapeStart[i + 1] = shapeStart[i]! + middle.length));
  const tile = {
    nodeIds: Uint32Array.from(ends.keys()),
    nodeLngMicrodegrees: Int32Array.from(ends.map(([lng]) => micro(lng))),
    nodeLatMicrodegrees: Int32Array.from(ends.map(([, lat]) => micro(lat))),
    linkTail: Uint32Array.from(links.keys()).map((i) => 2 * i),
    linkHead: Uint32Array.from(links.keys()).map((i) => 2 * i + 1),
    linkLengthCentimeters: new Uint32Array(links.length).fill(100),
    linkClass: Uint8Array.from(links.map(({ name }) => STREET_CLASSES.indexOf(name as never))),
    linkAccess: new Uint8Array(links.length).fill(63),
    shapeStart,
    shapeLngMicrodegrees: Int32Array.from(middles.flat().map(([lng]) => micro(lng))),
    shapeLatMicrodegrees: Int32Array.from(middles.flat().map(([, lat]) => micro(lat))),
    ...noExtras(links.length),
  };
  return { ...tile, bbox: tileBbox(tile) };
}

function decode(bytes: Uint8Array): { name: string; lines: { x: number; y: number }[][] }[] {
  const layer = new VectorTile(new PbfReader(bytes)).layers['streets'];
  if (!layer) return [];
  return Array.from({ length: layer.length }, (_, i) => {
    const feature = layer.feature(i);
    return { name: String(feature.properties['class']), lines: feature.loadGeometry() };
  });
}

/** The tile of a place, by the usual slippy-map formula. */
function tileAt([lng, lat]: Point, z: number): TileCoordinates {
  const radians = (lat * Math.PI) / 180;
  return {
    z,
    x: Math.floor(((lng + 180) / 360) * 2 ** z),
    y: Math.floor(
      ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 2 ** z,
    ),
  };
}

const LILLE: Point = [3.0704, 50.6366];

describe('encodeStreetTile', () => {
  test('a street comes back where it is, shape points included, under its class', () => {
    const points: Point[] = [
      [3.069, 50.636],
      [3.0704, 50.6366],
      [3.071, 50.637],
    ];
    const tile = tileAt(LILLE, 14);
    const [feature, ...others] = decode(
      encodeStreetTile([networkOf([{ points, name: 'residential' }])], tile, 1),
    );
    expect(others).toHaveLength(0);
    expect(feature!.name).toBe('residential');
    expect(feature!.lines).toHaveLength(1);
    feature!.lines[0]!.forEach(({ x, y }, i) => {
      // Decoded by the inverse formula, independent from the encoder's.
      const lng = ((tile.x + x / 4096) / 2 ** 14) * 360 - 180;
      const lat =
        (Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.y + y / 4096)) / 2 ** 14))) * 180) / Math.PI;
      expect(lng).toBeCloseTo(points[i]![0], 5);
      expect(lat).toBeCloseTo(points[i]![1], 5);
    });
  });

  test('nothing is drawn outside the buffered tile, and a crossing street is cut at its edge', () => {
    const across: Point[] = [
      [2.9, 50.6366],
      [3.3, 50.6366],
    ];
    const elsewhere: Point[] = [
      [2.9, 50.7],
      [2.91, 50.7],
    ];
    const bytes = encodeStreetTile(
      [networkOf([across, elsewhere].map((points) => ({ points, name: 'primary' })))],
      tileAt(LILLE, 15),
      2,
    );
    const lines = decode(bytes).flatMap(({ lines: found }) => found);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.map(({ x }) => x)).toEqual([-64, 4160]);
  });

  test('a large network shows only its arteries from afar, a small one everything', () => {
    const links = ['motorway', 'residential', 'unknown'].map((name, i) => ({
      name,
      points: [
        [3, 50.5 + i / 100],
        [3.1, 50.6 + i / 100],
      ] as Point[],
    }));
    const names = (z: number, linkCount: number): string[] =>
      decode(encodeStreetTile([networkOf(links)], tileAt([3.05, 50.56], z), linkCount)).map(
        ({ name }) => name,
      );
    expect(names(9, 3)).toEqual(['unknown', 'motorway', 'residential']);
    expect(names(9, 200_001)).toEqual(['unknown', 'motorway']);
    expect(names(11, 200_001)).toEqual(['unknown', 'motorway', 'residential']);
  });

  test('stays under half a megabyte however dense the streets', () => {
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const links = Array.from({ length: 120_000 }, () => {
      const lng = 3 + random() * 0.2;
      const lat = 50.55 + random() * 0.1;
      return { points: [[lng, lat], [lng + 0.002, lat + 0.001]] as Point[], name: 'footway' }; // prettier-ignore
    });
    const bytes = encodeStreetTile([networkOf(links)], tileAt(LILLE, 10), links.length);
    expect(bytes.length).toBeLessThanOrEqual(500_000);
    expect(decode(bytes)[0]!.lines.length).toBeGreaterThan(5_000);
  });

  test('a place without streets is an empty tile', () => {
    expect(decode(encodeStreetTile([], tileAt(LILLE, 14), 0))).toEqual([]);
  });

  test('the box of a tile holds its corners and a little more', () => {
    const [minX, minY, maxX, maxY] = streetTileBbox({ z: 1, x: 0, y: 0 });
    expect(minX).toBeLessThan(-180);
    expect(maxX).toBeCloseTo(180 / 64, 6);
    expect(minY).toBeLessThan(0);
    expect(maxY).toBeGreaterThan(85.05);
  });
});

describe('clipLine', () => {
  const coordinate = fc.double({ min: -20, max: 20, noNaN: true });

  test('keeps exactly the points of the line that are inside the square', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 8 }),
        (points) => {
          const parts = clipLine(points.flat(), -10, 10);
          const length = (line: readonly number[]): number => {
            let sum = 0;
            for (let i = 2; i < line.length; i += 2)
              sum += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
            return sum;
          };
          for (const value of parts.flat()) expect(Math.abs(value)).toBeLessThanOrEqual(10 + 1e-9);
          // Length inside by sampling each segment finely.
          let expected = 0;
          const samples = 2000;
          for (let i = 0; i + 1 < points.length; i++) {
            const [ax, ay] = points[i]!;
            const [bx, by] = points[i + 1]!;
            let inside = 0;
            for (let s = 0; s < samples; s++) {
              const t = (s + 0.5) / samples;
              const x = ax + t * (bx - ax);
              const y = ay + t * (by - ay);
              if (Math.abs(x) <= 10 && Math.abs(y) <= 10) inside += 1;
            }
            expected += (Math.hypot(bx - ax, by - ay) * inside) / samples;
          }
          const actual = parts.reduce((sum, part) => sum + length(part), 0);
          expect(Math.abs(actual - expected)).toBeLessThan(0.1 * points.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
