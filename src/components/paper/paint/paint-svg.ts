import { paintText } from './paint-text.ts';

/** Paints the shapes and texts of a drawing of the page: symbols, markers, charts. */
export function paintSvg(context: CanvasRenderingContext2D, drawing: SVGSVGElement): void {
  const shapes = drawing.querySelectorAll<SVGGraphicsElement>('path, circle, rect, line, text');
  for (const shape of shapes) {
    if (shape instanceof SVGTextElement) {
      paintWords(context, shape);
      continue;
    }
    const matrix = shape.getScreenCTM();
    const path = pathOf(shape);
    if (matrix === null || path === null) continue;
    const style = getComputedStyle(shape);
    const placed = new Path2D();
    placed.addPath(path, matrix);
    context.save();
    context.globalAlpha *= Number(style.opacity);
    const paints = style.paintOrder.startsWith('stroke')
      ? [stroke, fill]
      : ([fill, stroke] as const);
    for (const paint of paints) paint(context, placed, style, matrix);
    context.restore();
  }
}

function paintWords(context: CanvasRenderingContext2D, text: SVGTextElement): void {
  const style = getComputedStyle(text);
  for (const child of text.childNodes)
    if (child instanceof Text) paintText(context, child, style, style.fill);
}

type Paint = (
  context: CanvasRenderingContext2D,
  path: Path2D,
  style: CSSStyleDeclaration,
  matrix: DOMMatrix,
) => void;

const fill: Paint = (context, path, style) => {
  if (style.fill === 'none') return;
  context.save();
  context.globalAlpha *= Number(style.fillOpacity);
  context.fillStyle = style.fill;
  context.fill(path, style.fillRule === 'evenodd' ? 'evenodd' : 'nonzero');
  context.restore();
};

const stroke: Paint = (context, path, style, matrix) => {
  if (style.stroke === 'none') return;
  const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  context.save();
  context.globalAlpha *= Number(style.strokeOpacity);
  context.strokeStyle = style.stroke;
  context.lineWidth = Number.parseFloat(style.strokeWidth) * scale;
  context.lineJoin = style.strokeLinejoin as CanvasLineJoin;
  context.lineCap = style.strokeLinecap as CanvasLineCap;
  if (style.strokeDasharray !== 'none')
    context.setLineDash(
      style.strokeDasharray.split(/[ ,]+/).map((length) => Number.parseFloat(length) * scale),
    );
  context.stroke(path);
  context.restore();
};

function pathOf(shape: SVGGraphicsElement): Path2D | null {
  const path = new Path2D();
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute('d') ?? '');
  const value = (length: SVGAnimatedLength): number => length.baseVal.value;
  if (shape instanceof SVGCircleElement)
    path.arc(value(shape.cx), value(shape.cy), value(shape.r), 0, 2 * Math.PI);
  else if (shape instanceof SVGRectElement)
    path.roundRect(
      value(shape.x),
      value(shape.y),
      value(shape.width),
      value(shape.height),
      value(shape.rx),
    );
  else if (shape instanceof SVGLineElement) {
    path.moveTo(value(shape.x1), value(shape.y1));
    path.lineTo(value(shape.x2), value(shape.y2));
  } else return null;
  return path;
}
