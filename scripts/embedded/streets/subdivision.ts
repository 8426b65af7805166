import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { PlanePoint } from '../outline.ts';
import type { Random } from '../random.ts';
import { crossingOf, smallestFrame, spreadOver } from './convex.ts';
import type { Density } from './density.ts';
import type { Block, StreetSketch } from './sketch.ts';

/** How a neighbourhood is laid out, from 0 to 1. */
export interface Layout {
  /** 0: crooked streets; 1: streets that meet square and face each other. */
  readonly regular: number;
  /** 0: square blocks; 1: long rows. */
  readonly elongated: number;
}

const SAMPLE_AREA = 20_000;
const MAX_TRIES = 5;
const MIN_SIDE_METERS = 28;

/** Area of a block in m² by density: about 1.2 ha in a dense town, 90 ha in the fields. */
function blockArea(peoplePerHectare: number): number {
  return 4_200 + 380_000 / (peoplePerHectare + 0.45);
}

/**
 * Cuts blocks in two, again and again, until each has the size its density calls for: one more street
 * across, from side to side, about square to the long way of the block. Streets so meet mostly three
 * by three, as they do in old towns; where one ends nearly opposite another they are made to face.
 */
export function subdivide(
  sketch: StreetSketch,
  blocks: readonly Block[],
  density: Density,
  layoutAt: (x: number, y: number) => Layout,
  random: Random,
): Block[] {
  const done: Block[] = [];
  const waiting = [...blocks].reverse();
  while (waiting.length > 0) {
    const block = waiting.pop()!;
    const halves = split(sketch, block, density, layoutAt, random);
    if (halves) waiting.push(halves[1], halves[0]);
    else done.push(block);
  }
  return done;
}

function split(
  sketch: StreetSketch,
  block: Block,
  density: Density,
  layoutAt: (x: number, y: number) => Layout,
  random: Random,
): [Block, Block] | null {
  const points = block.corners.map((corner) => sketch.at(corner));
  const samples = spreadOver(points, SAMPLE_AREA);
  let [area, x, y, wanted, wantedX, wantedY, people] = [0, 0, 0, 0, 0, 0, 0];
  for (const sample of samples) {
    const here = density(sample.x, sample.y);
    const share = sample.area / blockArea(here);
    area += sample.area;
    people += sample.area * here;
    x += sample.area * sample.x;
    y += sample.area * sample.y;
    wanted += share;
    wantedX += share * sample.x;
    wantedY += share * sample.y;
  }
  if (wanted < random.between(1.05, 2.1)) return null;
  // Between the middle of the land and the middle of what is wanted: villages keep their size.
  const middleX = (x / area + wantedX / wanted) / 2;
  const middleY = (y / area + wantedY / wanted) / 2;
  const frame = smallestFrame(points);
  if (frame.length < 2 * MIN_SIDE_METERS) return null;
  const layout = layoutAt(middleX, middleY);
  const streetClass = classOf(wanted, people / area, random);

  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const slack = (1 - layout.regular) * 0.5 + 0.12 * attempt;
    const shift = random.between(-0.16, 0.16) * frame.length * (0.4 + slack);
    const turn = random.normal(0, 0.05 + 0.22 * slack);
    // A block not too long for its layout is cut lengthways: rows of houses back to back.
    const lengthways =
      frame.length < frame.width * (1.15 + layout.elongated) && random.chance(layout.elongated);
    const [dx, dy] = lengthways ? [frame.ux, frame.uy] : [-frame.uy, frame.ux];
    const [ux, uy] = [
      dx * Math.cos(turn) - dy * Math.sin(turn),
      dx * Math.sin(turn) + dy * Math.cos(turn),
    ];
    const through: PlanePoint = [middleX - dy * shift, middleY + dx * shift];
    const snap = Math.min(60, frame.width * (0.08 + 0.19 * layout.regular));
    const halves = cutAcross(sketch, block, points, through, [ux, uy], snap, streetClass);
    if (halves) return halves;
  }
  return null;
}

/** Streets that serve many blocks are busier; those of the fields are lanes and tracks. */
function classOf(wantedBlocks: number, peoplePerHectare: number, random: Random): StreetClass {
  if (peoplePerHectare < 1) return random.chance(0.45) ? 'track' : 'tertiary';
  if (wantedBlocks > 14) return 'tertiary';
  if (peoplePerHectare > 25 && random.chance(0.06)) return 'living_street';
  if (random.chance(0.04)) return 'footway';
  return 'residential';
}

/** Draws the street and gives both halves; null when a half would be a sliver. */
function cutAcross(
  sketch: StreetSketch,
  block: Block,
  points: readonly PlanePoint[],
  [x, y]: PlanePoint,
  [ux, uy]: PlanePoint,
  snapMeters: number,
  streetClass: StreetClass,
): [Block, Block] | null {
  const crossings = points.flatMap((point, side) => {
    const along = crossingOf(point, points[(side + 1) % points.length]!, x, y, ux, uy);
    return along === null ? [] : [{ side, along }];
  });
  if (crossings.length !== 2) return null;
  const [first, second] = crossings as [Crossing, Crossing];
  if (!hasRoom(points, first) || !hasRoom(points, second)) return null;
  const from = stopOn(sketch, block, first, snapMeters);
  const to = stopOn(sketch, block, second, snapMeters);
  const line = sketch.addLine(from, to, streetClass);
  const { corners, sides } = block;
  return [
    {
      corners: [from, ...corners.slice(first.side + 1, second.side + 1), to],
      sides: [...sides.slice(first.side, second.side + 1), line],
    },
    {
      corners: [to, ...corners.slice(second.side + 1), ...corners.slice(0, first.side + 1), from],
      sides: [...sides.slice(second.side), ...sides.slice(0, first.side + 1), line],
    },
  ];
}

interface Crossing {
  readonly side: number;
  readonly along: number;
}

/** A street starts at least a house away from a corner. */
function hasRoom(points: readonly PlanePoint[], { side, along }: Crossing): boolean {
  const from = points[side]!;
  const to = points[(side + 1) % points.length]!;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return Math.min(along, 1 - along) * length >= MIN_SIDE_METERS;
}

/** Node where a street starts on a side: one facing it nearby, else a new one. Never a corner. */
function stopOn(
  sketch: StreetSketch,
  block: Block,
  { side, along }: Crossing,
  snapMeters: number,
): number {
  const line = block.sides[side]!;
  const corner = block.corners[side]!;
  const next = block.corners[(side + 1) % block.corners.length]!;
  const start = sketch.alongOf(line, corner);
  const end = sketch.alongOf(line, next);
  const wanted = start + (end - start) * along;
  const node = sketch.stopAt(line, wanted, snapMeters);
  return node === corner || node === next ? sketch.stopAt(line, wanted, 0) : node;
}
