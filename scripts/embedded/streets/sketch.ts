import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { PlanePoint } from '../outline.ts';

/** A straight street of the sketch, with the crossings found along it so far. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly streetClass: StreetClass;
  /** Nodes by place along the line (0 to 1), ends included, ascending. */
  readonly stops: { readonly along: number; readonly node: number }[];
}

/** A block: a convex polygon, whose side i is a piece of line `sides[i]`, corner i to corner i + 1. */
export interface Block {
  readonly corners: readonly number[];
  readonly sides: readonly number[];
}

/** A piece of street between two nodes; `via` are the bends between them. */
export interface Link {
  readonly tail: number;
  readonly head: number;
  readonly streetClass: StreetClass;
  readonly via: readonly PlanePoint[];
}

/**
 * Streets drawn as straight lines that only meet at nodes: topology first, curves later. Planar by
 * construction, since a line is only ever drawn across one block, from side to side.
 */
export class StreetSketch {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly lines: Line[] = [];
  /** Streets that are not lines between blocks: dead ends, ways along a barrier. */
  readonly extras: Link[] = [];

  addNode(x: number, y: number): number {
    this.y.push(y);
    return this.x.push(x) - 1;
  }

  at(node: number): PlanePoint {
    return [this.x[node]!, this.y[node]!];
  }

  addLine(from: number, to: number, streetClass: StreetClass): number {
    if (from === to) {
      throw new MaillageError('geometry_invalid', 'A street cannot end where it starts.', {
        node: from,
      });
    }
    const stops = [
      { along: 0, node: from },
      { along: 1, node: to },
    ];
    return this.lines.push({ from, to, streetClass, stops }) - 1;
  }

  /** Node at `along` of a line: the stop within `snapMeters` when there is one, else a new one. */
  stopAt(lineIndex: number, along: number, snapMeters: number): number {
    const line = this.lines[lineIndex]!;
    const [ax, ay] = this.at(line.from);
    const [bx, by] = this.at(line.to);
    const reach = snapMeters / Math.hypot(bx - ax, by - ay);
    let after = line.stops.findIndex((stop) => stop.along > along);
    if (after < 0) after = line.stops.length;
    const before = line.stops[after - 1];
    const next = line.stops[after];
    const toBefore = before ? along - before.along : Infinity;
    const toNext = next ? next.along - along : Infinity;
    if (before && toBefore <= toNext && toBefore <= reach) return before.node;
    if (next && toNext <= reach) return next.node;
    const node = this.addNode(ax + (bx - ax) * along, ay + (by - ay) * along);
    line.stops.splice(after, 0, { along, node });
    return node;
  }

  /** Place of a node of the line along it. */
  alongOf(lineIndex: number, node: number): number {
    return this.lines[lineIndex]!.stops.find((stop) => stop.node === node)!.along;
  }

  /** Every piece of street between two neighbouring nodes. */
  links(): Link[] {
    const pieces = this.lines.flatMap((line) =>
      line.stops.slice(1).map((stop, index): Link => ({
        tail: line.stops[index]!.node,
        head: stop.node,
        streetClass: line.streetClass,
        via: [],
      })),
    );
    return [...pieces, ...this.extras];
  }
}
