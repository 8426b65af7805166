import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { polygon, simplify } from '@turf/turf';
import type { MultiPolygon, Position } from 'geojson';

/** What is read of a TopoJSON file: shared lines, written as steps from one point to the next. */
interface Topology {
  readonly arcs: readonly (readonly [number, number][])[];
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly objects: {
    readonly countries: {
      readonly geometries: readonly {
        readonly arcs: readonly (readonly (readonly number[])[])[];
        readonly properties: { readonly name: string };
      }[];
    };
  };
}

/** Metropolitan France, Corsica and the isles: west, south, east, north. */
const METROPOLITAN = [-6, 41, 10, 52] as const;
/** About 900 m: nothing one sees at the scales of a country. */
const TOLERANCE_DEGREES = 0.008;
const DECIMALS = 1000;

/**
 * Outline of metropolitan France, from Natural Earth's countries at 1:10,000,000 (public domain), as
 * the package `world-atlas` publishes them.
 */
export function franceOutline(): MultiPolygon {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const { geometries } = topology.objects.countries;
  const france = geometries.find(({ properties }) => properties.name === 'France');
  if (france === undefined) throw new Error(`${file} has no country named France.`);
  return {
    type: 'MultiPolygon',
    coordinates: france.arcs
      .map((rings) => [ringOf(topology, rings[0]!)])
      .filter(([ring]) => ring!.every(isMetropolitan))
      .map((rings) => simplified(rings)),
  };
}

function isMetropolitan([lng, lat]: Position): boolean {
  const [west, south, east, north] = METROPOLITAN;
  return lng! > west && lng! < east && lat! > south && lat! < north;
}

/** The lines of a ring end to end; a negative number is a line taken backwards (`~index`). */
function ringOf({ arcs, transform }: Topology, indices: readonly number[]): Position[] {
  const { scale, translate } = transform;
  const ring: Position[] = [];
  for (const index of indices) {
    let [x, y] = [0, 0];
    const line = arcs[index < 0 ? ~index : index]!.map(([dx, dy]): Position => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    if (index < 0) line.reverse();
    // A line starts where the one before it ends.
    ring.push(...(ring.length === 0 ? line : line.slice(1)));
  }
  return ring;
}

function simplified(rings: Position[][]): Position[][] {
  const { geometry } = simplify(polygon(rings), { tolerance: TOLERANCE_DEGREES });
  return geometry.coordinates.map((ring) =>
    ring.map((position) => position.map((value) => Math.round(value * DECIMALS) / DECIMALS)),
  );
}
