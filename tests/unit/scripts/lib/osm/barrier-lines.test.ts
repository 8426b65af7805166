import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barrierKind } from '../../../../../scripts/lib/osm/barrier-lines.ts';
import { BarrierWays, barrierShapes } from '../../../../../scripts/lib/osm/barrier-shapes.ts';
import { NodePlaces } from '../../../../../scripts/lib/osm/node-places.ts';
import { OsmFiles } from '../../../../helpers/osm-file.ts';
import { writeOsmPbf } from '../../../../helpers/osm-pbf-writer.ts';

const tagsOf = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));

describe('what nobody crosses', () => {
  it.each([
    ['highway=motorway', 'road'],
    ['highway=motorway_link', 'road'],
    ['highway=trunk', null],
    ['highway=trunk motorroad=yes', 'road'],
    ['highway=trunk foot=no', 'road'],
    ['highway=trunk foot=use_sidepath', null],
    ['highway=primary foot=no', null],
    ['highway=primary motorroad=yes', 'road'],
    ['highway=motorway bridge=yes', null],
    ['highway=motorway tunnel=yes', null],
    ['highway=motorway tunnel=no', 'road'],
    ['railway=rail', 'rail'],
    ['railway=light_rail', 'rail'],
    ['railway=narrow_gauge', 'rail'],
    ['railway=subway', 'rail'],
    ['railway=subway tunnel=yes', null],
    ['railway=tram', null],
    ['railway=rail bridge=viaduct', null],
    ['railway=rail covered=yes', null],
    ['railway=disused', null],
    ['railway=abandoned', null],
    ['railway=razed', null],
    ['railway=platform', null],
    ['railway=rail highway=service', null],
    ['waterway=river', 'water'],
    ['waterway=canal', 'water'],
    ['waterway=river tunnel=culvert', null],
    ['waterway=canal location=underground', null],
    ['waterway=canal bridge=aqueduct', null],
    ['waterway=river intermittent=yes', null],
    ['waterway=stream', null],
    ['waterway=ditch', null],
    ['waterway=riverbank', 'water'],
    ['natural=water', 'water'],
    ['natural=water water=river', 'water'],
    ['natural=water intermittent=yes', null],
    ['natural=coastline', 'water'],
    ['natural=wetland', null],
    ['landuse=reservoir', 'water'],
    ['landuse=basin', 'water'],
    ['landuse=basin basin=detention', null],
    ['landuse=residential', null],
    ['building=yes', null],
  ])('%s: %s', (text, expected) => {
    expect(barrierKind(new Map(Object.entries(tagsOf(text))))).toBe(expected);
  });
});

describe('their lines', () => {
  const shapesOf = (lines: readonly (readonly (readonly [lng: number, lat: number])[])[], box: readonly [number, number, number, number]) => {
    const ways = new BarrierWays();
    const all = lines.flat();
    let id = 0;
    for (const line of lines) ways.add(line.map(() => ++id), 'water');
    const places = new NodePlaces(Float64Array.from(all, (_, i) => i + 1));
    all.forEach(([lng, lat], i) => Number.isNaN(lng) || places.place(i, lng, lat));
    return barrierShapes(ways, places, box);
  }; // prettier-ignore

  it('keep every segment that touches the box, once, and no other', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })).map(([x, y]) => [3 + x / 1000, 50 + y / 1000] as const); // prettier-ignore
    const gap = fc.constant([NaN, NaN] as const);
    const line = fc.array(fc.oneof({ weight: 5, arbitrary: point }, gap), { maxLength: 12 });
    const box = [3.01, 50.01, 3.03, 50.02] as const;
    const key = (numbers: readonly number[]): string => numbers.map((n) => n.toFixed(6)).join(' ');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const expected = lines.flatMap((points) =>
          points.slice(1).flatMap(([bx, by], i) => {
            const [ax, ay] = points[i]!;
            const placed = ![ax, ay, bx, by].some(Number.isNaN);
            const touches = Math.max(ax, bx) >= box[0] && Math.min(ax, bx) <= box[2] && Math.max(ay, by) >= box[1] && Math.min(ay, by) <= box[3]; // prettier-ignore
            return placed && touches && (ax !== bx || ay !== by) ? [key([ax, ay, bx, by])] : [];
          }),
        );
        const { lines: found, countByKind } = shapesOf(lines, box);
        const segments = found.flatMap((flat) => Array.from({ length: flat.length / 2 - 1 }, (_, i) => key(flat.slice(2 * i, 2 * i + 4)))); // prettier-ignore
        expect(segments.sort()).toEqual(expected.sort());
        expect(countByKind.water).toBe(found.length);
        for (const flat of found) expect(flat.length).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  it('are rounded to the micro-degree; ponds that one walks round are left out', () => {
    const around = (size: number) => [[3, 50], [3 + size, 50], [3 + size, 50 + size], [3, 50]] as const; // prettier-ignore
    const box = [2, 49, 4, 51] as const;
    expect(shapesOf([[[3.00000012, 50], [3.0000001, 50.0000004], [3.1, 50.1234567]]], box).lines).toEqual([[3, 50, 3.1, 50.123457]]); // prettier-ignore
    // Sides of about 14 m and 22 m: 48 m and 75 m round; then 110 m.
    expect(shapesOf([around(0.0002), around(0.0003)], box).lines).toEqual([]);
    expect(shapesOf([around(0.0005)], box).lines).toHaveLength(1);
    // A short piece of a river is a piece of a river.
    expect(shapesOf([[[3, 50], [3.0001, 50]]], box).lines).toHaveLength(1); // prettier-ignore
  });
});

describe('a file', () => {
  const files = new OsmFiles();
  beforeAll(() => files.create());
  afterAll(() => files.remove());

  it('gives the lines of its ways and of its areas made of several, near its streets', async () => {
    const corner = (id: number, x: number, y: number) => ({ id, lng: 3 + x / 1000, lat: 50 + y / 1000 }); // prettier-ignore
    const way = (id: number, nodeIds: number[], text: string) => ({ id, nodeIds, tags: tagsOf(text) }); // prettier-ignore
    const member = (id: number, role: string) => ({ kind: 'way' as const, id, role });
    const { network, counts } = await files.read(
      writeOsmPbf({
        nodes: [corner(1, 0, 0), corner(2, 5, 0), corner(3, 5, 5), corner(4, 0, 5), corner(5, 2, 2), corner(6, 3, 3), corner(7, 0, 500), corner(8, 9, 500)],
        ways: [
          way(1, [1, 2], 'highway=residential'),
          way(2, [2, 3], 'railway=rail'),
          way(3, [1, 4], 'highway=motorway'),
          way(4, [3, 4, 1], 'note=bank'),
          way(5, [5, 6, 5], 'natural=water'),
          way(6, [7, 8], 'waterway=river'),
          way(7, [5, 6], 'note=nothing'),
        ],
        relations: [
          { id: 1, tags: tagsOf('type=multipolygon natural=water'), members: [member(4, 'outer'), member(5, 'inner')] },
          { id: 2, tags: tagsOf('type=multipolygon landuse=forest'), members: [member(7, 'outer')] },
        ],
      }),
    ); // prettier-ignore
    expect(counts.barrierLines).toEqual({ road: 1, rail: 1, water: 2 });
    expect(network.barriers).toEqual([
      [3.005, 50, 3.005, 50.005],
      [3, 50, 3, 50.005],
      [3.005, 50.005, 3, 50.005, 3, 50],
      [3.002, 50.002, 3.003, 50.003, 3.002, 50.002],
    ]);
  });
});
