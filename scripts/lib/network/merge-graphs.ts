import { ACCESS, STREET_CLASSES } from '../../../src/core/graph/network.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { HIGHWAY_KINDS } from '../osm/highway-table.ts';
import type { StreetEdge, StreetGraph } from '../readers/graphml.ts';
import { turnedAccess } from './access-bits.ts';

/** A graph, and the forward access bits of those its directed edges are for. */
export interface GraphFor {
  readonly graph: StreetGraph;
  readonly forwardAccess: number;
}

interface Link {
  readonly tail: number;
  readonly head: number;
  readonly lengthMeters: number;
  readonly streetClass: number;
  access: number;
  /** Legal limits in km/h from tail to head and back, 0 where unknown. */
  maxspeedForward: number;
  maxspeedBackward: number;
  readonly shape: readonly number[];
}

/** A piece of an edge, from its tail to its head. */
type Piece = Omit<Link, 'access' | 'maxspeedForward' | 'maxspeedBackward'>;

/**
 * One network of several graphs of the same city, one per profile, whose nodes bear the same ids but
 * which were simplified apart. Edges are cut at every node of any graph that lies on them, lengths
 * shared out as OSMnx sums them, by great circles; then pieces with the same line and class are one
 * link, open to whom and in which direction the graphs say. Distances in each graph stay what they
 * were, to the millimetre that OSMnx rounds to. The limit of a link in a direction is that of the
 * graph for cars, or else of another.
 */
export function mergeGraphs(graphs: readonly GraphFor[]): SourceNetwork {
  const ids: number[] = [];
  const places: (readonly [number, number])[] = [];
  const indexOf = new Map<number, number>();
  const nodeAt = new Map<string, number>();
  for (const { graph } of graphs) {
    for (const [id, place] of graph.nodes) {
      if (indexOf.has(id)) continue;
      indexOf.set(id, ids.push(id) - 1);
      nodeAt.set(placeKey(place[0], place[1]), places.push(place) - 1);
    }
  }
  const links = new Map<string, Link>();
  for (const { graph, forwardAccess } of graphs) {
    for (const edge of graph.edges) {
      const line = wholeLine(edge, places[indexOf.get(edge.source)!]!, places[indexOf.get(edge.target)!]!); // prettier-ignore
      const ends = [indexOf.get(edge.source)!, indexOf.get(edge.target)!] as const;
      for (const piece of cutAtNodes(edge, line, ends, nodeAt)) {
        addPiece(links, piece, forwardAccess, edge.maxspeedKmh);
      }
    }
  }
  const all = [...links.values()];
  return {
    sourceIds: ids,
    lng: places.map(([lng]) => lng),
    lat: places.map(([, lat]) => lat),
    links: {
      tail: all.map(({ tail }) => tail),
      head: all.map(({ head }) => head),
      lengthMeters: all.map((link) => link.lengthMeters),
      streetClass: all.map(({ streetClass }) => streetClass),
      access: all.map(({ access }) => access),
      maxspeedForward: all.map(({ maxspeedForward }) => maxspeedForward),
      maxspeedBackward: all.map(({ maxspeedBackward }) => maxspeedBackward),
      shape: (link) => (all[link]!.shape.length > 0 ? all[link]!.shape : null),
    },
  };
}

const VEHICLES = ACCESS.bikeForward | ACCESS.bikeBackward | ACCESS.carForward | ACCESS.carBackward;

/** Angle between two points on the sphere, in radians: haversine formula. */
function greatCircle([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]) {
  const [a, b] = [(ay * Math.PI) / 180, (by * Math.PI) / 180];
  const lng = ((bx - ax) * Math.PI) / 180;
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(lng / 2) ** 2;
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}

const placeKey = (lng: number, lat: number): string => `${lng} ${lat}`;

function wholeLine(
  { line }: StreetEdge,
  source: readonly [number, number],
  target: readonly [number, number],
): readonly (readonly [number, number])[] {
  if (!line) return [source, target];
  return Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i]!, line[2 * i + 1]!] as const); // prettier-ignore
}

/** Pieces of an edge between the nodes on its line, in order. */
function* cutAtNodes(
  edge: StreetEdge,
  line: readonly (readonly [number, number])[],
  [source, target]: readonly [number, number],
  nodeAt: ReadonlyMap<string, number>,
): Generator<Piece> {
  const steps = line.slice(1).map((point, i) => greatCircle(line[i]!, point));
  const drawn = steps.reduce((sum, step) => sum + step, 0);
  const kind = Object.hasOwn(HIGHWAY_KINDS, edge.highway) ? HIGHWAY_KINDS[edge.highway] : undefined;
  const streetClass = STREET_CLASSES.indexOf(kind?.streetClass ?? 'unknown');
  let tail = source;
  let meters = 0;
  let shape: number[] = [];
  for (let i = 1; i < line.length; i++) {
    meters += steps[i - 1]!;
    const last = i === line.length - 1;
    const head = last ? target : nodeAt.get(placeKey(line[i]![0], line[i]![1]));
    if (head === undefined) {
      shape.push(...line[i]!);
      continue;
    }
    const whole = tail === source && last && meters === drawn;
    const share = whole ? 1 : drawn > 0 ? meters / drawn : Number(last);
    yield { tail, head, lengthMeters: edge.lengthMeters * share, streetClass, shape };
    tail = head;
    meters = 0;
    shape = [];
  }
}

/** Adds a piece, or opens the one that is there already, read from the same end. */
function addPiece(
  links: Map<string, Link>,
  { tail, head, lengthMeters, streetClass, shape }: Piece,
  forwardAccess: number,
  maxspeedKmh: number,
): void {
  const back: number[] = [];
  for (let i = shape.length - 2; i >= 0; i -= 2) back.push(shape[i]!, shape[i + 1]!);
  const [there, turned] = [[tail, head, ...shape].join(' '), [head, tail, ...back].join(' ')];
  const isTurned = turned < there;
  const key = `${streetClass} ${isTurned ? turned : there}`;
  const ends = isTurned ? { tail: head, head: tail } : { tail, head };
  const line = isTurned ? back : shape;
  const added = { access: 0, maxspeedForward: 0, maxspeedBackward: 0 };
  const link = links.get(key) ?? { ...ends, ...added, lengthMeters, streetClass, shape: line };
  links.set(key, link);
  const access = isTurned ? turnedAccess(forwardAccess) : forwardAccess;
  const side = isTurned ? 'maxspeedBackward' : 'maxspeedForward';
  const car = isTurned ? ACCESS.carBackward : ACCESS.carForward;
  const limit = access & VEHICLES ? maxspeedKmh : 0;
  const [forCar, hadCar] = [(access & car) !== 0, (link.access & car) !== 0];
  if (forCar && !hadCar) link[side] = limit;
  else if (forCar || !hadCar) link[side] = lowestKnown(link[side], limit);
  link.access |= access;
}

/** 0 is unknown. */
function lowestKnown(a: number, b: number): number {
  return a === 0 || b === 0 ? a + b : Math.min(a, b);
}
