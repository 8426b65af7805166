import { paintBox } from './paint-box.ts';
import { paintSvg } from './paint-svg.ts';
import { paintText } from './paint-text.ts';

/** As the class `visually-hidden` makes them: there for assistive technology alone. */
const HIDDEN_CLIP = 'inset(50%)';

/**
 * Paints a part of the page on a canvas of its size × `ratio`: boxes, texts, symbols, and the
 * canvases it holds. The style sheet lays everything out, so that nothing is written twice: what
 * the legend says on screen is what the image says.
 */
export function paintPage(root: HTMLElement, ratio: number): HTMLCanvasElement {
  const { x, y, width, height } = root.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.translate(-x, -y);
  paintElement(context, root);
  return canvas;
}

function paintElement(context: CanvasRenderingContext2D, element: Element): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  if (style.clipPath === HIDDEN_CLIP || style.opacity === '0') return;
  if (element instanceof SVGSVGElement) return paintSvg(context, element);
  const box = element.getBoundingClientRect();
  context.save();
  context.globalAlpha *= Number(style.opacity);
  if (style.display !== 'contents') paintBox(context, style, box);
  if (style.overflowX === 'hidden') {
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
  }
  if (element instanceof HTMLCanvasElement)
    context.drawImage(element, box.x, box.y, box.width, box.height);
  for (const child of element.childNodes) {
    if (child instanceof Text) paintText(context, child, style);
    else if (child instanceof Element) paintElement(context, child);
  }
  context.restore();
}
