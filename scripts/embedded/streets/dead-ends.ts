import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { PlanePoint } from '../outline.ts';
import type { Random } from '../random.ts';
import { crossingOf } from './convex.ts';
import type { Density } from './density.ts';
import type { Block, StreetSketch } from './sketch.ts';

const MIN_LENGTH_METERS = 22;
const MIN_GAP_METERS = 16;
const MAX_TRIES = 6;
/** Length a dead end reaches at most, whatever the depth of the block. */
const MAX_LENGTH_METERS = 260;

/**
 * Closes and courts: streets that enter a block and stop there, some with a bend or a fork. Large
 * blocks of houses have several, blocks of fields few.
 */
export function addDeadEnds(
  sketch: StreetSketch,
  blocks: readonly Block[],
  density: Density,
  random: Random,
): void {
  for (const block of blocks) {
    const points = block.corners.map((corner) => sketch.at(corner));
    const [x, y] = middleOf(points);
    const people = density(x, y);
    const hectares = areaOf(points) / 10_000;
    const drawn: [PlanePoint, PlanePoint][] = [];
    let wanted = numberOf(people, hectares, random);
    for (let attempt = 0; wanted > 0 && attempt < MAX_TRIES; attempt++) {
      if (addOne(sketch, block, points, people, drawn, random)) wanted--;
    }
  }
}

/** Dead ends of a block: more in suburbs of houses than in a dense town, hardly any in the fields. */
function numberOf(people: number, hectares: number, random: Random): number {
  const mean = people < 1 ? 0.3 : (0.2 + 0.29 * Math.min(hectares, 4)) * (people > 60 ? 0.85 : 1);
  let count = Math.floor(mean);
  if (random.chance(mean - count)) count++;
  return count;
}

function addOne(
  sketch: StreetSketch,
  block: Block,
  points: readonly PlanePoint[],
  people: number,
  drawn: [PlanePoint, PlanePoint][],
  random: Random,
): boolean {
  const side = longSide(points, random);
  const from = points[side]!;
  const to = points[(side + 1) % points.length]!;
  const sideLength = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const along = random.between(0.22, 0.78);
  if (sideLength * Math.min(along, 1 - along) < MIN_GAP_METERS) return false;
  const start: PlanePoint = [
    from[0] + (to[0] - from[0]) * along,
    from[1] + (to[1] - from[1]) * along,
  ];
  const turn = Math.PI / 2 + random.normal(0, 0.14);
  const direction = rotate((to[0] - from[0]) / sideLength, (to[1] - from[1]) / sideLength, turn);
  const inward = inwardFrom(points, side, start, direction);
  const depth = Math.min(inward.depth, 2 * MAX_LENGTH_METERS);
  const length = Math.min(MAX_LENGTH_METERS, depth * random.between(0.38, 0.72));
  if (length < MIN_LENGTH_METERS) return false;
  const end = step(start, inward.direction, length);
  if (isNear(drawn, start, end)) return false;

  const streetClass = classOf(people, random);
  const node = sketch.stopAt(
    block.sides[side]!,
    alongLine(sketch, block, side, along),
    random.chance(0.5) ? 24 : 4,
  );
  drawn.push([start, end]);
  const branches = branchesAt(points, drawn, start, end, length, random);
  if (branches.length === 0) {
    sketch.extras.push({ tail: node, head: sketch.addNode(...end), streetClass, via: [] });
  } else if (branches.length === 1) {
    const head = sketch.addNode(...branches[0]!);
    sketch.extras.push({ tail: node, head, streetClass, via: [end] });
  } else {
    const fork = sketch.addNode(...end);
    sketch.extras.push({ tail: node, head: fork, streetClass, via: [] });
    for (const branch of branches) {
      sketch.extras.push({ tail: fork, head: sketch.addNode(...branch), streetClass, via: [] });
    }
  }
  return true;
}

/** Ends of what continues beyond the end of the first leg: nothing, a bend, or a fork. */
function branchesAt(
  points: readonly PlanePoint[],
  drawn: [PlanePoint, PlanePoint][],
  start: PlanePoint,
  end: PlanePoint,
  length: number,
  random: Random,
): PlanePoint[] {
  const kind = random.next();
  const turns = kind < 0.55 ? [] : kind < 0.85 ? [random.chance(0.5) ? 1 : -1] : [1, -1];
  const ahead = [(end[0] - start[0]) / length, (end[1] - start[1]) / length] as const;
  return turns.flatMap((turn) => {
    const direction = rotate(ahead[0], ahead[1], (turn * Math.PI) / 2 + random.normal(0, 0.12));
    const room = roomAhead(points, end, direction);
    const reach = Math.min(120, room * random.between(0.35, 0.65));
    if (reach < MIN_LENGTH_METERS) return [];
    const tip = step(end, direction, reach);
    if (isNear(drawn.slice(0, -1), end, tip)) return [];
    drawn.push([end, tip]);
    return [tip];
  });
}

function classOf(people: number, random: Random): StreetClass {
  if (people < 1) return random.chance(0.6) ? 'track' : 'service';
  const draw = random.next();
  if (people > 45) return draw < 0.4 ? 'footway' : draw < 0.7 ? 'service' : 'residential';
  return draw < 0.16 ? 'footway' : draw < 0.34 ? 'service' : 'residential';
}

/** A side drawn by length. */
function longSide(points: readonly PlanePoint[], random: Random): number {
  const lengths = points.map((point, i) => {
    const next = points[(i + 1) % points.length]!;
    return Math.hypot(next[0] - point[0], next[1] - point[1]);
  });
  let rest = random.next() * lengths.reduce((sum, length) => sum + length, 0);
  for (let side = 0; side < lengths.length; side++) {
    rest -= lengths[side]!;
    if (rest <= 0) return side;
  }
  return 0;
}

/** The direction, or its opposite, that enters the block, and how far the other side is. */
function inwardFrom(
  points: readonly PlanePoint[],
  side: number,
  start: PlanePoint,
  direction: PlanePoint,
): { direction: PlanePoint; depth: number } {
  const opposite: PlanePoint = [-direction[0], -direction[1]];
  const depth = roomAhead(points, start, direction, side);
  const depthOpposite = roomAhead(points, start, opposite, side);
  return depth > depthOpposite
    ? { direction, depth }
    : { direction: opposite, depth: depthOpposite };
}

/** Distance from a place of the block to the side ahead. */
function roomAhead(
  points: readonly PlanePoint[],
  from: PlanePoint,
  direction: PlanePoint,
  skippedSide = -1,
): number {
  let nearest = Infinity;
  points.forEach((point, side) => {
    if (side === skippedSide) return;
    const next = points[(side + 1) % points.length]!;
    const along = crossingOf(point, next, from[0], from[1], direction[0], direction[1]);
    if (along === null) return;
    const x = point[0] + (next[0] - point[0]) * along;
    const y = point[1] + (next[1] - point[1]) * along;
    const distance = (x - from[0]) * direction[0] + (y - from[1]) * direction[1];
    if (distance > 0) nearest = Math.min(nearest, distance);
  });
  return Number.isFinite(nearest) ? nearest : 0;
}

function alongLine(sketch: StreetSketch, block: Block, side: number, along: number): number {
  const line = block.sides[side]!;
  const start = sketch.alongOf(line, block.corners[side]!);
  const end = sketch.alongOf(line, block.corners[(side + 1) % block.corners.length]!);
  return start + (end - start) * along;
}

/** True when two streets would cross or nearly touch: their ends and middles are compared. */
function isNear(drawn: readonly [PlanePoint, PlanePoint][], a: PlanePoint, b: PlanePoint): boolean {
  return drawn.some(([c, d]) => {
    if (crosses(a, b, c, d)) return true;
    return (
      [a, b].some((p) => toSegment(p, c, d) < MIN_GAP_METERS) ||
      [c, d].some((p) => toSegment(p, a, b) < MIN_GAP_METERS)
    );
  });
}

function crosses(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): boolean {
  const side = (p: PlanePoint, q: PlanePoint, r: PlanePoint) =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0;
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

function toSegment(p: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const along = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
  return Math.hypot(p[0] - a[0] - along * dx, p[1] - a[1] - along * dy);
}

function rotate(x: number, y: number, angle: number): PlanePoint {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return [x * cosine - y * sine, x * sine + y * cosine];
}

const step = (from: PlanePoint, direction: PlanePoint, length: number): PlanePoint => [
  from[0] + direction[0] * length,
  from[1] + direction[1] * length,
];

function middleOf(points: readonly PlanePoint[]): PlanePoint {
  const sum = points.reduce((total, [x, y]) => [total[0]! + x, total[1]! + y], [0, 0]);
  return [sum[0]! / points.length, sum[1]! / points.length];
}

function areaOf(points: readonly PlanePoint[]): number {
  let doubleArea = 0;
  points.forEach(([x, y], i) => {
    const next = points[(i + 1) % points.length]!;
    doubleArea += x * next[1] - next[0] * y;
  });
  return Math.abs(doubleArea) / 2;
}
