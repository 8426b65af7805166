import { describe, expect, it } from 'vitest';
import { createLand } from '../../../../scripts/embedded/land.ts';
import { populate } from '../../../../scripts/embedded/population.ts';
import { toEpsg } from '../../../../scripts/lib/projections.ts';
import {
  pointInPolygon,
  polygonAreaSquareMeters,
  polygonBbox,
} from '../../../../src/core/geo/polygon.ts';

const land = createLand(1);

describe('createLand', () => {
  it('has the published area, shared between the 95 communes without gap or overlap', () => {
    const area = polygonAreaSquareMeters(land.outline);
    expect(area / 1e6).toBeGreaterThan(660);
    expect(area / 1e6).toBeLessThan(684);
    const shared = land.communes.reduce(
      (sum, commune) => sum + polygonAreaSquareMeters(commune.geometry),
      0,
    );
    expect(land.communes).toHaveLength(95);
    expect(shared / area).toBeCloseTo(1, 4);
  });

  it('puts every commune around its centre, and every QPV inside', () => {
    for (const commune of land.communes) {
      expect(pointInPolygon(commune.center, commune.geometry), commune.name).toBe(true);
    }
    expect(land.qpv).toHaveLength(26);
    for (const { outline, properties } of land.qpv) {
      for (const [lng, lat] of outline.coordinates.flat(2)) {
        expect(land.contains([lng!, lat!]), properties.name).toBe(true);
      }
    }
  });

  it('gives a place to the commune whose contour holds it', () => {
    const [minX, minY, maxX, maxY] = polygonBbox(land.outline);
    let agreeing = 0;
    let tried = 0;
    for (let step = 0; step < 400; step++) {
      const lng = minX + ((maxX - minX) * ((step * 37) % 400)) / 400;
      const lat = minY + ((maxY - minY) * step) / 400;
      if (!land.contains([lng, lat])) continue;
      tried++;
      const commune = land.communes[land.communeAt(...land.projection.toMeters([lng, lat]))]!;
      if (pointInPolygon([lng, lat], commune.geometry)) agreeing++;
    }
    expect(tried).toBeGreaterThan(150);
    // Contours are rounded to a metre and straight in degrees: a border may pass between.
    expect(agreeing / tried).toBeGreaterThan(0.98);
  });

  it('keeps the communes nearest to Lille when reduced, with the QPV that lie there', () => {
    const small = createLand(1, 5);
    expect(small.communes).toHaveLength(5);
    expect(small.communes.map((commune) => commune.name)).toContain('Lille');
    expect(small.qpv.length).toBeGreaterThan(0);
    expect(small.qpv.length).toBeLessThan(26);
  });
});

describe('populate', () => {
  const cells = populate(land, 1);

  it('gives each commune exactly its published people', () => {
    const people = land.communes.map(() => 0);
    for (const cell of cells) people[cell.commune]! += cell.population;
    expect(people).toEqual(land.communes.map((commune) => commune.population));
  });

  it('gives each QPV about its people, counted by the part of each cell inside', () => {
    for (const { outline, population, properties } of land.qpv) {
      const bbox = polygonBbox(outline);
      let people = 0;
      for (const { ring, population: inCell } of cells) {
        const [west, south] = ring[0]!;
        const [east, north] = ring[2]!;
        if (east! < bbox[0] || west! > bbox[2] || north! < bbox[1] || south! > bbox[3]) continue;
        people += inCell * partInside(ring, outline);
      }
      expect(people / population, properties.name).toBeGreaterThan(0.85);
      expect(people / population, properties.name).toBeLessThan(1.15);
    }
  });

  it('makes whole people in 200 m squares of the grid their id names, each once', () => {
    expect(new Set(cells.map((cell) => cell.id)).size).toBe(cells.length);
    for (const { id, ring, population } of cells.filter((_, index) => index % 50 === 0)) {
      const [, north, east] = /^CRS3035RES200mN(\d+)E(\d+)$/.exec(id)!.map(Number);
      const corners = ring.map(([lng, lat]) => toEpsg(3035, [lng!, lat!]));
      expect(corners[0]![0]).toBeCloseTo(east!, 0);
      expect(corners[0]![1]).toBeCloseTo(north!, 0);
      expect(corners[2]![0]).toBeCloseTo(east! + 200, 0);
      expect(corners[2]![1]).toBeCloseTo(north! + 200, 0);
      expect(ring[4]).toEqual(ring[0]);
      expect(Number.isInteger(population)).toBe(true);
      expect(population).toBeGreaterThan(0);
    }
  });
});

/** Part of a small square inside a polygon, by a grid of 16 × 16 points. */
function partInside(
  ring: readonly (readonly number[])[],
  outline: Parameters<typeof pointInPolygon>[1],
): number {
  const [a, b, , d] = ring as [number[], number[], number[], number[]];
  let inside = 0;
  for (let row = 0; row < 16; row++) {
    for (let column = 0; column < 16; column++) {
      const u = (column + 0.5) / 16;
      const v = (row + 0.5) / 16;
      const point = [
        a[0]! + (b[0]! - a[0]!) * u + (d[0]! - a[0]!) * v,
        a[1]! + (b[1]! - a[1]!) * u + (d[1]! - a[1]!) * v,
      ] as const;
      if (pointInPolygon(point, outline)) inside++;
    }
  }
  return inside / 256;
}
