import { describe, expect, test } from 'vitest';
import { limitsOf } from '../../../src/core/establishments/value-classes.ts';
import {
  classColors,
  heatPixels,
  hexagonColors,
  placesWithoutValue,
} from '../../../src/map/layers/establishments-colors.ts';
import { parseHexColor } from '../../../src/map/mix-colors.ts';

const SCALE = ['#f7e8c9', '#efc98a', '#dd9f4f', '#b56d24', '#7a3f0f'];

describe('hexagons', () => {
  test('have the colour of their class in the legend, and none without value', () => {
    const painted = hexagonColors(Uint8Array.of(0, 4, 255, 2), SCALE, 5);
    const at = (i: number) => [...painted.subarray(4 * i, 4 * i + 4)];
    expect(at(0)).toEqual([...parseHexColor(SCALE[0]!), 255]);
    expect(at(1)).toEqual([...parseHexColor(SCALE[4]!), 255]);
    expect(at(2)).toEqual([0, 0, 0, 0]);
    expect(at(3)).toEqual([...parseHexColor(SCALE[2]!), 255]);
  });

  test('those without value are outlined where they are', () => {
    const positions = Float64Array.of(3, 50, 0, 3.1, 50.1, 0, 3.2, 50.2, 0);
    const drawing = { classIndex: Uint8Array.of(255, 1, 255), positions } as never;
    expect([...placesWithoutValue(drawing)]).toEqual([3, 50, 0, 3.2, 50.2, 0]);
  });

  test.each([1, 2, 3, 4, 5])('%i classes have as many colours, from end to end', (count) => {
    const colors = classColors(SCALE, count);
    expect(new Set(colors).size).toBe(count);
    if (count > 1) expect([colors[0], colors.at(-1)]).toEqual([SCALE[0], SCALE[4]]);
  });
});

describe('smoothed picture', () => {
  const values = Float32Array.from({ length: 500 }, (_, i) => i);
  values[7] = NaN;
  const limits = limitsOf(values);
  const classes = Array.from({ length: limits.length + 1 }, () => ({ least: 1, most: 499, count: 1, establishments: 1 })); // prettier-ignore
  const drawing = { shape: 'heat', values, limits, classes, width: 50, height: 10 } as never;

  test('darkens as the density grows; nothing where nothing is known', () => {
    const pixels = heatPixels(drawing, SCALE);
    const brightness = (i: number) => pixels[4 * i]! + pixels[4 * i + 1]! + pixels[4 * i + 2]!;
    expect(pixels[3]).toBe(0);
    expect(pixels[4 * 7 + 3]).toBe(0);
    for (let i = 110; i < 500; i++) {
      expect(brightness(i)).toBeLessThanOrEqual(brightness(i - 1));
      expect(pixels[4 * i + 3]).toBe(255);
    }
    const last = [...pixels.subarray(4 * 499, 4 * 499 + 3)];
    expect(last).toEqual(parseHexColor(SCALE[4]!));
  });

  test('a class has its own colour in its middle', () => {
    const pixels = heatPixels(drawing, SCALE);
    const middle = Math.round((limits[0]! + limits[1]!) / 2);
    const color = [...pixels.subarray(4 * middle, 4 * middle + 3)];
    color.forEach((channel, i) =>
      expect(Math.abs(channel - parseHexColor(SCALE[1]!)[i]!)).toBeLessThan(4),
    );
  });
});

describe('parseHexColor', () => {
  test('reads colours in full, and as a build shortens them', () => {
    expect(parseHexColor('#0b4f58')).toEqual([11, 79, 88]);
    expect(parseHexColor('#fA0')).toEqual([255, 170, 0]);
    expect(() => parseHexColor('white')).toThrow(RangeError);
    expect(() => parseHexColor('#ffff')).toThrow(RangeError);
  });
});
