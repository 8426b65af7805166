import type { Bbox } from '../../../src/core/domain/territory.ts';
import { bboxIntersects } from '../../../src/core/geo/bbox.ts';
import { distanceMeters } from '../../../src/core/geo/distance.ts';
import type { BarrierKind } from './barrier-lines.ts';
import type { NodePlaces } from './node-places.ts';
import { WayLines } from './way-lines.ts';

/** A pond or an islet that one walks round: half its edge is no detour. */
const MIN_OUTLINE_METERS = 100;

/** The ways that nobody crosses but on the network. */
export class BarrierWays extends WayLines {
  readonly kinds: BarrierKind[] = [];

  add(nodeIds: readonly number[], kind: BarrierKind): void {
    this.addLine(nodeIds);
    this.kinds.push(kind);
  }
}

export interface BarrierShapes {
  /** `[lng, lat, lng, lat…]` in degrees, to the millionth. */
  readonly lines: readonly (readonly number[])[];
  readonly countByKind: Readonly<Record<BarrierKind, number>>;
}

/**
 * Draws barriers inside a box: a line is kept where its segments touch it, and is interrupted at
 * nodes that have no place. Closed outlines shorter than 100 m are left out.
 */
export function barrierShapes(ways: BarrierWays, nodes: NodePlaces, box: Bbox): BarrierShapes {
  const lines: number[][] = [];
  const countByKind: Record<BarrierKind, number> = { road: 0, rail: 0, water: 0 };
  for (let way = 0; way < ways.count; way++) {
    const kept = linesInside(
      Array.from(ways.nodeIds(way), (id) => nodes.indexOf(id)),
      nodes,
      box,
    );
    if (kept.length === 1 && isSmallOutline(kept[0]!)) continue;
    countByKind[ways.kinds[way]!] += kept.length;
    lines.push(...kept);
  }
  return { lines, countByKind };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function linesInside(way: readonly number[], nodes: NodePlaces, box: Bbox): number[][] {
  const lines: number[][] = [];
  let line: number[] = [];
  const endLine = (): void => {
    if (line.length > 2) lines.push(line);
    line = [];
  };
  for (let i = 1; i < way.length; i++) {
    const [from, to] = [way[i - 1]!, way[i]!];
    if (!nodes.isPlaced(from) || !nodes.isPlaced(to)) {
      endLine();
      continue;
    }
    const [ax, ay, bx, by] = [nodes.lng[from]!, nodes.lat[from]!, nodes.lng[to]!, nodes.lat[to]!].map(rounded) as [number, number, number, number]; // prettier-ignore
    const segment = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const; // prettier-ignore
    if (!bboxIntersects(segment, box)) {
      endLine();
      continue;
    }
    if (line.length === 0) line.push(ax, ay);
    // Nodes nearer to one another than the rounding are one.
    if (ax !== bx || ay !== by) line.push(bx, by);
  }
  endLine();
  return lines;
}

function isSmallOutline(line: readonly number[]): boolean {
  if (line[0] !== line.at(-2) || line[1] !== line.at(-1)) return false;
  let meters = 0;
  for (let i = 2; i < line.length; i += 2) {
    meters += distanceMeters([line[i - 2]!, line[i - 1]!], [line[i]!, line[i + 1]!]);
  }
  return meters < MIN_OUTLINE_METERS;
}
