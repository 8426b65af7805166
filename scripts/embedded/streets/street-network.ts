import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { distanceMeters } from '../../../src/core/geo/distance.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Land } from '../land.ts';
import { createNoise } from '../noise.ts';
import type { Noise } from '../noise.ts';
import type { PlanePoint } from '../outline.ts';
import type { PopulationCell } from '../population.ts';
import { createRandom, derivedSeed } from '../random.ts';
import type { Random } from '../random.ts';
import { accessOf, classIndex } from './access.ts';
import { drawBannedTurns } from './banned-turns.ts';
import { barrierLines } from './barrier-lines.ts';
import { applyBarriers } from './barriers.ts';
import { bendLine, createBend } from './bends.ts';
import { addDeadEnds } from './dead-ends.ts';
import { createDensity } from './density.ts';
import type { Density } from './density.ts';
import { placeHubs } from './hubs.ts';
import { drawSkeleton } from './skeleton.ts';
import type { Link } from './sketch.ts';
import { speedLimitsOf } from './speed-limits.ts';
import type { SpeedLimits } from './speed-limits.ts';
import { subdivide } from './subdivision.ts';

/** A street of the finished network, in the plane: where establishments stand. */
export interface StreetCourse {
  readonly course: readonly PlanePoint[];
  readonly streetClass: Link['streetClass'];
  readonly peoplePerHectare: number;
}

export interface StreetNetwork {
  readonly network: SourceNetwork;
  readonly streets: readonly StreetCourse[];
}

const LAYOUT_WAVELENGTH_METERS = 2400;
/** Size of the zones of 30 km/h and of what is between them. */
const ZONE_WAVELENGTH_METERS = 1500;

/**
 * Streets for a land and its people: main roads, blocks cut to the size their density calls for, dead
 * ends, barriers with bridges; drawn straight, then bent; with speed limits and banned turns. One
 * connected network on foot, within the outline. Pure: the same seed gives the same streets.
 */
export function createStreets(
  land: Land,
  cells: readonly PopulationCell[],
  seed: number,
): StreetNetwork {
  const part = (name: string) => createRandom(derivedSeed(seed, name));
  const bend = createBend(derivedSeed(seed, 'bends'));
  const density = createDensity(cells);
  // The sketch is drawn before it is bent: what it asks of a place is asked of where it will be.
  const bentDensity: Density = (x, y) => density(...bend(x, y));
  const hubs = placeHubs(land, bentDensity, part('hubs'));
  const { sketch, blocks } = drawSkeleton(hubs, land.communes, bentDensity, part('skeleton'));
  const regular = createNoise(derivedSeed(seed, 'regular'), LAYOUT_WAVELENGTH_METERS);
  const elongated = createNoise(derivedSeed(seed, 'elongated'), LAYOUT_WAVELENGTH_METERS);
  const layoutAt = (x: number, y: number) => ({
    regular: 0.5 + 0.5 * regular(x, y),
    elongated: 0.5 + 0.5 * elongated(x, y),
  });
  const finished = subdivide(sketch, blocks, bentDensity, layoutAt, part('blocks'));
  addDeadEnds(sketch, finished, bentDensity, part('dead ends'));
  const links = applyBarriers(sketch, sketch.links(), land.projection);

  const places = sketch.x.map((x, node) => bend(x, sketch.y[node]!));
  const inside = places.map(([x, y]) => land.contains(land.projection.toLngLat(x, y)));
  const kept = largestComponent(
    links.filter((link) => inside[link.tail] && inside[link.head]),
    places.length,
  );
  const courses = kept.map(({ tail, head, via }) =>
    bendLine(bend, [sketch.at(tail), ...via, sketch.at(head)]),
  );
  const { network, streets } = assemble(land, kept, courses, places, density, part('access'));
  const { access } = network.links;
  const zone = createNoise(derivedSeed(seed, 'zones'), ZONE_WAVELENGTH_METERS);
  const limits = drawLimits(streets, zone, part('limits'));
  const turnStreets = kept.map((link, i) => ({
    ...link,
    course: courses[i]!,
    access: access[i]!,
  }));
  return {
    streets,
    network: {
      ...network,
      links: {
        ...network.links,
        maxspeedForward: Uint8Array.from(limits, ([forward]) => forward),
        maxspeedBackward: Uint8Array.from(limits, ([, backward]) => backward),
      },
      bannedTurns: drawBannedTurns(turnStreets, part('turns')),
      barriers: barrierLines(land, bend),
    },
  };
}

function drawLimits(streets: readonly StreetCourse[], zone: Noise, random: Random): SpeedLimits[] {
  return streets.map(({ course, streetClass, peoplePerHectare }) => {
    const [x, y] = course[course.length >> 1]!;
    return speedLimitsOf(streetClass, peoplePerHectare, zone(x, y), random);
  });
}

/** Links of the largest part that holds together on foot, and car-only links between its nodes. */
function largestComponent(links: readonly Link[], nodeCount: number): Link[] {
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  for (const link of links) {
    if (link.streetClass !== 'motorway') parent[rootOf(link.tail)] = rootOf(link.head);
  }
  const sizes = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) sizes[rootOf(node)]!++;
  const largest = sizes.indexOf(Math.max(...sizes));
  return links.filter((link) => rootOf(link.tail) === largest && rootOf(link.head) === largest);
}

function assemble(
  land: Land,
  links: readonly Link[],
  courses: readonly (readonly PlanePoint[])[],
  places: readonly PlanePoint[],
  density: Density,
  random: Random,
): StreetNetwork {
  const nodeOf = new Map<number, number>();
  const degree = new Uint32Array(places.length);
  for (const { tail, head } of links) {
    for (const node of [tail, head]) {
      if (!nodeOf.has(node)) nodeOf.set(node, nodeOf.size);
      degree[node]!++;
    }
  }
  const toDegrees = ([x, y]: PlanePoint): LngLat => {
    const [lng, lat] = land.projection.toLngLat(x, y);
    return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
  };
  const nodes = [...nodeOf.keys()].map((node) => toDegrees(places[node]!));
  const shapes: (Float64Array | null)[] = [];
  const lengthMeters = new Float64Array(links.length);
  const access = new Uint8Array(links.length);
  const streets: StreetCourse[] = [];
  links.forEach(({ tail, head, streetClass }, i) => {
    const course = courses[i]!;
    const between = course.slice(1, -1).map(toDegrees);
    const line = [nodes[nodeOf.get(tail)!]!, ...between, nodes[nodeOf.get(head)!]!];
    for (let p = 1; p < line.length; p++)
      lengthMeters[i]! += distanceMeters(line[p - 1]!, line[p]!);
    shapes.push(between.length > 0 ? Float64Array.from(between.flat()) : null);
    const peoplePerHectare = density(...course[course.length >> 1]!);
    const isDeadEnd = degree[tail] === 1 || degree[head] === 1;
    access[i] = accessOf(streetClass, peoplePerHectare, isDeadEnd, random);
    streets.push({ course, streetClass, peoplePerHectare });
  });
  return {
    network: {
      sourceIds: Uint32Array.from(nodes.keys()),
      lng: Float64Array.from(nodes, ([lng]) => lng),
      lat: Float64Array.from(nodes, ([, lat]) => lat),
      links: {
        tail: Uint32Array.from(links, (link) => nodeOf.get(link.tail)!),
        head: Uint32Array.from(links, (link) => nodeOf.get(link.head)!),
        lengthMeters,
        streetClass: Uint8Array.from(links, (link) => classIndex(link.streetClass)),
        access,
        shape: (link) => shapes[link]!,
      },
    },
    streets,
  };
}
