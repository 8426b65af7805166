/** A point of a scatter; its texts are the values as read, units included. */
export interface ScatterPoint {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A value to read the points against, drawn across the chart. */
export interface ReferenceLine {
  readonly id: string;
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly label: string;
}

export interface LabelBox {
  readonly id: string;
  readonly label: string;
  /** Where the text is anchored. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

const LETTER = 6.4;
const LINE = 14;
const GAP = 9;

/**
 * Places the labels of a few points beside them, inside `width`, on the side with more room, and
 * one above the other where they would overlap. Positions are in pixels.
 */
export function placeLabels(
  points: readonly {
    readonly id: string;
    readonly label: string;
    readonly at: readonly number[];
  }[],
  width: number,
): LabelBox[] {
  const placed: (LabelBox & { left: number; right: number })[] = [];
  const byHeight = [...points].sort((a, b) => (a.at[1] ?? 0) - (b.at[1] ?? 0));
  for (const { id, label, at } of byHeight) {
    const [x = 0, pointY = 0] = at;
    const length = label.length * LETTER;
    const anchor = x + GAP + length <= width ? 'start' : 'end';
    const left = anchor === 'start' ? x + GAP : x - GAP - length;
    let y = pointY;
    // From the highest down: what is moved below one is never back over another.
    for (const other of [...placed].sort((a, b) => a.y - b.y)) {
      const apart = left > other.right || left + length < other.left;
      if (!apart && Math.abs(y - other.y) < LINE) y = other.y + LINE;
    }
    placed.push({ id, label, x: anchor === 'start' ? x + GAP : x - GAP, y, anchor, left, right: left + length }); // prettier-ignore
  }
  return placed.map(({ left: _left, right: _right, ...box }) => box);
}

/** The point drawn nearest to a place, at most `reach` pixels away. */
export function nearestDrawn<Point extends { readonly at: readonly number[] }>(
  points: readonly Point[],
  [x = 0, y = 0]: readonly number[],
  reach: number,
): Point | null {
  let best: Point | null = null;
  let closest = reach;
  for (const point of points) {
    const distance = Math.hypot((point.at[0] ?? 0) - x, (point.at[1] ?? 0) - y);
    if (distance > closest) continue;
    closest = distance;
    best = point;
  }
  return best;
}

/**
 * The point next to that of `id` in the direction of an arrow key: along the values of x for left
 * and right, of y for up and down. Null at the end, and for another key.
 */
export function nextDrawn<Point extends ScatterPoint>(
  points: readonly Point[],
  id: string,
  key: string,
): Point | null {
  const along = key === 'ArrowRight' || key === 'ArrowLeft' ? 'x' : 'y';
  const step = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : -1;
  const order = [...points].sort((a, b) => a[along] - b[along] || (a.id < b.id ? -1 : 1));
  return order[order.findIndex((point) => point.id === id) + step] ?? null;
}
