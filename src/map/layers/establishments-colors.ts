import type { EstablishmentDrawing, HeatDrawing } from '../../core/establishments/drawing.ts';
import { mixColors, parseHexColor } from '../mix-colors.ts';

/** Index of the class of what has no value. */
const WITHOUT_VALUE = 255;
const SHADES = 256;

/**
 * Colours of `count` classes, few to many: the ends of the scale, and what lies between when there are
 * fewer classes than colours.
 */
export function classColors(scale: readonly string[], count: number): string[] {
  if (count === 1) return [scale[Math.floor(scale.length / 2)]!];
  return Array.from({ length: count }, (_, index) => {
    const position = (index / (count - 1)) * (scale.length - 1);
    const lower = Math.min(Math.floor(position), scale.length - 2);
    return mixColors(scale[lower]!, scale[lower + 1]!, position - lower);
  });
}

/** `[r, g, b, a…]` of each hexagon; what has no value is not filled. */
export function hexagonColors(
  classIndex: Uint8Array,
  scale: readonly string[],
  classCount: number,
): Uint8Array {
  const colors = classColors(scale, classCount).map(parseHexColor);
  const painted = new Uint8Array(4 * classIndex.length);
  classIndex.forEach((index, hexagon) => {
    if (index !== WITHOUT_VALUE) painted.set([...colors[index]!, 255], 4 * hexagon);
  });
  return painted;
}

/** Places of hexagons without value: they are outlined. */
export function placesWithoutValue(
  drawing: Extract<EstablishmentDrawing, { shape: 'hexagons' }>,
): Float64Array {
  const { classIndex, positions } = drawing;
  const hexagons = [...classIndex.keys()].filter((i) => classIndex[i] === WITHOUT_VALUE);
  const places = new Float64Array(3 * hexagons.length);
  hexagons.forEach((hexagon, i) =>
    places.set(positions.subarray(3 * hexagon, 3 * hexagon + 3), 3 * i),
  );
  return places;
}

/**
 * The picture of a smoothed density: the colour of each class in the middle of it and in between on its
 * limits, fading out under the first class; transparent without value.
 */
export function heatPixels(
  { values, limits, classes }: HeatDrawing,
  scale: readonly string[],
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  if (classes.length === 0) return pixels;
  const colors = classColors(scale, classes.length);
  const first = limits[0] ?? classes[0]!.most;
  const stops = [0, ...limits, Math.max(classes.at(-1)!.most, (limits.at(-1) ?? first) * 1.0001)];
  const shades = shadesOf(colors);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const value = values[pixel]!;
    if (!(value > 0)) continue;
    let index = 0;
    while (index < limits.length && value >= limits[index]!) index++;
    const within = Math.min(1, (value - stops[index]!) / (stops[index + 1]! - stops[index]!));
    const shade = 3 * Math.min(SHADES - 1, Math.floor(((index + within) / classes.length) * SHADES)); // prettier-ignore
    pixels[4 * pixel] = shades[shade]!;
    pixels[4 * pixel + 1] = shades[shade + 1]!;
    pixels[4 * pixel + 2] = shades[shade + 2]!;
    pixels[4 * pixel + 3] = index === 0 ? 255 * Math.min(1, (2 * value) / first) : 255;
  }
  return pixels;
}

/** The scale in `SHADES` steps: a class is a part of it, its own colour in the middle. */
function shadesOf(colors: readonly string[]): Uint8Array {
  const shades = new Uint8Array(3 * SHADES);
  for (let step = 0; step < SHADES; step++) {
    const at = Math.max(0, Math.min(colors.length - 1, ((step + 0.5) / SHADES) * colors.length - 0.5)); // prettier-ignore
    const lower = Math.min(Math.floor(at), Math.max(0, colors.length - 2));
    const upper = colors[lower + 1] ?? colors[lower]!;
    shades.set(parseHexColor(mixColors(colors[lower]!, upper, at - lower)), 3 * step);
  }
  return shades;
}
