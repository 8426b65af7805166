import type { MultiPolygon, Polygon, Position } from 'geojson';
import { intersection } from 'polyclip-ts';
import type { Geom } from 'polyclip-ts';
import { createLocalProjection } from '../../src/core/geo/local-projection.ts';
import type { LocalProjection } from '../../src/core/geo/local-projection.ts';
import { pointInPolygon, polygonAreaSquareMeters } from '../../src/core/geo/polygon.ts';
import type { Areal } from '../../src/core/geo/polygon.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { readCommunes, readQpv2024, readQpvFigures } from './facts.ts';
import type { CommuneFact, QpvFact } from './facts.ts';
import { outlineAround } from './outline.ts';
import type { PlanePoint } from './outline.ts';
import { powerCells, siteAt } from './power-cells.ts';
import type { PowerSite } from './power-cells.ts';
import { pointsAlong, spanningTree } from './spanning-tree.ts';

/** Area of the MEL (S4). */
const MEL_AREA_SQUARE_METERS = 672e6;
const MEL_COMMUNES = 95;
/** How far a commune's people push its border: radius = this × √population. */
const RADIUS_PER_ROOT_INHABITANT_METERS = 5.5;

export interface Commune extends CommuneFact {
  readonly geometry: Polygon | MultiPolygon;
}

export interface Qpv extends QpvFact {
  /** INSEE's population of the QPV. */
  readonly population: number;
}

/** The land the generator works on: contours in degrees, and a metric plane to draw in. */
export interface Land {
  readonly projection: LocalProjection;
  readonly outline: Polygon;
  readonly communes: readonly Commune[];
  readonly qpv: readonly Qpv[];
  /** Index of the commune a place belongs to. */
  communeAt(xMeters: number, yMeters: number): number;
  contains(point: LngLat): boolean;
}

/**
 * The territory from its commune centres: an outline of the area it should have around the centres
 * and the QPV, shared between the communes by a power diagram (Voronoi cells weighted by population).
 * @param communeCount keeps only the communes nearest to Lille, with the QPV that lie there.
 */
export function createLand(seed: number, communeCount: number = MEL_COMMUNES): Land {
  const facts = nearestCommunes(readCommunes(), communeCount);
  const projection = createLocalProjection([3.05, 50.64]);
  const sites = facts.map((commune): PowerSite => {
    const [x, y] = projection.toMeters(commune.center);
    return {
      x,
      y,
      radiusMeters: RADIUS_PER_ROOT_INHABITANT_METERS * Math.sqrt(commune.population),
    };
  });
  const codes = new Set(facts.map((commune) => commune.code));
  const qpv = qpvOf(codes);

  const centers = sites.map(({ x, y }): PlanePoint => [x, y]);
  const places = [
    // Along the tree of the centres too: no commune becomes an island.
    ...centers,
    ...spanningTree(centers).flatMap(([a, b]) => pointsAlong(centers[a]!, centers[b]!, 900)),
    // A few points of each QPV are enough for the outline to keep clear of it.
    ...qpv.flatMap(({ outline }) =>
      outline.coordinates
        .flat(2)
        .filter((_, index) => index % 8 === 0)
        .map(([lng, lat]) => projection.toMeters([lng!, lat!])),
    ),
  ];
  const area = (MEL_AREA_SQUARE_METERS * facts.length) / MEL_COMMUNES;
  const ring = outlineAround(places, area, seed);
  const outline: Polygon = { type: 'Polygon', coordinates: [toDegrees(ring, projection)] };

  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const cells = powerCells(sites, [
    Math.min(...xs) - 1,
    Math.min(...ys) - 1,
    Math.max(...xs) + 1,
    Math.max(...ys) + 1,
  ]);
  const communes = facts.map((commune, index): Commune => {
    const cell = toDegrees(cells[index]!, projection);
    const parts = intersection([cell] as Geom, outline.coordinates as Geom);
    return { ...commune, geometry: { type: 'MultiPolygon', coordinates: parts as Position[][][] } };
  });
  return {
    projection,
    outline,
    communes: communes.map((commune) => ({ ...commune, geometry: rounded(commune.geometry) })),
    qpv,
    communeAt: (x, y) => siteAt(sites, x, y),
    contains: (point) => pointInPolygon(point, outline),
  };
}

function nearestCommunes(communes: readonly CommuneFact[], count: number): CommuneFact[] {
  const lille = communes.find((commune) => commune.code === '59350')!;
  const distance = ({ center: [lng, lat] }: CommuneFact) =>
    Math.hypot((lng - lille.center[0]) * 0.63, lat - lille.center[1]);
  return communes
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** QPV all of whose communes are kept. */
function qpvOf(communeCodes: ReadonlySet<string>): Qpv[] {
  const populations = new Map(readQpvFigures().map((row) => [row.code, row.population]));
  return readQpv2024()
    .filter(({ properties }) =>
      properties.communeCodes.split('|').every((code) => communeCodes.has(code)),
    )
    .map((qpv) => ({ ...qpv, population: populations.get(qpv.properties.code) ?? 0 }));
}

function toDegrees(ring: readonly PlanePoint[], projection: LocalProjection): Position[] {
  return ring.map(([x, y]) => projection.toLngLat(x, y).map(roundDegrees));
}

const roundDegrees = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** Coordinates to about a metre; slivers thinner than that vanish. */
function rounded(geometry: Areal): MultiPolygon {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const coordinates = polygons
    .map((rings) => rings.map((ring) => ring.map((point) => point.map(roundDegrees))))
    .filter((rings) => polygonAreaSquareMeters({ type: 'Polygon', coordinates: rings }) > 1000);
  return { type: 'MultiPolygon', coordinates };
}
