import { parseGradient } from './css-gradient.ts';
import { paintGradient } from './paint-gradient.ts';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** Paints what an element's box shows: background, gradient, border, round corners. */
export function paintBox(
  context: CanvasRenderingContext2D,
  style: CSSStyleDeclaration,
  box: DOMRect,
): void {
  if (box.width === 0 && box.height === 0) return;
  const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) =>
    radius(style.getPropertyValue(`border-${corner}-radius`), box),
  );
  const shape = new Path2D();
  shape.roundRect(box.x, box.y, box.width, box.height, corners);
  context.fillStyle = style.backgroundColor;
  context.fill(shape);
  const gradient = parseGradient(style.backgroundImage);
  if (gradient !== null) {
    context.save();
    context.clip(shape);
    paintGradient(context, gradient, box);
    context.restore();
  }
  paintBorder(context, style, box, corners);
}

/** Height and width that a percentage of a radius is a share of are near enough alike here. */
function radius(value: string, box: DOMRect): number {
  const size = Number.parseFloat(value) || 0;
  const pixels = value.includes('%') ? (size / 100) * Math.min(box.width, box.height) : size;
  return Math.min(pixels, box.width / 2, box.height / 2);
}

function paintBorder(
  context: CanvasRenderingContext2D,
  style: CSSStyleDeclaration,
  box: DOMRect,
  corners: readonly number[],
): void {
  const widths = SIDES.map((side) => visibleWidth(style, side));
  const [top, right, bottom, left] = widths as [number, number, number, number];
  if (widths.every((width) => width > 0 && width === top)) {
    const path = new Path2D();
    const inside = (size: number): number => Math.max(0, size - top);
    path.roundRect(
      box.x + top / 2,
      box.y + top / 2,
      inside(box.width),
      inside(box.height),
      corners.map((corner) => Math.max(0, corner - top / 2)),
    );
    return strokeSide(context, style, 'top', top, path);
  }
  const ends: Readonly<Record<(typeof SIDES)[number], readonly number[]>> = {
    top: [box.left, box.top + top / 2, box.right, box.top + top / 2],
    right: [box.right - right / 2, box.top, box.right - right / 2, box.bottom],
    bottom: [box.left, box.bottom - bottom / 2, box.right, box.bottom - bottom / 2],
    left: [box.left + left / 2, box.top, box.left + left / 2, box.bottom],
  };
  SIDES.forEach((side, index) => {
    if (widths[index] === 0) return;
    const [x1, y1, x2, y2] = ends[side] as [number, number, number, number];
    const line = new Path2D();
    line.moveTo(x1, y1);
    line.lineTo(x2, y2);
    strokeSide(context, style, side, widths[index]!, line);
  });
}

function visibleWidth(style: CSSStyleDeclaration, side: string): number {
  const kind = style.getPropertyValue(`border-${side}-style`);
  if (kind === 'none' || kind === 'hidden') return 0;
  return Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0;
}

function strokeSide(
  context: CanvasRenderingContext2D,
  style: CSSStyleDeclaration,
  side: string,
  width: number,
  path: Path2D,
): void {
  const kind = style.getPropertyValue(`border-${side}-style`);
  context.save();
  context.strokeStyle = style.getPropertyValue(`border-${side}-color`);
  context.lineWidth = width;
  if (kind === 'dashed') context.setLineDash([2 * width, 1.5 * width]);
  if (kind === 'dotted') context.setLineDash([width, width]);
  context.stroke(path);
  context.restore();
}
